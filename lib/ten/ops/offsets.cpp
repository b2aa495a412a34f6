#include "ten/ops/offsets.hpp"

#include <algorithm>
#include <span>

#include "ten/core/checks.hpp"
#include "ten/ops/plan.hpp"

namespace ten::ops {

namespace {

/// Names the first position that is not on the axis.
[[noreturn]] void refuse(std::string_view op, const Tensor& positions, const Axis& axis) {
  const Tensor here = positions.cpu().contiguous();
  const std::span all(here.data_ptr<std::int64_t>(), static_cast<std::size_t>(here.numel()));
  const auto bad = std::find_if(all.begin(), all.end(), [&](auto at) { return at < axis.lowest || at >= axis.size; });
  throw Error(message(op, ": index ", *bad, " in a tensor of indices is out of range\n  it picks from ", axis.size,
                      " positions", axis.size == 0 ? "" : message(", ", axis.lowest, " to ", axis.size - 1),
                      *bad < 0 && *bad >= -axis.size ? "; index({…}) alone counts negative ones from the end" : ""));
}

}  // namespace

Axis axis(const Tensor& self, std::size_t dim, Negative negative) {
  const std::int64_t size = self.sizes()[dim];
  return {size, self.strides()[dim], negative == Negative::FromTheEnd ? -size : 0};
}

Tensor offsets(std::string_view op, IntArrayRef sizes, Device device, const std::vector<Positions>& positions) {
  Tensor result = make_tensor(op, sizes, kInt64, device);
  backend(device.type()).fill(sizes, operand(result, sizes), 0);
  for (const auto& [tensor, axis] : positions) {
    const Tensor here = tensor.to(device);
    const bool on_axis = backend(device.type()).add_offsets(sizes, operand(result, sizes), operand(here, sizes), axis);
    if (!on_axis) refuse(op, here, axis);
  }
  return result;
}

}  // namespace ten::ops
