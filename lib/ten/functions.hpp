#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

#include "ten/tensor.hpp"

/// The tensor library of the workbook: tensors spelled as PyTorch's C++ API spells them.
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
Tensor where(const Tensor& condition, const Tensor& self, const Tensor& other);   ///< self where true, else other
Tensor where(const Tensor& condition, const Scalar& self, const Tensor& other);   ///< self where true, else other
Tensor where(const Tensor& condition, const Tensor& self, const Scalar& other);   ///< self where true, else other
Tensor where(const Tensor& condition, const Scalar& self, const Scalar& other);   ///< self where true, else other
Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value);  ///< value where the mask is true
Tensor isnan(const Tensor& self);                                                 ///< Where not a number.
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

/// @name Reductions
/// @{
Tensor sum(const Tensor& self,
           std::optional<ScalarType> dtype = std::nullopt);  ///< Of all elements; integers and bools give int64.
Tensor sum(const Tensor& self, IntArrayRef dim, bool keepdim = false,
           std::optional<ScalarType> dtype = std::nullopt);  ///< Over these dimensions.
Tensor mean(const Tensor& self,
            std::optional<ScalarType> dtype = std::nullopt);  ///< Of all elements; refuses integers.
Tensor mean(const Tensor& self, IntArrayRef dim, bool keepdim = false,
            std::optional<ScalarType> dtype = std::nullopt);  ///< Over these dimensions.
Tensor max(const Tensor& self);                               ///< The greatest element; refuses an empty tensor.
Tensor max(const Tensor& self, const Tensor& other);          ///< maximum
std::tuple<Tensor, Tensor> max(const Tensor& self, std::int64_t dim,
                               bool keepdim = false);  ///< Greatest along dim, and where.
Tensor amax(const Tensor& self, IntArrayRef dim = {},
            bool keepdim = false);  ///< Greatest over these dimensions; over all for {}.
Tensor all(const Tensor& self);     ///< Whether all are non-zero.
Tensor any(const Tensor& self);     ///< Whether any is non-zero.
/// @}

/// @name Products and the fused ones
/// @{

/// The matrix product: (…, m, n) · (…, n, p) is (…, m, p), leading dimensions broadcast; a vector stands for a row on the
/// left and a column on the right, and its dimension goes away. Source: torch.matmul.
Tensor matmul(const Tensor& self, const Tensor& other);
/// Shares along `dim` that are positive and sum to 1: exp(x − max) / Σ exp(x − max). Refuses integers.
Tensor softmax(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype = std::nullopt);
/// @}

/// @name Shapes and views
/// @{
Tensor reshape(const Tensor& self, IntArrayRef sizes);                       ///< A view where that can be, else a copy.
Tensor transpose(const Tensor& self, std::int64_t dim0, std::int64_t dim1);  ///< Two dimensions swapped.
Tensor permute(const Tensor& self, IntArrayRef dims);                        ///< Dimensions in another order.
Tensor squeeze(const Tensor& self);                                          ///< Without any dimension of size 1.
Tensor squeeze(const Tensor& self, std::int64_t dim);    ///< Without this dimension, where its size is 1.
Tensor unsqueeze(const Tensor& self, std::int64_t dim);  ///< With a dimension of size 1 put in.
Tensor flatten(const Tensor& self, std::int64_t start_dim = 0,
               std::int64_t end_dim = -1);  ///< Several dimensions as one.
Tensor t(const Tensor& self);               ///< The transpose of at most two dimensions.
std::vector<Tensor> broadcast_tensors(const std::vector<Tensor>& tensors);  ///< All expanded to their common shape.
Tensor index_select(const Tensor& self, std::int64_t dim, const Tensor& index);  ///< These positions of one dimension.
Tensor clone(const Tensor& self);                                                ///< Its own storage, same elements.
/// @}

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
