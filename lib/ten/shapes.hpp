#pragma once

#include <cstdint>
#include <vector>

#include "ten/tensor.hpp"

namespace ten {

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
Tensor clone(const Tensor& self);                                           ///< Its own storage, same elements.
/// @}

}  // namespace ten
