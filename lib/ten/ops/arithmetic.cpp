#include "ten/core/checks.hpp"
#include "ten/core/formulas.hpp"
#include "ten/functions.hpp"
#include "ten/ops/elementwise.hpp"

namespace ten {

namespace {

using formulas::Domain;
using ops::Argument;

/// Throws Error for a real alpha beside integers: the sum would be real where the caller added integers.
ScalarType check_alpha(std::string_view op, const Argument& self, const Argument& other, const Scalar& alpha) {
  const ScalarType dtype = ops::result_type({self, other});
  TEN_CHECK(isFloatingType(dtype) || !alpha.isFloatingPoint(), op, ": alpha is ", alpha.to<double>(),
            ", but the operands are ", dtype, "\n  for integers alpha must be an integer, too");
  return dtype;
}

bool is_one(const Scalar& alpha) { return alpha.isIntegral(false) && alpha.to<std::int64_t>() == 1; }

/// alpha * other.
Tensor scaled(std::string_view op, const Argument& self, const Tensor& other, const Scalar& alpha) {
  if (is_one(alpha)) return other;
  const ScalarType dtype = check_alpha(op, self, other, alpha);
  if (alpha.to<double>() == 1) return other;
  const Scalar factor = dtype == kBool ? Scalar(alpha.to<bool>()) : alpha;
  return ops::binary<formulas::Mul>(op, other.to(dtype), factor);
}
Scalar scaled(std::string_view op, const Argument& self, const Scalar& number, const Scalar& alpha) {
  if (is_one(alpha)) return number;
  check_alpha(op, self, number, alpha);
  if (number.isFloatingPoint() || alpha.isFloatingPoint()) return Scalar(number.to<double>() * alpha.to<double>());
  return Scalar(formulas::Mul{}(number.to<std::int64_t>(), alpha.to<std::int64_t>()));
}

/// Truth values have no difference; a mask is inverted, or two compared, by ops of their own.
void check_subtraction(std::string_view op, const Argument& self, const Argument& other) {
  for (const Argument* argument : {&self, &other}) {
    const bool is_bool =
        (argument->is_tensor() ? argument->tensor().scalar_type() : argument->number().type()) == kBool;
    if (is_bool) ops::computing_type(op, Domain::Numbers, kBool);
  }
}

template <class Other>
Tensor subtract(const Argument& self, const Other& other, const Scalar& alpha) {
  check_subtraction("sub", self, other);
  return ops::binary<formulas::Sub>("sub", self, scaled("sub", self, other, alpha));
}

template <class Other>
Tensor& subtract_in_place(const Tensor& self, const Other& other, const Scalar& alpha) {
  check_subtraction("sub_", self, other);
  return ops::binary_in_place<formulas::Sub>("sub_", self, scaled("sub_", self, other, alpha));
}

}  // namespace

Tensor add(const Tensor& self, const Tensor& other, const Scalar& alpha) {
  return ops::binary<formulas::Add>("add", self, scaled("add", self, other, alpha));
}
Tensor add(const Tensor& self, const Scalar& other, const Scalar& alpha) {
  return ops::binary<formulas::Add>("add", self, scaled("add", self, other, alpha));
}
Tensor sub(const Tensor& self, const Tensor& other, const Scalar& alpha) { return subtract(self, other, alpha); }
Tensor sub(const Tensor& self, const Scalar& other, const Scalar& alpha) { return subtract(self, other, alpha); }
Tensor mul(const Tensor& self, const Tensor& other) { return ops::binary<formulas::Mul>("mul", self, other); }
Tensor mul(const Tensor& self, const Scalar& other) { return ops::binary<formulas::Mul>("mul", self, other); }
Tensor div(const Tensor& self, const Tensor& other) { return ops::binary<formulas::Div>("div", self, other); }
Tensor div(const Tensor& self, const Scalar& other) { return ops::binary<formulas::Div>("div", self, other); }

Tensor pow(const Tensor& self, const Tensor& exponent) { return ops::binary<formulas::Pow>("pow", self, exponent); }
Tensor pow(const Scalar& self, const Tensor& exponent) { return ops::binary<formulas::Pow>("pow", self, exponent); }
Tensor pow(const Tensor& self, const Scalar& exponent) {
  const ScalarType dtype = ops::computing_type("pow", Domain::Numbers, ops::result_type({self, exponent}));
  const auto power = exponent.to<double>();
  TEN_CHECK(isFloatingType(dtype) || power >= 0, "pow: integers cannot be raised to the negative power ", power,
            "\n  the result would be no integer; convert the base with to(kFloat32), or write the exponent as a real");
  // The two that are frequent are also faster, and more exact, without a general power.
  if (power == 2) return mul(self.to(dtype), self.to(dtype));
  if (power == 0.5) return sqrt(self.to(dtype));
  return ops::binary<formulas::Pow>("pow", self, exponent);
}

Tensor maximum(const Tensor& self, const Tensor& other) {
  return ops::binary<formulas::Maximum>("maximum", self, other);
}
Tensor minimum(const Tensor& self, const Tensor& other) {
  return ops::binary<formulas::Minimum>("minimum", self, other);
}
Tensor max(const Tensor& self, const Tensor& other) { return ops::binary<formulas::Maximum>("max", self, other); }

Tensor atan2(const Tensor& self, const Tensor& other) { return ops::binary<formulas::Atan2>("atan2", self, other); }
Tensor square(const Tensor& self) { return pow(self, 2); }
Tensor bitwise_and(const Tensor& self, const Tensor& other) {
  return ops::binary<formulas::BitwiseAnd>("bitwise_and", self, other);
}
Tensor bitwise_and(const Tensor& self, const Scalar& other) {
  return ops::binary<formulas::BitwiseAnd>("bitwise_and", self, other);
}
Tensor bitwise_or(const Tensor& self, const Tensor& other) {
  return ops::binary<formulas::BitwiseOr>("bitwise_or", self, other);
}
Tensor bitwise_or(const Tensor& self, const Scalar& other) {
  return ops::binary<formulas::BitwiseOr>("bitwise_or", self, other);
}
Tensor bitwise_xor(const Tensor& self, const Tensor& other) {
  return ops::binary<formulas::BitwiseXor>("bitwise_xor", self, other);
}
Tensor bitwise_xor(const Tensor& self, const Scalar& other) {
  return ops::binary<formulas::BitwiseXor>("bitwise_xor", self, other);
}

Tensor neg(const Tensor& self) { return ops::unary<formulas::Neg>("neg", self); }
Tensor abs(const Tensor& self) { return ops::unary<formulas::Abs>("abs", self); }
Tensor exp(const Tensor& self) { return ops::unary<formulas::Exp>("exp", self); }
Tensor log(const Tensor& self) { return ops::unary<formulas::Log>("log", self); }
Tensor sqrt(const Tensor& self) { return ops::unary<formulas::Sqrt>("sqrt", self); }
Tensor sin(const Tensor& self) { return ops::unary<formulas::Sin>("sin", self); }
Tensor cos(const Tensor& self) { return ops::unary<formulas::Cos>("cos", self); }
Tensor tanh(const Tensor& self) { return ops::unary<formulas::Tanh>("tanh", self); }
Tensor sigmoid(const Tensor& self) { return ops::unary<formulas::Sigmoid>("sigmoid", self); }
Tensor relu(const Tensor& self) { return ops::unary<formulas::Relu>("relu", self); }
Tensor floor(const Tensor& self) { return ops::unary<formulas::Floor>("floor", self); }
Tensor ceil(const Tensor& self) { return ops::unary<formulas::Ceil>("ceil", self); }
Tensor trunc(const Tensor& self) { return ops::unary<formulas::Trunc>("trunc", self); }
Tensor round(const Tensor& self) { return ops::unary<formulas::Round>("round", self); }
Tensor sign(const Tensor& self) { return ops::unary<formulas::Sign>("sign", self); }
Tensor rsqrt(const Tensor& self) { return ops::unary<formulas::Rsqrt>("rsqrt", self); }
Tensor reciprocal(const Tensor& self) { return ops::unary<formulas::Reciprocal>("reciprocal", self); }
Tensor erf(const Tensor& self) { return ops::unary<formulas::Erf>("erf", self); }
Tensor log1p(const Tensor& self) { return ops::unary<formulas::Log1p>("log1p", self); }
Tensor expm1(const Tensor& self) { return ops::unary<formulas::Expm1>("expm1", self); }
Tensor log2(const Tensor& self) { return ops::unary<formulas::Log2>("log2", self); }
Tensor log10(const Tensor& self) { return ops::unary<formulas::Log10>("log10", self); }
Tensor exp2(const Tensor& self) { return ops::unary<formulas::Exp2>("exp2", self); }
Tensor tan(const Tensor& self) { return ops::unary<formulas::Tan>("tan", self); }
Tensor asin(const Tensor& self) { return ops::unary<formulas::Asin>("asin", self); }
Tensor acos(const Tensor& self) { return ops::unary<formulas::Acos>("acos", self); }
Tensor atan(const Tensor& self) { return ops::unary<formulas::Atan>("atan", self); }
Tensor sinh(const Tensor& self) { return ops::unary<formulas::Sinh>("sinh", self); }
Tensor cosh(const Tensor& self) { return ops::unary<formulas::Cosh>("cosh", self); }
Tensor silu(const Tensor& self) { return ops::unary<formulas::Silu>("silu", self); }
Tensor bitwise_not(const Tensor& self) { return ops::unary<formulas::BitwiseNot>("bitwise_not", self); }

Tensor& Tensor::add_(const Tensor& other, const Scalar& alpha) const {
  return ops::binary_in_place<formulas::Add>("add_", *this, scaled("add_", *this, other, alpha));
}
Tensor& Tensor::add_(const Scalar& other, const Scalar& alpha) const {
  return ops::binary_in_place<formulas::Add>("add_", *this, scaled("add_", *this, other, alpha));
}
Tensor& Tensor::sub_(const Tensor& other, const Scalar& alpha) const { return subtract_in_place(*this, other, alpha); }
Tensor& Tensor::sub_(const Scalar& other, const Scalar& alpha) const { return subtract_in_place(*this, other, alpha); }
Tensor& Tensor::mul_(const Tensor& other) const { return ops::binary_in_place<formulas::Mul>("mul_", *this, other); }
Tensor& Tensor::mul_(const Scalar& other) const { return ops::binary_in_place<formulas::Mul>("mul_", *this, other); }
Tensor& Tensor::div_(const Tensor& other) const { return ops::binary_in_place<formulas::Div>("div_", *this, other); }
Tensor& Tensor::div_(const Scalar& other) const { return ops::binary_in_place<formulas::Div>("div_", *this, other); }

Tensor operator-(const Scalar& a, const Tensor& b) { return subtract(a, b, 1); }
Tensor operator/(const Scalar& a, const Tensor& b) { return ops::binary<formulas::Div>("div", a, b); }

}  // namespace ten
