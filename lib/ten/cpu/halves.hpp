#pragma once

#include <type_traits>
#include <vector>

#include "ten/backend.hpp"
#include "ten/checks.hpp"
#include "ten/visit_dtype.hpp"

/// The reals of 16 bits on the CPU: no loop computes in them. Their operands are widened to float32, the loop runs in that,
/// and its results are rounded once.
namespace ten::cpu {

/// visit_dtype for a loop that computes, which never meets a half.
template <class Visitor>
void visit_computed(ScalarType dtype, const Visitor& visitor) {
  visit_dtype(dtype, [&]<class T>(std::type_identity<T> type) {
    if constexpr (is_half<T>) {
      TEN_INTERNAL_CHECK(false, "a loop was given halves that nothing widened");
    } else {
      visitor(type);
    }
  });
}

/// Whether the elements are reals of 16 bits.
inline bool is_half_type(ScalarType dtype) { return dtype == kFloat16 || dtype == kBFloat16; }

/// An operand of halves in float32, in memory of its own; what stretches along a dimension is widened once, and stretches
/// there, too. Other operands are handed through as they are.
class Widened {
 public:
  /// An input: its elements are there at once. A number is rounded as an element would be, but for a factor.
  static Widened input(IntArrayRef sizes, const Operand& operand, bool is_factor = false);
  /// An output: it holds nothing until the loop has run, and then wants to be rounded.
  static Widened output(IntArrayRef sizes, const Operand& operand);
  /// The output of a reduction: one element for all along a dimension where its stride is 0, be there none.
  static Widened gathering(IntArrayRef sizes, const Operand& operand);

  operator Operand() const&;
  /// Writes what stands here to the halves that it was made from.
  void round() const;

 private:
  Widened(std::vector<std::int64_t> sizes, const Operand& operand);

  Operand halves_;
  std::vector<std::int64_t> sizes_;    ///< of the elements that differ: 1 where the operand stretches
  std::vector<std::int64_t> strides_;  ///< of the copy; empty where there is none
  Storage copy_;
};

}  // namespace ten::cpu
