#pragma once

#include <string_view>
#include <vector>

#include "ten/tensor.hpp"

namespace ten::ops {

/// The elements where a mask of the same shape is true, in row-major order.
Tensor compressed(std::string_view op, const Tensor& self, const Tensor& mask);

/// Where a mask is true: a row for each such element, in row-major order, and in it a column for each dimension.
Tensor true_positions(std::string_view op, const Tensor& mask);

}  // namespace ten::ops
