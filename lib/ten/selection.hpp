#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @name Selection by a mask
/// A mask is bool, and broadcasts. Each throws Error for another dtype.
/// @{

/// self where the condition is true, else other; the two meet in a dtype as the operands of + do. torch.where
Tensor where(const Tensor& condition, const Tensor& self, const Tensor& other);
Tensor where(const Tensor& condition, const Scalar& self, const Tensor& other);  ///< The same, of a number.
Tensor where(const Tensor& condition, const Tensor& self, const Scalar& other);  ///< The same, of a number.
Tensor where(const Tensor& condition, const Scalar& self, const Scalar& other);  ///< The same, of two numbers.
/// For each dimension, the positions of what is not 0: the columns of ten::nonzero. torch.where
std::vector<Tensor> where(const Tensor& condition);

/// The value where the mask is true, else self, whose dtype stays. torch.masked_fill
Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value);
Tensor masked_fill(const Tensor& self, const Tensor& mask, const Tensor& value);  ///< The same, of a scalar tensor.
/// The elements where the mask is true, in row-major order. torch.masked_select
/// @code
/// ten::masked_select(ten::arange(6), ten::arange(6) > 3)
/// // tensor([4, 5])
/// @endcode
Tensor masked_select(const Tensor& self, const Tensor& mask);
/// Where the mask is true one element of the source after the other, else self. torch.masked_scatter
Tensor masked_scatter(const Tensor& self, const Tensor& mask, const Tensor& source);

/// Where the elements are not 0: a row for each of them, in row-major order, with its position in every dimension.
/// torch.nonzero
/// @code
/// ten::nonzero(ten::tensor({{0, 7}, {8, 9}}))
/// // tensor([[0, 1],
/// //         [1, 0],
/// //         [1, 1]])
/// @endcode
Tensor nonzero(const Tensor& self);
/// @}

/// @name Selection by position
/// Indices are int64, or int32 where nothing else is said. Each throws Error for an index that is no position, and names it;
/// negative ones count from the end only where that is said.
/// @{

/// These positions of one dimension, copied; the index has one dimension. torch.index_select
Tensor index_select(const Tensor& self, std::int64_t dim, const Tensor& index);
/// A row of the weight (words × width) for each index: indices of any shape, with a dimension of `width` behind.
/// torch.nn.functional.embedding
/// @code
/// ten::embedding(ten::tensor({{1., 2.}, {3., 4.}}), ten::tensor({1, 1, 0}))
/// // tensor([[3., 4.],
/// //         [3., 4.],
/// //         [1., 2.]])
/// @endcode
Tensor embedding(const Tensor& weight, const Tensor& indices);
/// 1 at the position that a class names, else 0: of shape (…), (…, classes). Classes are int64; without `num_classes` there
/// are as many as the greatest of them tells. torch.nn.functional.one_hot
/// @code
/// ten::one_hot(ten::tensor({0, 2}))
/// // tensor([[1, 0, 0],
/// //         [0, 0, 1]])
/// @endcode
Tensor one_hot(const Tensor& self, std::int64_t num_classes = -1);
/// One element for each index: where dim is 1, out[i][j] = self[i][index[i][j]]. The index has as many dimensions as self,
/// and along the others is no larger. torch.gather
/// @code
/// ten::gather(ten::tensor({{1, 2}, {3, 4}}), 1, ten::tensor({{0}, {1}}))
/// // tensor([[1],
/// //         [4]])
/// @endcode
Tensor gather(const Tensor& self, std::int64_t dim, const Tensor& index);
/// The same, of int64; negative ones count from the end, and the other dimensions broadcast. Without a dimension both are
/// flattened, and negative ones refused. torch.take_along_dim
Tensor take_along_dim(const Tensor& self, const Tensor& indices, std::optional<std::int64_t> dim = std::nullopt);
/// The way back from ten::gather: where dim is 1, out[i][index[i][j]] = src[i][j], else self. Of several that land on one
/// element the last in row-major order stays. src may be larger than the index; dtypes must be equal. torch.scatter
Tensor scatter(const Tensor& self, std::int64_t dim, const Tensor& index, const Tensor& src);
Tensor scatter(const Tensor& self, std::int64_t dim, const Tensor& index, const Scalar& value);  ///< One number.
/// The same, but what lands is added. torch.scatter_add
Tensor scatter_add(const Tensor& self, std::int64_t dim, const Tensor& index, const Tensor& src);
/// Slices of the source, times alpha, added at these positions of a dimension. torch.index_add
Tensor index_add(const Tensor& self, std::int64_t dim, const Tensor& index, const Tensor& source,
                 const Scalar& alpha = 1);
/// One number at these positions of a dimension (int64); negative ones count from the end. torch.index_fill
Tensor index_fill(const Tensor& self, std::int64_t dim, const Tensor& index, const Scalar& value);
/// @}

}  // namespace ten

#pragma GCC visibility pop
