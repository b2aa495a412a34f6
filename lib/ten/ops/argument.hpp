#pragma once

#include <optional>
#include <string_view>

#include "ten/core/backend.hpp"
#include "ten/ops/plan.hpp"
#include "ten/tensor.hpp"

namespace ten::ops {

/// What stands on one side of an operator: a tensor, or a number, which stands for a tensor of any shape. It owns neither, and
/// lives no longer than the call that it is passed to.
class Argument {
 public:
  Argument() = default;
  Argument(const Tensor& tensor) : tensor_(&tensor) {}
  Argument(const Scalar& number) : number_(&number) {}

  bool is_tensor() const { return tensor_ != nullptr; }
  const Tensor& tensor() const { return *tensor_; }
  const Scalar& number() const { return *number_; }
  /// The shape; that of a number is ().
  IntArrayRef sizes() const { return is_tensor() ? tensor().sizes() : IntArrayRef(); }

 private:
  const Tensor* tensor_ = nullptr;
  const Scalar* number_ = nullptr;
};

/// The arguments of one op.
using Arguments = shape::InlineVector<Argument, 3>;

/// The dtype in which arguments meet. Tensors with dimensions decide; scalar tensors, and after them numbers, only where
/// they are of a higher category (bool, integer, real). Source: PyTorch, torch.result_type.
ScalarType result_type(const Arguments& arguments);

/// The dtype in which a formula is computed for arguments that meet in `dtype`; throws Error for a dtype it refuses.
ScalarType computing_type(std::string_view op, formulas::Domain domain, ScalarType dtype);

/// The device that the tensors are on; throws Error where they are on several. A scalar tensor on the CPU goes anywhere.
Device common_device(std::string_view op, const Arguments& arguments);

/// The shape that all broadcast to.
Sizes common_sizes(std::string_view op, const Arguments& arguments);

/// An output for an element-wise op: of these sizes, in memory in the order of the first tensor that has them all.
Tensor make_output(std::string_view op, const Sizes& sizes, const Arguments& arguments, ScalarType dtype,
                   Device device);

/// An argument made ready for a loop: of the loop's dtype, with its strides along the loop's dimensions.
class Prepared {
 public:
  Prepared(const Argument& argument, ScalarType dtype, Device device, const Sizes& sizes);
  operator Operand() const&;

 private:
  Tensor tensor_;
  Sizes strides_;
  ScalarType dtype_;
  std::optional<Scalar> number_;
};

}  // namespace ten::ops
