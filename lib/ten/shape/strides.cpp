#include "ten/shape/strides.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ten::shape {

namespace {

auto at(auto& sizes, std::size_t dim) { return sizes.begin() + static_cast<std::ptrdiff_t>(dim); }

/// Whether a dimension lies outside another in memory: 1 yes, -1 no, 0 where strides do not tell.
int lies_outside(IntArrayRef sizes, IntArrayRef strides, std::size_t dim0, std::size_t dim1) {
  if (strides[dim0] == 0 || strides[dim1] == 0) return 0;
  if (strides[dim0] != strides[dim1]) return strides[dim0] < strides[dim1] ? -1 : 1;
  return sizes[dim0] > sizes[dim1] ? 1 : 0;
}

/// The dimensions from the innermost in memory to the outermost. An insertion sort, since the order is only partial.
Dims innermost_first(IntArrayRef sizes, IntArrayRef strides) {
  Dims order(sizes.size());
  std::iota(order.rbegin(), order.rend(), std::size_t{0});
  for (std::size_t i = 1; i < order.size(); ++i) {
    std::size_t moving = i;
    for (std::size_t other = i; other-- > 0;) {
      const int outside = lies_outside(sizes, strides, order[other], order[moving]);
      if (outside < 0) break;
      if (outside > 0) {
        std::swap(order[other], order[moving]);
        moving = other;
      }
    }
  }
  return order;
}

bool is_dense(IntArrayRef sizes, IntArrayRef strides, const Dims& order) {
  std::int64_t expected = 1;
  for (const std::size_t dim : order) {
    if (sizes[dim] == 1) continue;
    if (strides[dim] != expected) return false;
    expected *= sizes[dim];
  }
  return true;
}

}  // namespace

Sizes contiguous_strides(IntArrayRef sizes) {
  Sizes strides(sizes.size(), 1);
  for (std::size_t dim = sizes.size(); dim-- > 1;) {
    strides[dim - 1] = strides[dim] * std::max<std::int64_t>(sizes[dim], 1);
  }
  return strides;
}

bool is_contiguous(IntArrayRef sizes, IntArrayRef strides) {
  if (std::find(sizes.begin(), sizes.end(), 0) != sizes.end()) return true;
  std::int64_t expected = 1;
  for (std::size_t dim = sizes.size(); dim-- > 0;) {
    if (sizes[dim] == 1) continue;
    if (strides[dim] != expected) return false;
    expected *= sizes[dim];
  }
  return true;
}

Sizes dense_strides(IntArrayRef sizes, IntArrayRef strides) {
  const bool empty = std::find(sizes.begin(), sizes.end(), 0) != sizes.end();
  if (!empty && is_contiguous(sizes, strides)) return strides;
  const auto order = innermost_first(sizes, strides);
  if (!empty && is_dense(sizes, strides, order)) return strides;
  Sizes result(sizes.size(), 1);
  std::int64_t stride = 1;
  for (const std::size_t dim : order) {
    result[dim] = stride;
    stride *= std::max<std::int64_t>(sizes[dim], 1);
  }
  return result;
}

Geometry packed(IntArrayRef sizes, IntArrayRef strides, std::size_t stretching) {
  Geometry copy{sizes, Sizes(sizes.size()), 0};
  std::int64_t elements = 1;
  for (std::size_t dim = sizes.size(); dim-- > 0;) {
    const bool stretches = dim < stretching && strides[dim] == 0;
    if (stretches) copy.sizes[dim] = std::min<std::int64_t>(sizes[dim], 1);
    copy.strides[dim] = stretches ? 0 : elements;
    elements *= copy.sizes[dim];
  }
  return copy;
}

std::optional<Sizes> view_strides(IntArrayRef sizes, IntArrayRef strides, IntArrayRef new_sizes) {
  if (sizes == new_sizes) return strides;
  const bool empty = std::find(sizes.begin(), sizes.end(), 0) != sizes.end();
  if (empty || sizes.empty()) return contiguous_strides(new_sizes);

  // From the right, neighbouring dimensions that lie without a gap between them form a run. Each run must be cut into new
  // dimensions without a remainder.
  Sizes result(new_sizes.size());
  std::size_t left = new_sizes.size();
  std::int64_t step = strides.back();
  std::int64_t run = 1;
  for (std::size_t dim = sizes.size(); dim-- > 0;) {
    run *= sizes[dim];
    const bool goes_on = dim > 0 && (sizes[dim - 1] == 1 || strides[dim - 1] == run * step);
    if (goes_on) continue;
    std::int64_t cut = 1;
    while (left > 0 && (cut < run || new_sizes[left - 1] == 1)) {
      --left;
      result[left] = cut * step;
      cut *= new_sizes[left];
    }
    if (cut != run) return std::nullopt;
    if (dim > 0) {
      step = strides[dim - 1];
      run = 1;
    }
  }
  if (left != 0) return std::nullopt;
  return result;
}

std::optional<std::int64_t> extent(IntArrayRef sizes, IntArrayRef strides) {
  if (std::find(sizes.begin(), sizes.end(), 0) != sizes.end()) return 0;
  std::int64_t last = 1;
  for (std::size_t dim = 0; dim < sizes.size(); ++dim) {
    const auto jump = multiply(sizes[dim] - 1, strides[dim]);
    if (!jump || __builtin_add_overflow(last, *jump, &last)) return std::nullopt;
  }
  return last;
}

Geometry permuted(const Geometry& geometry, const Dims& dims) {
  Geometry result{{}, {}, geometry.offset};
  for (const std::size_t dim : dims) {
    result.sizes.push_back(geometry.sizes[dim]);
    result.strides.push_back(geometry.strides[dim]);
  }
  return result;
}

Geometry transposed(Geometry geometry, std::size_t dim0, std::size_t dim1) {
  std::swap(geometry.sizes[dim0], geometry.sizes[dim1]);
  std::swap(geometry.strides[dim0], geometry.strides[dim1]);
  return geometry;
}

Geometry sliced(Geometry geometry, std::size_t dim, std::optional<std::int64_t> start, std::optional<std::int64_t> end,
                std::int64_t step) {
  std::int64_t& size = geometry.sizes[dim];
  std::int64_t& stride = geometry.strides[dim];
  const auto position = [&](std::int64_t index) {
    return std::clamp<std::int64_t>(index < 0 ? index + size : index, 0, size);
  };
  const std::int64_t first = position(start.value_or(0));
  const std::int64_t last = std::max(first, position(end.value_or(size)));
  geometry.offset += first * stride;
  size = first == last ? 0 : (last - first - 1) / step + 1;
  // A step too large to multiply leaves at most one position, whose stride is never used.
  stride = multiply(stride, step).value_or(stride);
  return geometry;
}

Geometry selected(Geometry geometry, std::size_t dim, std::int64_t index) {
  geometry.offset += index * geometry.strides[dim];
  geometry.sizes.erase(at(geometry.sizes, dim));
  geometry.strides.erase(at(geometry.strides, dim));
  return geometry;
}

Geometry diagonal(Geometry geometry, std::int64_t offset, std::size_t row, std::size_t column) {
  const std::int64_t rows = geometry.sizes[row];
  const std::int64_t columns = geometry.sizes[column];
  // The first element of the diagonal is in row 0 for an offset to the right, in column 0 for one downwards.
  const bool inside = offset >= 0 ? offset < columns : -rows < offset;
  const std::int64_t first_row = inside ? std::max<std::int64_t>(0, -offset) : rows;
  const std::int64_t first_column = inside ? std::max<std::int64_t>(0, offset) : columns;
  const std::int64_t length = std::min(rows - first_row, columns - first_column);
  if (length > 0) {
    geometry.offset += first_row * geometry.strides[row] + first_column * geometry.strides[column];
  }
  const std::int64_t stride = geometry.strides[row] + geometry.strides[column];
  for (const std::size_t dim : {std::max(row, column), std::min(row, column)}) {
    geometry.sizes.erase(at(geometry.sizes, dim));
    geometry.strides.erase(at(geometry.strides, dim));
  }
  geometry.sizes.push_back(length);
  geometry.strides.push_back(stride);
  return geometry;
}

Geometry unsqueezed(Geometry geometry, std::size_t dim) {
  const bool last = dim == geometry.sizes.size();
  // A saturated stride of a single position is never used.
  const std::int64_t stride = last ? 1 : multiply(geometry.sizes[dim], geometry.strides[dim]).value_or(1);
  geometry.sizes.insert(at(geometry.sizes, dim), 1);
  geometry.strides.insert(at(geometry.strides, dim), stride);
  return geometry;
}

Geometry squeezed(const Geometry& geometry, std::optional<std::size_t> only) {
  Geometry result{{}, {}, geometry.offset};
  for (std::size_t dim = 0; dim < geometry.sizes.size(); ++dim) {
    if (geometry.sizes[dim] == 1 && (!only || *only == dim)) continue;
    result.sizes.push_back(geometry.sizes[dim]);
    result.strides.push_back(geometry.strides[dim]);
  }
  return result;
}

Geometry expanded(const Geometry& geometry, IntArrayRef target) {
  Geometry result{target, Sizes(target.size(), 0), geometry.offset};
  if (geometry.sizes.empty()) return result;
  const std::size_t missing = target.size() - geometry.sizes.size();
  for (std::size_t dim = target.size(); dim-- > 0;) {
    const bool is_new = dim < missing;
    const std::int64_t size = is_new ? 1 : geometry.sizes[dim - missing];
    if (size != target[dim]) continue;
    // As PyTorch has it, a new dimension of size 1 at the front has the stride of a contiguous one.
    result.strides[dim] =
        is_new ? multiply(result.sizes[dim + 1], result.strides[dim + 1]).value_or(1) : geometry.strides[dim - missing];
  }
  return result;
}

}  // namespace ten::shape
