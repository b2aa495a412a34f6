#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ten/core/backend.hpp"
#include "ten/shape/collapse.hpp"

namespace ten::cuda {

inline constexpr std::size_t access_bytes = 16;  ///< The most that one thread reads or writes at once.

/// As many elements of one type as are read or written at once.
template <class T, int Width>
struct alignas(sizeof(T) * Width) Packed {
  T values[Width];
};

/// A run cut into single elements, whole vectors, and single elements again.
struct VectorCut {
  std::int64_t head;     ///< elements before the first vector
  std::int64_t vectors;  ///< how many vectors
  std::int64_t tail;     ///< elements behind the last vector

  TEN_HOST_DEVICE std::int64_t singles() const { return head + tail; }
  /// Where the i-th of the elements that stand alone is.
  TEN_HOST_DEVICE std::int64_t single(std::int64_t i, int width) const { return i < head ? i : i + vectors * width; }
};

/// How an element-wise loop runs.
struct MapPlan {
  std::int64_t elements;
  shape::LoopDims dims;          ///< collapsed; the operands as they were given
  std::optional<VectorCut> cut;  ///< where vectors of `width` elements can be read and written
};

/// The plan of a loop, whose first operand is written and whose others are read. Vectors are used where all operands that
/// move lie without gaps and every vector is aligned in all of them.
MapPlan map_plan(IntArrayRef sizes, std::span<const Operand> operands, int width);

}  // namespace ten::cuda
