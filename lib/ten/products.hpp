#pragma once

#include "ten/tensor.hpp"

namespace ten {

/// @name Products
/// @{

/// The matrix product: (…, m, n) · (…, n, p) is (…, m, p), leading dimensions broadcast; a vector stands for a row on the
/// left and a column on the right, and its dimension goes away. Source: torch.matmul.
Tensor matmul(const Tensor& self, const Tensor& other);
/// @}

}  // namespace ten
