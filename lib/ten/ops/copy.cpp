#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
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
  const Sizes sizes = self.sizes();
  Tensor out = ops::make_tensor(op, sizes, strides, dtype, self.device());
  backend(self.device().type()).copy(sizes, ops::operand(out, sizes), ops::operand(self, sizes));
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

Tensor Tensor::to(ScalarType dtype) const {
  if (dtype == scalar_type()) return *this;
  return copied("to", *this, shape::dense_strides(sizes(), strides()), dtype);
}

Tensor Tensor::to(Device device) const {
  if (is_on(*this, device)) return *this;
  const bool between_gpus = is_cuda() && device.is_cuda();
  return moved(between_gpus ? cpu() : *this, device);
}

Tensor Tensor::to(const TensorOptions& options) const {
  const Tensor there = options.device_opt() ? to(*options.device_opt()) : *this;
  return there.to(options.dtype_opt().value_or(scalar_type()));
}

Tensor& Tensor::copy_(const Tensor& source) {
  ops::check_fits("copy_", *this, source.sizes());
  const Tensor from = ops::without_overlap(*this, source.to(device()));
  const Sizes to_sizes = sizes();
  ops::begin_write("copy_", *this);
  backend(device().type()).copy(to_sizes, ops::operand(*this, to_sizes), ops::operand(from, to_sizes));
  return *this;
}

Tensor& Tensor::fill_(const Scalar& value) {
  ops::begin_write("fill_", *this);
  const Sizes all = sizes();
  backend(device().type()).fill(all, ops::operand(*this, all), value);
  return *this;
}

Tensor& Tensor::zero_() { return fill_(0); }

}  // namespace ten
