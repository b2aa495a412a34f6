#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ten/cpu/runs.hpp"

namespace ten::cpu {

/// A loop seen as rows along its last dimension.
template <std::size_t N>
struct Rows {
  shape::LoopDims outer;    ///< where rows begin
  std::int64_t count = 1;   ///< how many rows
  std::int64_t length = 0;  ///< elements of a row
  Positions<N> step{};      ///< from one element of a row to the next
};

/// Splits a loop of at least one dimension into rows; the dimensions around them are in the order that suits the first
/// operand.
template <std::size_t N>
Rows<N> rows_of(IntArrayRef sizes, const std::array<IntArrayRef, N>& strides) {
  Rows<N> rows;
  const std::size_t outer = sizes.size() - 1;
  std::array<IntArrayRef, N> outer_strides;
  for (std::size_t operand = 0; operand < N; ++operand) {
    outer_strides[operand] = IntArrayRef(strides[operand].data(), outer);
    rows.step[operand] = strides[operand].back();
  }
  const IntArrayRef outer_sizes(sizes.data(), outer);
  rows.outer = shape::collapse(outer_sizes, outer_strides);
  rows.count = count(outer_sizes);
  rows.length = sizes.back();
  return rows;
}

}  // namespace ten::cpu
