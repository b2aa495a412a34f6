#pragma once

#include <string_view>
#include <vector>

#include "ten/core/backend.hpp"
#include "ten/shape/strides.hpp"
#include "ten/tensor.hpp"

namespace ten::ops {

/// Whether -1 means the last position of a dimension, or none.
enum class Negative { FromTheEnd, Refused };

/// One dimension of a tensor, as positions count on it.
Axis axis(const Tensor& self, std::size_t dim, Negative negative);

/// Integers that name positions on an axis.
struct Positions {
  Tensor tensor;  ///< int64, on any device
  Axis axis;
};

/// How far from its first element each of these lies in a tensor, in elements: int64, of these sizes, to which all positions
/// broadcast, and on this device. Throws Error, in the name of `op`, for a position that is not on its axis.
Tensor offsets(std::string_view op, IntArrayRef sizes, Device device, const std::vector<Positions>& positions);

}  // namespace ten::ops
