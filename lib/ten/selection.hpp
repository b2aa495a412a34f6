#pragma once

#include <cstdint>

#include "ten/tensor.hpp"

namespace ten {

/// @name Selection: by mask and by position
/// @{
Tensor where(const Tensor& condition, const Tensor& self, const Tensor& other);   ///< self where true, else other
Tensor where(const Tensor& condition, const Scalar& self, const Tensor& other);   ///< self where true, else other
Tensor where(const Tensor& condition, const Tensor& self, const Scalar& other);   ///< self where true, else other
Tensor where(const Tensor& condition, const Scalar& self, const Scalar& other);   ///< self where true, else other
Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value);  ///< value where the mask is true
Tensor index_select(const Tensor& self, std::int64_t dim, const Tensor& index);   ///< These positions of one dimension.
/// @}

}  // namespace ten
