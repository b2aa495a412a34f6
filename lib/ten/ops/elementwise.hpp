#pragma once

#include <string_view>

#include "ten/ops/argument.hpp"

/// What every element-wise op does: check, plan the output, call the backend.
namespace ten::ops {

Tensor unary(std::string_view op, formulas::UnaryId formula, const Tensor& self);
Tensor binary(std::string_view op, formulas::BinaryId formula, const Argument& a, const Argument& b);
Tensor compare(std::string_view op, formulas::CompareId formula, const Argument& a, const Argument& b);
/// self = formula(self, other); `op` ends in `_`.
void binary_in_place(std::string_view op, formulas::BinaryId formula, const Tensor& self, const Argument& other);

/// The same, by the formula's type.
template <class Formula>
Tensor unary(std::string_view op, const Tensor& self) {
  return unary(op, formulas::unary_id<Formula>, self);
}
template <class Formula>
Tensor binary(std::string_view op, const Argument& a, const Argument& b) {
  return binary(op, formulas::binary_id<Formula>, a, b);
}
template <class Formula>
Tensor compare(std::string_view op, const Argument& a, const Argument& b) {
  return compare(op, formulas::compare_id<Formula>, a, b);
}
template <class Formula>
Tensor& binary_in_place(std::string_view op, const Tensor& self, const Argument& other) {
  binary_in_place(op, formulas::binary_id<Formula>, self, other);
  return const_cast<Tensor&>(self);
}

}  // namespace ten::ops
