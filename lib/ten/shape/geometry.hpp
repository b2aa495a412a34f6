#pragma once

#include <cstdint>

#include "ten/shape/inline_vector.hpp"
#include "ten/shape/int_array_ref.hpp"

#pragma GCC visibility push(default)

namespace ten::shape {

/// Sizes, strides or dimensions that own their integers.
using Sizes = InlineVector<std::int64_t, 6>;

/// Dimensions, counted from the front.
using Dims = InlineVector<std::size_t, 6>;

/// How a tensor reads its storage. The element at indices i stands at offset + Σ i[d] * strides[d], all in elements.
struct Geometry {
  Sizes sizes;
  Sizes strides;
  std::int64_t offset = 0;
};

}  // namespace ten::shape

#pragma GCC visibility pop
