#pragma once

#include <cstdint>
#include <optional>

#include "ten/shape/geometry.hpp"

/// Arithmetic on sizes and strides alone: it knows no tensor, touches no element and throws nothing of its own. What
/// cannot be comes back as an empty optional, or as a struct that says what refused.
namespace ten::shape {

/// a * b, or nothing where the product does not fit.
inline std::optional<std::int64_t> multiply(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

/// How many elements a shape has; nothing where a size is negative, or where the product of the sizes (a size of 0 counted
/// as 1, so that strides fit as well) does not fit into 64 bits.
std::optional<std::int64_t> numel(IntArrayRef sizes);

/// A dimension of a shape with `rank` dimensions, counted from the front: -1 is the last. Nothing where there is no such
/// dimension. A scalar has none, but takes 0 and -1 where `scalar_has_one` says so, as most of PyTorch's functions do.
std::optional<std::size_t> normalize_dim(std::int64_t dim, std::size_t rank, bool scalar_has_one = true);

/// Why sizes cannot hold a number of elements.
enum class InferRefusal {
  NegativeSize,    ///< a size below -1
  SeveralUnknown,  ///< more than one -1
  AnyWouldDo,      ///< a -1 beside a 0: every size there has no element
  WrongCount,      ///< another number of elements
  Overflow,        ///< more elements than 64 bits can count
};

/// Sizes with the -1 filled in, or why that cannot be.
struct Inferred {
  Sizes sizes;
  std::optional<InferRefusal> refusal;
};

/// The sizes that hold `count` elements; at most one of them may be -1, for what is left. Source: at::infer_size.
Inferred infer_sizes(IntArrayRef sizes, std::int64_t count);

}  // namespace ten::shape
