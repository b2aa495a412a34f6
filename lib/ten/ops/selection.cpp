#include "ten/core/checks.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/functions.hpp"
#include "ten/ops/argument.hpp"
#include "ten/ops/in_place.hpp"
#include "ten/ops/masks.hpp"
#include "ten/ops/picks.hpp"
#include "ten/ops/plan.hpp"

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

namespace {

/// A number for the places of a mask, which must be one that self can hold: the result keeps the dtype of self.
void check_mask(std::string_view op, const Tensor& self, const Tensor& mask, const Scalar& value) {
  TEN_CHECK(mask.scalar_type() == kBool, op, ": the mask must be bool, but is ", mask.scalar_type(),
            "\n  compare it with something first, as in x > 0");
  visit_dtype(self.scalar_type(), [&]<class T>(std::type_identity<T>) { static_cast<void>(value.to<T>()); });
}

Scalar number_of(std::string_view op, const Tensor& value) {
  TEN_CHECK(value.dim() == 0, op, ": the value must be a scalar, shape (), but has shape ", value.sizes());
  return value.item();
}

}  // namespace

Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value) {
  check_mask("masked_fill", self, mask, value);
  return select_elements("masked_fill", mask, value, self, self.scalar_type());
}

Tensor masked_fill(const Tensor& self, const Tensor& mask, const Tensor& value) {
  return masked_fill(self, mask, number_of("masked_fill", value));
}

Tensor& Tensor::masked_fill_(const Tensor& mask, const Scalar& value) const {
  const char* const op = "masked_fill_";
  check_mask(op, *this, mask, value);
  ops::check_same_device(op, *this, mask);
  ops::check_fits(op, *this, mask.sizes());
  const Tensor unchanging = ops::without_overlap(*this, mask);
  const ops::Sizes all = sizes();
  const Operand number{nullptr, scalar_type(), {}, value};
  const ops::LoopOperand self = ops::operand(*this, all);
  ops::begin_write(op, *this);
  backend(device().type()).where(all, self, ops::operand(unchanging, all), number, self);
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::masked_fill_(const Tensor& mask, const Tensor& value) const {
  return masked_fill_(mask, number_of("masked_fill_", value));
}

Tensor masked_select(const Tensor& self, const Tensor& mask) {
  TEN_CHECK(mask.scalar_type() == kBool, "masked_select: the mask must be bool, but is ", mask.scalar_type(),
            "\n  compare it with something first, as in x > 0");
  ops::check_same_device("masked_select", self, mask);
  const ops::Sizes sizes = ops::broadcast_shapes("masked_select", {self.sizes(), mask.sizes()});
  return ops::compressed("masked_select", self.expand(sizes), mask.expand(sizes));
}

Tensor masked_scatter(const Tensor& self, const Tensor& mask, const Tensor& source) {
  return self.clone().masked_scatter_(mask, source);
}

Tensor& Tensor::masked_scatter_(const Tensor& mask, const Tensor& source) const {
  const char* const op = "masked_scatter_";
  TEN_CHECK(mask.scalar_type() == kBool, op, ": the mask must be bool, but is ", mask.scalar_type(),
            "\n  compare it with something first, as in x > 0");
  ops::check_fits(op, *this, mask.sizes());
  const Tensor positions = ops::true_positions(op, mask.expand(sizes()));
  const std::int64_t count = positions.size(0);
  TEN_CHECK(source.numel() >= count, op, ": the mask is true for ", count, " elements, but the source has ",
            source.numel());
  if (count == 0) return const_cast<Tensor&>(*this);
  const Tensor values = source.flatten().slice(0, 0, count);
  std::vector<ops::Pick> picks;
  for (std::int64_t dim = 0; dim < this->dim(); ++dim) {
    picks.push_back({static_cast<std::size_t>(dim), positions.select(1, dim)});
  }
  if (picks.empty()) return copy_(values[0]);
  ops::put_picked(op, *this, picks, ops::overlap(*this, values) ? values.clone() : values);
  return const_cast<Tensor&>(*this);
}

Tensor nonzero(const Tensor& self) {
  return ops::true_positions("nonzero", self.scalar_type() == kBool ? self : self.ne(0));
}

std::vector<Tensor> where(const Tensor& condition) {
  const Tensor positions = nonzero(condition.dim() == 0 ? condition.unsqueeze(0) : condition);
  std::vector<Tensor> result;
  for (std::int64_t dim = 0; dim < positions.size(1); ++dim) result.push_back(positions.select(1, dim));
  return result;
}

}  // namespace ten
