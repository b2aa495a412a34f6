#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ten/ops/offsets.hpp"
#include "ten/tensor.hpp"

namespace ten::ops {

/// Positions (int64, on any device) that pick from one dimension of a tensor.
struct Pick {
  std::size_t dim;
  Tensor positions;
};

/// A copy of what is picked. The positions of several picks, which are in the order of their dimensions, broadcast.
Tensor picked(std::string_view op, const Tensor& self, const std::vector<Pick>& picks,
              Negative negative = Negative::FromTheEnd);

/// Writes a value of the same dtype, which broadcasts, where the picks say.
void put_picked(std::string_view op, const Tensor& self, const std::vector<Pick>& picks, const Tensor& value);

/// Throws Error where a value does not broadcast to the shape that is written.
void check_value_fits(std::string_view op, const Tensor& value, IntArrayRef sizes);

}  // namespace ten::ops
