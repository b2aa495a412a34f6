#include "ten/shape/broadcast.hpp"

#include <algorithm>

namespace ten::shape {

std::optional<std::int64_t> broadcast_size(std::int64_t a, std::int64_t b) {
  if (a == b || b == 1) return a;
  if (a == 1) return b;
  return std::nullopt;
}

std::vector<AlignedSizes> align(IntArrayRef a, IntArrayRef b) {
  const std::size_t rank = std::max(a.size(), b.size());
  std::vector<AlignedSizes> dims(rank);
  for (std::size_t from_right = 1; from_right <= rank; ++from_right) {
    AlignedSizes& dim = dims[rank - from_right];
    if (from_right <= a.size()) dim.a = a[a.size() - from_right];
    if (from_right <= b.size()) dim.b = b[b.size() - from_right];
    dim.result = broadcast_size(dim.a.value_or(1), dim.b.value_or(1));
  }
  return dims;
}

std::optional<Sizes> broadcast(IntArrayRef a, IntArrayRef b) {
  if (a == b) return a;
  const bool a_longer = a.size() > b.size();
  const IntArrayRef shorter = a_longer ? b : a;
  Sizes result = a_longer ? a : b;
  const std::size_t missing = result.size() - shorter.size();
  for (std::size_t dim = 0; dim < shorter.size(); ++dim) {
    const auto size = broadcast_size(result[missing + dim], shorter[dim]);
    if (!size) return std::nullopt;
    result[missing + dim] = *size;
  }
  return result;
}

std::optional<BroadcastRefusal> broadcast_refusal(IntArrayRef a, IntArrayRef b) {
  const auto dims = align(a, b);
  for (std::size_t dim = dims.size(); dim-- > 0;) {
    if (!dims[dim].result) return BroadcastRefusal{dim, dims[dim].a.value_or(1), dims[dim].b.value_or(1)};
  }
  return std::nullopt;
}

Sizes broadcast_strides(IntArrayRef sizes, IntArrayRef strides, IntArrayRef target) {
  Sizes result(target.size(), 0);
  const std::size_t missing = target.size() - sizes.size();
  for (std::size_t dim = 0; dim < sizes.size(); ++dim) {
    const bool stretched = sizes[dim] == 1 && target[missing + dim] != 1;
    result[missing + dim] = stretched ? 0 : strides[dim];
  }
  return result;
}

}  // namespace ten::shape
