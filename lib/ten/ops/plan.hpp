#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "ten/core/backend.hpp"
#include "ten/shape/strides.hpp"
#include "ten/tensor.hpp"

/// What ops share between their checks and the call of a backend: outputs, operands, views. For the inside of ten.
namespace ten::ops {

using shape::Sizes;
/// The shapes of several tensors, which own them.
using Shapes = shape::InlineVector<IntArrayRef, 4>;

/// A contiguous tensor whose elements are not set. `op` speaks where a size is negative or the sizes are too many.
Tensor make_tensor(std::string_view op, IntArrayRef sizes, ScalarType dtype, Device device);

/// The same, with strides that leave no gaps (as shape::dense_strides gives them).
Tensor make_tensor(std::string_view op, IntArrayRef sizes, IntArrayRef strides, ScalarType dtype, Device device);

/// A view: another look at the storage of a tensor that the user has.
Tensor view_of(const Tensor& self, shape::Geometry geometry);

/// Another shape for a result that nobody has seen yet. It is no view of anything.
Tensor reshaped(const Tensor& fresh, shape::Geometry geometry);

/// How a tensor reads its storage.
const shape::Geometry& geometry(const Tensor& tensor);

/// An operand that owns its strides. It becomes an Operand for the call of a backend in which it is written.
class LoopOperand {
 public:
  /// A tensor with these strides along the dimensions of the loop.
  LoopOperand(const Tensor& tensor, Sizes strides);
  operator Operand() const& { return {data_, dtype_, strides_}; }
  const Sizes& strides() const { return strides_; }

 private:
  void* data_;
  ScalarType dtype_;
  Sizes strides_;
};

/// A tensor as an operand of a loop over `sizes`, to which its own sizes must broadcast.
LoopOperand operand(const Tensor& tensor, IntArrayRef sizes);

/// The shape that all these broadcast to; throws Error, in the name of `op`, for the first that refuses.
Sizes broadcast_shapes(std::string_view op, const Shapes& shapes);

/// A dimension counted from the front; throws Error, in the name of `op`, where there is none such.
std::size_t normalize_dim(std::string_view op, std::int64_t dim, IntArrayRef sizes);

/// The same for several; throws Error also where one stands twice.
shape::Dims normalize_dims(std::string_view op, IntArrayRef dims, IntArrayRef sizes);

/// Throws Error, in the name of `op`, where two tensors are on different devices.
void check_same_device(std::string_view op, const Tensor& a, const Tensor& b);

}  // namespace ten::ops
