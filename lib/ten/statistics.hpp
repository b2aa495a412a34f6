#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <tuple>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @name Statistics
/// Of all elements, or over some dimensions, all where none is named: `keepdim` keeps those with size 1. Each refuses integers,
/// but logsumexp, which makes them float32. What is half as wide as float32 is computed in it, and rounded once.
/// @{

/// The average squared distance from the mean: Σ (x − mean)² / max(0, n − 1), of n elements; `unbiased = false` divides by n.
/// Without elements to divide by it is NaN. torch.var
/// @code
/// ten::var(ten::tensor({1., 2., 3., 4.}), false)
/// // tensor(1.2500)
/// @endcode
template <std::same_as<bool> Bool = bool>
Tensor var(const Tensor& self, Bool unbiased = true);
/// Over some dimensions. A single number is a dimension, as in Python; in libtorch, where the number is all there is, it is
/// `unbiased`. torch.var
/// @code
/// ten::var(ten::tensor({{1., 3.}, {2., 6.}}), 1)
/// // tensor([2., 8.])
/// @endcode
Tensor var(const Tensor& self, IntArrayRef dim, bool unbiased = true, bool keepdim = false);
/// The square root of the variance. torch.std
template <std::same_as<bool> Bool = bool>
Tensor std(const Tensor& self, Bool unbiased = true);
/// Over some dimensions. torch.std
Tensor std(const Tensor& self, IntArrayRef dim, bool unbiased = true, bool keepdim = false);
/// Variance, and mean. torch.var_mean
std::tuple<Tensor, Tensor> var_mean(const Tensor& self, IntArrayRef dim, bool unbiased = true, bool keepdim = false);
/// Standard deviation, and mean. torch.std_mean
std::tuple<Tensor, Tensor> std_mean(const Tensor& self, IntArrayRef dim, bool unbiased = true, bool keepdim = false);

/// The length of all elements as a vector: (Σ |x|ᵖ)^(1/p). For p of infinity the greatest |x|, for −infinity the smallest, for 0
/// how many are not 0. torch.norm
/// @code
/// ten::norm(ten::tensor({3., -4.}))
/// // tensor(5.)
/// @endcode
Tensor norm(const Tensor& self, const Scalar& p = 2);
/// Over some dimensions. torch.norm
Tensor norm(const Tensor& self, const Scalar& p, IntArrayRef dim, bool keepdim = false);

/// ln Σ eˣ, without overflow on the way; of nothing it is −infinity. torch.logsumexp
/// @code
/// ten::logsumexp(ten::tensor({1000., 1000.}), 0)
/// // tensor(1000.6932)
/// @endcode
Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim = false);

/// How many elements are not 0, as int64. torch.count_nonzero
Tensor count_nonzero(const Tensor& self, IntArrayRef dim = {});
/// @}

/// @cond  How the templates above are made: only a bool is `unbiased`.
Tensor var_of_all(const Tensor& self, bool unbiased);
Tensor std_of_all(const Tensor& self, bool unbiased);
template <std::same_as<bool> Bool>
Tensor var(const Tensor& self, Bool unbiased) {
  return var_of_all(self, unbiased);
}
template <std::same_as<bool> Bool>
Tensor std(const Tensor& self, Bool unbiased) {
  return std_of_all(self, unbiased);
}
template <std::same_as<bool> Bool>
Tensor Tensor::var(Bool unbiased) const {
  return var_of_all(*this, unbiased);
}
template <std::same_as<bool> Bool>
Tensor Tensor::std(Bool unbiased) const {
  return std_of_all(*this, unbiased);
}
/// @endcond

}  // namespace ten

#pragma GCC visibility pop
