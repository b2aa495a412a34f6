#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "ten/shape/inline_vector.hpp"
#include "ten/shape/int_array_ref.hpp"

namespace ten::shape {

inline constexpr std::size_t max_operands = 4;  ///< An output and up to three inputs.

/// One dimension of a loop, with the stride of each operand along it.
struct LoopDim {
  std::int64_t size;
  std::array<std::int64_t, max_operands> strides;
};

/// The dimensions of a loop, outermost first.
using LoopDims = InlineVector<LoopDim, 4>;

/// Whether a loop may visit its elements in any order.
enum class Order { Any, RowMajor };

/// The same loop with as few dimensions as can be, outermost first, and never without any. Dimensions of size 1 go away;
/// neighbours that every operand walks through without a jump become one; and where any order will do, the dimensions
/// along which the first operand takes small steps (or, where it does not move, the next one) come last.
LoopDims collapse(IntArrayRef sizes, std::span<const IntArrayRef> strides, Order order = Order::Any);

}  // namespace ten::shape
