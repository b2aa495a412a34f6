#pragma once

#include <string_view>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @name Element by element
/// Operands broadcast, and meet in the dtype that promote_types gives; a scalar never widens within its category. Each
/// throws Error where shapes refuse or devices differ.
/// @{
Tensor add(const Tensor& self, const Tensor& other, const Scalar& alpha = 1);  ///< self + alpha * other
Tensor add(const Tensor& self, const Scalar& other, const Scalar& alpha = 1);  ///< self + alpha * other
Tensor sub(const Tensor& self, const Tensor& other, const Scalar& alpha = 1);  ///< self - alpha * other; refuses bool
Tensor sub(const Tensor& self, const Scalar& other, const Scalar& alpha = 1);  ///< self - alpha * other; refuses bool
Tensor mul(const Tensor& self, const Tensor& other);                           ///< self * other
Tensor mul(const Tensor& self, const Scalar& other);                           ///< self * other
Tensor div(const Tensor& self, const Tensor& other);                           ///< self / other; integers give float32
Tensor div(const Tensor& self, const Scalar& other);                           ///< self / other; integers give float32
Tensor pow(const Tensor& self, const Tensor& exponent);                        ///< self to the power exponent
Tensor pow(const Tensor& self, const Scalar& exponent);                        ///< self to the power exponent
Tensor pow(const Scalar& self, const Tensor& exponent);                        ///< self to the power exponent
Tensor maximum(const Tensor& self, const Tensor& other);  ///< The greater of the two; NaN where either is
Tensor minimum(const Tensor& self, const Tensor& other);  ///< The smaller of the two; NaN where either is
Tensor neg(const Tensor& self);                           ///< −x
Tensor abs(const Tensor& self);                           ///< |x|
Tensor exp(const Tensor& self);                           ///< eˣ; integers give float32
Tensor log(const Tensor& self);                           ///< ln x; integers give float32
Tensor sqrt(const Tensor& self);                          ///< √x; integers give float32
Tensor sin(const Tensor& self);                           ///< sin x; integers give float32
Tensor cos(const Tensor& self);                           ///< cos x; integers give float32
Tensor tanh(const Tensor& self);                          ///< tanh x; integers give float32
Tensor sigmoid(const Tensor& self);                       ///< 1 / (1 + e⁻ˣ); integers give float32
Tensor relu(const Tensor& self);                          ///< x where positive, else 0
Tensor floor(const Tensor& self);                         ///< ⌊x⌋; integers stay.
Tensor ceil(const Tensor& self);                          ///< ⌈x⌉; integers stay.
Tensor trunc(const Tensor& self);                         ///< x without its fraction; integers stay.
Tensor round(const Tensor& self);       ///< The nearest whole number, halves to the even one; integers stay.
Tensor sign(const Tensor& self);        ///< 1, 0 or −1; of a NaN 0.
Tensor rsqrt(const Tensor& self);       ///< 1/√x; integers give float32.
Tensor reciprocal(const Tensor& self);  ///< 1/x; integers give float32.
Tensor erf(const Tensor& self);         ///< The error function; integers give float32.
Tensor log1p(const Tensor& self);       ///< ln(1 + x), exact near 0; integers give float32.
Tensor expm1(const Tensor& self);       ///< eˣ − 1, exact near 0; integers give float32.
Tensor log2(const Tensor& self);        ///< log₂ x; integers give float32.
Tensor log10(const Tensor& self);       ///< log₁₀ x; integers give float32.
Tensor exp2(const Tensor& self);        ///< 2ˣ; integers give float32.
Tensor tan(const Tensor& self);         ///< tan x; integers give float32.
Tensor asin(const Tensor& self);        ///< arcsin x; integers give float32.
Tensor acos(const Tensor& self);        ///< arccos x; integers give float32.
Tensor atan(const Tensor& self);        ///< arctan x; integers give float32.
Tensor sinh(const Tensor& self);        ///< sinh x; integers give float32.
Tensor cosh(const Tensor& self);        ///< cosh x; integers give float32.
Tensor silu(const Tensor& self);        ///< x · sigmoid(x); refuses integers.
Tensor square(const Tensor& self);      ///< x².
/// x · Φ(x), Φ being the normal distribution: smooth where relu has a corner. `approximate` is "none", or "tanh" for the
/// formula that GPT-2 was trained with. Refuses integers. Source: torch.nn.functional.gelu.
Tensor gelu(const Tensor& self, std::string_view approximate = "none");
/// ln(1 + e^(beta · x)) / beta, and x itself where beta · x is above the threshold. Refuses integers.
Tensor softplus(const Tensor& self, const Scalar& beta = 1, const Scalar& threshold = 20);
Tensor atan2(const Tensor& self,
             const Tensor& other);  ///< The angle of the point (other, self); integers give float32.
/// What is left when the quotient is rounded down, as Python's % gives it: its sign is other's. Integers refuse a 0.
Tensor remainder(const Tensor& self, const Tensor& other);
Tensor remainder(const Tensor& self, const Scalar& other);  ///< The same.
Tensor remainder(const Scalar& self, const Tensor& other);  ///< The same.
/// What is left when the quotient is cut, as C's fmod and % give it: its sign is self's. Integers refuse a 0.
Tensor fmod(const Tensor& self, const Tensor& other);
Tensor fmod(const Tensor& self, const Scalar& other);  ///< The same.
/// The quotient rounded down, as Python's // gives it; integers stay integers, and refuse a 0.
Tensor floor_divide(const Tensor& self, const Tensor& other);
Tensor floor_divide(const Tensor& self, const Scalar& other);  ///< The same.
Tensor bitwise_not(const Tensor& self);  ///< All bits turned, a truth value inverted; refuses reals.
Tensor bitwise_and(const Tensor& self, const Tensor& other);  ///< Bit by bit, where both are 1; refuses reals.
Tensor bitwise_and(const Tensor& self, const Scalar& other);  ///< The same.
Tensor bitwise_or(const Tensor& self, const Tensor& other);   ///< Bit by bit, where either is 1; refuses reals.
Tensor bitwise_or(const Tensor& self, const Scalar& other);   ///< The same.
Tensor bitwise_xor(const Tensor& self, const Tensor& other);  ///< Bit by bit, where they differ; refuses reals.
Tensor bitwise_xor(const Tensor& self, const Scalar& other);  ///< The same.
Tensor isnan(const Tensor& self);                             ///< Where not a number.
Tensor isinf(const Tensor& self);                             ///< Where infinite.
Tensor isfinite(const Tensor& self);                          ///< Where neither infinite nor not a number.
/// @}

/// @name Comparison
/// Element by element, with broadcasting; the result is bool.
/// @{
Tensor eq(const Tensor& self, const Tensor& other);           ///< Where equal.
Tensor eq(const Tensor& self, const Scalar& other);           ///< Where equal.
Tensor ne(const Tensor& self, const Tensor& other);           ///< Where different.
Tensor ne(const Tensor& self, const Scalar& other);           ///< Where different.
Tensor lt(const Tensor& self, const Tensor& other);           ///< Where less.
Tensor lt(const Tensor& self, const Scalar& other);           ///< Where less.
Tensor le(const Tensor& self, const Tensor& other);           ///< Where less or equal.
Tensor le(const Tensor& self, const Scalar& other);           ///< Where less or equal.
Tensor gt(const Tensor& self, const Tensor& other);           ///< Where greater.
Tensor gt(const Tensor& self, const Scalar& other);           ///< Where greater.
Tensor ge(const Tensor& self, const Tensor& other);           ///< Where greater or equal.
Tensor ge(const Tensor& self, const Scalar& other);           ///< Where greater or equal.
Tensor logical_and(const Tensor& self, const Tensor& other);  ///< Where both are non-zero.
Tensor logical_or(const Tensor& self, const Tensor& other);   ///< Where either is non-zero.
Tensor logical_not(const Tensor& self);                       ///< Where zero.
bool equal(const Tensor& self,
           const Tensor& other);  ///< Same shape and same elements, compared in the dtype where both meet.
/// |self − other| <= atol + rtol * |other| everywhere.
bool allclose(const Tensor& self, const Tensor& other, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false);
/// @}

}  // namespace ten

#pragma GCC visibility pop
