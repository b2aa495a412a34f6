#include "ten/ops/plan.hpp"

#include <algorithm>
#include <limits>

#include "ten/core/checks.hpp"
#include "ten/shape/broadcast.hpp"

namespace ten::ops {

namespace {

/// Bytes for these sizes; throws Error where there cannot be so many.
std::size_t bytes_for(std::string_view op, IntArrayRef sizes, ScalarType dtype) {
  for (std::size_t dim = 0; dim < sizes.size(); ++dim) {
    TEN_CHECK(sizes[dim] >= 0, op, ": a size must not be negative, in ", sizes, "\n  dimension ", dim, " is ",
              sizes[dim]);
  }
  const auto count = shape::numel(sizes);
  const auto bytes = count ? shape::multiply(*count, static_cast<std::int64_t>(elementSize(dtype))) : std::nullopt;
  TEN_CHECK(bytes, op, ": ", sizes, " has more elements than memory can hold\n  the product of the sizes, in bytes of ",
            dtype, ", must stay below 2^63");
  return static_cast<std::size_t>(*bytes);
}

}  // namespace

Tensor make_tensor(std::string_view op, IntArrayRef sizes, IntArrayRef strides, ScalarType dtype, Device device) {
  const std::size_t nbytes = bytes_for(op, sizes, dtype);
  return Tensor(std::make_shared<TensorImpl>(backend(device.type()).allocate(nbytes, device),
                                             shape::Geometry{sizes, strides}, dtype));
}

Tensor make_tensor(std::string_view op, IntArrayRef sizes, ScalarType dtype, Device device) {
  bytes_for(op, sizes, dtype);  // strides exist only for sizes that can be
  return make_tensor(op, sizes, shape::contiguous_strides(sizes), dtype, device);
}

Tensor view_of(const Tensor& self, shape::Geometry geometry) { return reshaped(self, std::move(geometry)); }

Tensor reshaped(const Tensor& fresh, shape::Geometry geometry) {
  return Tensor(std::make_shared<TensorImpl>(fresh.storage(), std::move(geometry), fresh.scalar_type()));
}

const shape::Geometry& geometry(const Tensor& tensor) { return tensor.impl().geometry(); }

LoopOperand::LoopOperand(const Tensor& tensor, Sizes strides)
    : data_(tensor.data_ptr()), dtype_(tensor.scalar_type()), strides_(std::move(strides)) {}

LoopOperand operand(const Tensor& tensor, IntArrayRef sizes) {
  return {tensor, shape::broadcast_strides(tensor.sizes(), tensor.strides(), sizes)};
}

Sizes broadcast_shapes(std::string_view op, const Shapes& shapes) {
  if (shapes.empty()) return {};
  Sizes result = shapes.front();
  for (const IntArrayRef sizes : shapes) {
    if (sizes == IntArrayRef(result)) continue;
    const auto next = shape::broadcast(result, sizes);
    if (!next) {
      const auto refusal = shape::broadcast_refusal(result, sizes);
      throw Error(message(op, ": cannot broadcast ", IntArrayRef(result), " with ", sizes, "\n  dimension ",
                          refusal->dim, " is ", refusal->a, " and ", refusal->b,
                          "; sizes must be equal, or one of them 1"));
    }
    result = *next;
  }
  return result;
}

std::size_t normalize_dim(std::string_view op, std::int64_t dim, IntArrayRef sizes) {
  const auto found = shape::normalize_dim(dim, sizes.size());
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(sizes.size(), 1));
  TEN_CHECK(found, op, ": dimension ", dim, " is out of range for shape ", sizes, "\n  dimensions run from ", -count,
            " to ", count - 1);
  return *found;
}

shape::Dims normalize_dims(std::string_view op, IntArrayRef dims, IntArrayRef sizes) {
  shape::Dims result;
  for (const std::int64_t dim : dims) {
    const std::size_t found = normalize_dim(op, dim, sizes);
    TEN_CHECK(std::find(result.begin(), result.end(), found) == result.end(), op, ": dimension ", found,
              " stands twice in ", dims, " for shape ", sizes);
    result.push_back(found);
  }
  return result;
}

void check_same_device(std::string_view op, const Tensor& a, const Tensor& b) {
  TEN_CHECK(a.device() == b.device(), op, ": tensors must be on one device, but are on ", a.device(), " and ",
            b.device(), "\n  move one of them with to()");
}

}  // namespace ten::ops
