#pragma once

#include <type_traits>

#include "ten/core/backend.hpp"
#include "ten/core/checks.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/shape/strides.hpp"

/// The reals of 16 bits on the CPU: no loop computes in them. Their operands are widened to float32, the loop runs in that,
/// and its results are rounded once.
namespace ten::cpu {

/// What only a bug can bring about: a loop that computes was given halves.
[[noreturn]] inline void refuse_halves() {
  internal_error(__FILE__, __LINE__, "a loop was given halves that nothing widened");
}

/// visit_dtype for a loop that computes, which never meets a half.
template <class Visitor>
void visit_computed(ScalarType dtype, const Visitor& visitor) {
  visit_dtype(dtype, [&]<class T>(std::type_identity<T> type) {
    if constexpr (is_half<T>) {
      refuse_halves();
    } else {
      visitor(type);
    }
  });
}

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
  Widened(IntArrayRef sizes, const Operand& operand);

  Operand halves_;
  shape::Geometry geometry_;  ///< of the copy, of what differs alone
  Storage copy_;
};

}  // namespace ten::cpu
