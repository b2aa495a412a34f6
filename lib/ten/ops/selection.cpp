#include "ten/core/checks.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/functions.hpp"
#include "ten/ops/argument.hpp"

namespace ten {

namespace {

using ops::Argument;

Tensor select_elements(std::string_view op, const Tensor& condition, const Argument& a, const Argument& b,
                       ScalarType dtype) {
  const ops::Arguments arguments{condition, a, b};
  const Device device = ops::common_device(op, arguments);
  const ops::Sizes sizes = ops::common_sizes(op, arguments);
  const ops::Prepared mask(condition.to(device), kBool, device, sizes);
  const ops::Prepared left(a, dtype, device, sizes);
  const ops::Prepared right(b, dtype, device, sizes);
  Tensor out = ops::make_output(op, sizes, {a, b, condition}, dtype, device);
  backend(device.type()).where(sizes, ops::operand(out, sizes), mask, left, right);
  return out;
}

Tensor where_any(const Tensor& condition, const Argument& a, const Argument& b) {
  TEN_CHECK(condition.scalar_type() == kBool, "where: the condition must be bool, but is ", condition.scalar_type(),
            "\n  compare it with something first, as in x > 0");
  return select_elements("where", condition, a, b, ops::result_type({a, b}));
}

}  // namespace

Tensor where(const Tensor& condition, const Tensor& self, const Tensor& other) {
  return where_any(condition, self, other);
}
Tensor where(const Tensor& condition, const Scalar& self, const Tensor& other) {
  return where_any(condition, self, other);
}
Tensor where(const Tensor& condition, const Tensor& self, const Scalar& other) {
  return where_any(condition, self, other);
}
Tensor where(const Tensor& condition, const Scalar& self, const Scalar& other) {
  return where_any(condition, self, other);
}

Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value) {
  TEN_CHECK(mask.scalar_type() == kBool, "masked_fill: the mask must be bool, but is ", mask.scalar_type(),
            "\n  compare it with something first, as in x > 0");
  // The result keeps the dtype of self, so the value must be one that it can hold.
  visit_dtype(self.scalar_type(), [&]<class T>(std::type_identity<T>) { static_cast<void>(value.to<T>()); });
  return select_elements("masked_fill", mask, value, self, self.scalar_type());
}

}  // namespace ten
