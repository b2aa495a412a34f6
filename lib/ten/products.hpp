#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @name Products
/// Operands are of one dtype, and on one device. Each throws Error where they are not, for bool, and for sizes that do not meet.
/// @{

/// The matrix product: (…, m, n) · (…, n, p) is (…, m, p), leading dimensions broadcast; a vector stands for a row on the
/// left and a column on the right, and its dimension goes away. torch.matmul
/// @code
/// auto x = ten::tensor({{1., 2.}, {3., 4.}});
/// ten::matmul(x, ten::tensor({1., 10.}))
/// // tensor([21., 43.])
/// @endcode
Tensor matmul(const Tensor& self, const Tensor& other);

/// beta · self + alpha · (mat1 · mat2), of matrices; self broadcasts to the product, and is not read where beta is 0.
/// torch.addmm
/// @code
/// ten::addmm(ten::tensor({1., 2.}), ten::ones({2, 3}), ten::ones({3, 2}))
/// // tensor([[4., 5.],
/// //         [4., 5.]])
/// @endcode
Tensor addmm(const Tensor& self, const Tensor& mat1, const Tensor& mat2, const Scalar& beta = 1,
             const Scalar& alpha = 1);

/// What a linear layer gives: input (…, in) times weight (out, in) transposed, plus bias (out,), where there is one:
/// (…, out). torch.nn.functional.linear
/// @code
/// ten::linear(ten::tensor({1., 2.}), ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}})).sizes()
/// // (3,)
/// @endcode
Tensor linear(const Tensor& input, const Tensor& weight, const Tensor& bias = {});

/// Every element of one vector times every element of another: (n,) and (m,) give (n, m). torch.outer
/// @code
/// ten::outer(ten::tensor({1, 2}), ten::tensor({3, 4, 5}))
/// // tensor([[ 3,  4,  5],
/// //         [ 6,  8, 10]])
/// @endcode
Tensor outer(const Tensor& self, const Tensor& vec2);

/// The vector that stands at right angles on both, along a dimension of size 3: the first such, where none is named. The
/// other dimensions broadcast. torch.cross
/// @code
/// ten::cross(ten::tensor({1., 0., 0.}), ten::tensor({0., 1., 0.}))
/// // tensor([0., 0., 1.])
/// @endcode
Tensor cross(const Tensor& self, const Tensor& other, std::optional<std::int64_t> dim = std::nullopt);

/// The sum of the main diagonal of a matrix. torch.trace
Tensor trace(const Tensor& self);

/// Sums of products in Einstein's notation. Each operand has a letter for each of its dimensions; the same letter is the same
/// position in all. What stands behind "->" is left, in that order; other letters are summed over. Without "->", letters
/// that stand once are left, in the order of the alphabet. "..." stands for dimensions that broadcast. torch.einsum
/// @code
/// auto x = ten::arange(6).reshape({2, 3});
/// ten::einsum("ij,kj->ik", {x, x})
/// // tensor([[ 5, 14],
/// //         [14, 50]])
/// ten::einsum("ij->j", {x})
/// // tensor([3, 5, 7])
/// @endcode
Tensor einsum(std::string_view equation, const std::vector<Tensor>& operands);
/// @}

}  // namespace ten

#pragma GCC visibility pop
