#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ten/cuda/plan/tiles.hpp"
#include "ten/shape/collapse.hpp"

namespace ten::cuda {

inline constexpr int copy_tile = 32;  ///< Side of a tile: a warp reads a column of it, and writes a row.

/// A copy that is a transposition: its input walks without gaps along another dimension than its output does.
struct TransposePlan {
  shape::LoopDim rows;     ///< along which the input has no gaps
  shape::LoopDim columns;  ///< along which the output has none
  shape::LoopDims outer;   ///< where matrices begin
  std::int64_t matrices;

  Tiles tiles() const { return {copy_tile, rows.size, columns.size, matrices}; }
};

/// Whether a collapsed copy (operands: output, input) is one that tiles are good for.
std::optional<TransposePlan> transpose_plan(shape::LoopDims dims);

}  // namespace ten::cuda
