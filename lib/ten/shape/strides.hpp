#pragma once

#include <cstdint>
#include <optional>

#include "ten/shape/sizes.hpp"

namespace ten::shape {

/// The strides of elements that lie row by row without gaps; a size of 0 counts as 1. The sizes must have a numel().
Sizes contiguous_strides(IntArrayRef sizes);

/// Whether these strides read elements row by row without gaps; strides of dimensions of size 1 do not matter.
bool is_contiguous(IntArrayRef sizes, IntArrayRef strides);

/// Strides without gaps that keep the order in which dimensions lie in memory, as PyTorch chooses for clone and `_like`: a
/// transposed tensor stays transposed. Source: at::infer_dense_strides.
Sizes dense_strides(IntArrayRef sizes, IntArrayRef strides);

/// A copy without gaps, of what differs alone: along those of the first `stretching` dimensions whose stride is 0 there is one
/// element, which stride 0 reads again in the copy, too.
Geometry packed(IntArrayRef sizes, IntArrayRef strides, std::size_t stretching);

/// The strides that read the same elements in the same order under `new_sizes` (same count); nothing where no strides do,
/// and a copy is needed. Source: at::detail::computeStride.
std::optional<Sizes> view_strides(IntArrayRef sizes, IntArrayRef strides, IntArrayRef new_sizes);

/// One more than the last position these strides read, counted from the offset; nothing where it does not fit.
std::optional<std::int64_t> extent(IntArrayRef sizes, IntArrayRef strides);

/// Dimensions in another order: `dims[i]` of the old is `i` of the new. `dims` must be a permutation.
Geometry permuted(const Geometry& geometry, const Dims& dims);

/// Two dimensions swapped.
Geometry transposed(Geometry geometry, std::size_t dim0, std::size_t dim1);

/// Python's start:end:step of one dimension, clamped to it as Python does. The step must be positive.
Geometry sliced(Geometry geometry, std::size_t dim, std::optional<std::int64_t> start, std::optional<std::int64_t> end,
                std::int64_t step);

/// One position of a dimension, which goes away. The index must be in range and not negative.
Geometry selected(Geometry geometry, std::size_t dim, std::int64_t index);

/// Elements (i, i + offset) of two dimensions, which go away; what they hold is the last dimension, empty where the diagonal
/// lies outside. The dimensions must differ.
Geometry diagonal(Geometry geometry, std::int64_t offset, std::size_t row, std::size_t column);

/// A dimension of size 1 put in at `dim`.
Geometry unsqueezed(Geometry geometry, std::size_t dim);

/// Without the dimensions of size 1: all of them, or only `dim`.
Geometry squeezed(const Geometry& geometry, std::optional<std::size_t> dim = std::nullopt);

/// Read as `target`: size 1 again and again, with stride 0. The sizes must broadcast to it.
Geometry expanded(const Geometry& geometry, IntArrayRef target);

}  // namespace ten::shape
