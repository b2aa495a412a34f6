#pragma once

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @name Operators
/// @{
Tensor operator+(const Tensor& a, const Tensor& b);   ///< add
Tensor operator+(const Tensor& a, const Scalar& b);   ///< add
Tensor operator+(const Scalar& a, const Tensor& b);   ///< add
Tensor operator-(const Tensor& a, const Tensor& b);   ///< sub
Tensor operator-(const Tensor& a, const Scalar& b);   ///< sub
Tensor operator-(const Scalar& a, const Tensor& b);   ///< sub
Tensor operator*(const Tensor& a, const Tensor& b);   ///< mul
Tensor operator*(const Tensor& a, const Scalar& b);   ///< mul
Tensor operator*(const Scalar& a, const Tensor& b);   ///< mul
Tensor operator/(const Tensor& a, const Tensor& b);   ///< div
Tensor operator/(const Tensor& a, const Scalar& b);   ///< div
Tensor operator/(const Scalar& a, const Tensor& b);   ///< div
Tensor operator-(const Tensor& a);                    ///< neg
Tensor operator==(const Tensor& a, const Tensor& b);  ///< eq
Tensor operator==(const Tensor& a, const Scalar& b);  ///< eq
Tensor operator!=(const Tensor& a, const Tensor& b);  ///< ne
Tensor operator!=(const Tensor& a, const Scalar& b);  ///< ne
Tensor operator<(const Tensor& a, const Tensor& b);   ///< lt
Tensor operator<(const Tensor& a, const Scalar& b);   ///< lt
Tensor operator<=(const Tensor& a, const Tensor& b);  ///< le
Tensor operator<=(const Tensor& a, const Scalar& b);  ///< le
Tensor operator>(const Tensor& a, const Tensor& b);   ///< gt
Tensor operator>(const Tensor& a, const Scalar& b);   ///< gt
Tensor operator>=(const Tensor& a, const Tensor& b);  ///< ge
Tensor operator>=(const Tensor& a, const Scalar& b);  ///< ge
Tensor operator==(const Scalar& a, const Tensor& b);  ///< eq
Tensor operator!=(const Scalar& a, const Tensor& b);  ///< ne
Tensor operator<(const Scalar& a, const Tensor& b);   ///< gt, the other way round
Tensor operator<=(const Scalar& a, const Tensor& b);  ///< ge, the other way round
Tensor operator>(const Scalar& a, const Tensor& b);   ///< lt, the other way round
Tensor operator>=(const Scalar& a, const Tensor& b);  ///< le, the other way round
Tensor operator!(const Tensor& a);                    ///< logical_not
/// @}

}  // namespace ten

#pragma GCC visibility pop
