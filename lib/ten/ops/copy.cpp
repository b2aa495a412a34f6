#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/copying.hpp"
#include "ten/ops/in_place.hpp"

namespace ten {

namespace {

using ops::Sizes;

/// Whether `device` means the one that the tensor is on; a kind without an index means the current one of its kind.
bool is_on(const Tensor& self, const Device& device) {
  return self.device().type() == device.type() && self.device() == backend(device.type()).with_index(device);
}

/// The same elements in a new tensor on the same device.
Tensor copied(std::string_view op, const Tensor& self, const Sizes& strides, ScalarType dtype) {
  Tensor out = ops::make_tensor(op, self.sizes(), strides, dtype, self.device());
  ops::copy_elements(out, self);
  return out;
}

/// The same elements on another device; at least one of the two is the CPU.
Tensor moved(const Tensor& self, Device device) {
  const Tensor packed = self.contiguous();
  Tensor out = ops::make_tensor("to", packed.sizes(), packed.scalar_type(), device);
  if (packed.nbytes() == 0) return out;
  if (device.is_cpu()) {
    backend(self.device().type()).to_cpu(out.data_ptr(), packed.data_ptr(), packed.nbytes());
  } else {
    backend(device.type()).from_cpu(out.data_ptr(), packed.data_ptr(), packed.nbytes());
  }
  return out;
}

}  // namespace

Tensor clone(const Tensor& self) {
  return copied("clone", self, shape::dense_strides(self.sizes(), self.strides()), self.scalar_type());
}

Tensor Tensor::clone() const { return ten::clone(*this); }

Tensor Tensor::contiguous() const {
  if (is_contiguous()) return *this;
  return copied("contiguous", *this, shape::contiguous_strides(sizes()), scalar_type());
}

namespace {

Tensor on_device(const Tensor& self, Device device) {
  if (is_on(self, device)) return self;
  const bool between_gpus = self.is_cuda() && device.is_cuda();
  return moved(between_gpus ? moved(self, kCPU) : self, device);
}

Tensor converted(const Tensor& self, std::optional<Device> device, std::optional<ScalarType> dtype, bool copy) {
  Tensor result = device ? on_device(self, *device) : self;
  if (dtype && *dtype != self.scalar_type()) {
    result = copied("to", result, shape::dense_strides(result.sizes(), result.strides()), *dtype);
  }
  return copy && result.is_same(self) ? clone(self) : result;
}

}  // namespace

Tensor Tensor::to(ScalarType dtype, bool /*non_blocking*/, bool copy) const {
  return converted(*this, {}, dtype, copy);
}
Tensor Tensor::to(Device device, bool /*non_blocking*/, bool copy) const { return converted(*this, device, {}, copy); }
Tensor Tensor::to(DeviceType type, bool /*non_blocking*/, bool copy) const {
  return converted(*this, Device(type), {}, copy);
}
Tensor Tensor::to(Device device, ScalarType dtype, bool /*non_blocking*/, bool copy) const {
  return converted(*this, device, dtype, copy);
}
Tensor Tensor::to(const Tensor& other, bool /*non_blocking*/, bool copy) const {
  return converted(*this, other.device(), other.scalar_type(), copy);
}
Tensor Tensor::to(const TensorOptions& options, bool /*non_blocking*/, bool copy) const {
  return converted(*this, options.device_opt(), options.dtype_opt(), copy);
}

Tensor& Tensor::copy_(const Tensor& source, bool /*non_blocking*/) const {
  ops::check_fits("copy_", *this, source.sizes());
  const Tensor from = ops::without_overlap(*this, source.to(device()));
  ops::begin_write("copy_", *this);
  ops::copy_elements(*this, from);
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::fill_(const Scalar& value) const {
  ops::begin_write("fill_", *this);
  const Sizes all = sizes();
  backend(device().type()).fill(all, ops::operand(*this, all), value);
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::zero_() const { return fill_(0); }

}  // namespace ten
