#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ten/shape/sizes.hpp"

namespace ten::shape {

/// What meets in one dimension when two shapes are lined up from the right.
struct AlignedSizes {
  std::optional<std::int64_t> a;  ///< The first shape's size; nothing where it has no such dimension (it counts as 1).
  std::optional<std::int64_t> b;  ///< The second shape's.
  std::optional<std::int64_t> result;  ///< What comes out; nothing where the two refuse.
};

/// The size that two sizes broadcast to: equal, or one of them 1; nothing where neither holds.
std::optional<std::int64_t> broadcast_size(std::int64_t a, std::int64_t b);

/// Every dimension of two shapes lined up from the right, first dimension first, whether they agree or not.
std::vector<AlignedSizes> align(IntArrayRef a, IntArrayRef b);

/// The shape that two shapes broadcast to; nothing where a dimension refuses.
/// Source: https://numpy.org/doc/stable/user/basics.broadcasting.html
std::optional<Sizes> broadcast(IntArrayRef a, IntArrayRef b);

/// Two sizes that cannot meet, and where: the dimension is counted in the result.
struct BroadcastRefusal {
  std::size_t dim;
  std::int64_t a;
  std::int64_t b;
};

/// The last dimension in which two shapes refuse; nothing where they broadcast.
std::optional<BroadcastRefusal> broadcast_refusal(IntArrayRef a, IntArrayRef b);

/// The strides with which a tensor of these sizes and strides is read as `target`: 0 along every dimension that is
/// stretched or missing. `target` must be what the sizes broadcast to.
Sizes broadcast_strides(IntArrayRef sizes, IntArrayRef strides, IntArrayRef target);

}  // namespace ten::shape
