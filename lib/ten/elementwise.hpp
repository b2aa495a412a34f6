#pragma once

#include "ten/tensor.hpp"

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
Tensor isnan(const Tensor& self);                         ///< Where not a number.
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
