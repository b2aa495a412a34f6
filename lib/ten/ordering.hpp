#pragma once

#include <cstdint>
#include <optional>
#include <tuple>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @name Running along a dimension
/// Integers and bools give int64, unless a dtype is named; reals are summed in float64 and rounded. A dimension below 0
/// counts from the end.
/// @{

/// The sum of each element and all before it. torch.cumsum
/// @code
/// ten::cumsum(ten::tensor({1, 2, 3}), 0)
/// // tensor([1, 3, 6])
/// @endcode
Tensor cumsum(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype = std::nullopt);
/// The product of each element and all before it. torch.cumprod
Tensor cumprod(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype = std::nullopt);
/// @}

/// @name Sorting
/// Along one dimension; what is equal keeps its order, and a NaN is greater than any number.
/// @{

/// Sorted rows, and where each element stood (int64). torch.sort
/// @code
/// std::get<0>(ten::sort(ten::tensor({3, 1, 2})))
/// // tensor([1, 2, 3])
/// @endcode
std::tuple<Tensor, Tensor> sort(const Tensor& self, std::int64_t dim = -1, bool descending = false);
/// The same: sorting is stable, asked for or not. torch.sort
std::tuple<Tensor, Tensor> sort(const Tensor& self, std::optional<bool> stable, std::int64_t dim = -1,
                                bool descending = false);
/// Where each element of the sorted rows stood. torch.argsort
Tensor argsort(const Tensor& self, std::int64_t dim = -1, bool descending = false);
/// The same: sorting is stable, asked for or not. torch.argsort
Tensor argsort(const Tensor& self, bool stable, std::int64_t dim = -1, bool descending = false);
/// The k greatest elements of each row, or the smallest, from the first of them on, and where they stood. torch.topk
/// @code
/// std::get<1>(ten::topk(ten::tensor({0.2, 0.7, 0.1}), 2))
/// // tensor([1, 0])
/// @endcode
std::tuple<Tensor, Tensor> topk(const Tensor& self, std::int64_t k, std::int64_t dim = -1, bool largest = true,
                                bool sorted = true);
/// The k-th smallest element of each row, counted from 1, and where it stands. torch.kthvalue
std::tuple<Tensor, Tensor> kthvalue(const Tensor& self, std::int64_t k, std::int64_t dim = -1, bool keepdim = false);
/// The middle of all elements, in order: the lower one of two; NaN where there is one. torch.median
Tensor median(const Tensor& self);
/// The middle of each row, and where it stands. torch.median
std::tuple<Tensor, Tensor> median(const Tensor& self, std::int64_t dim, bool keepdim = false);
/// @}

/// @name Counting
/// @{

/// The different elements, sorted; which of them each element is, in the shape of self; and how often each occurs. The last
/// two have no element where they are not asked for. torch.unique
/// @code
/// std::get<0>(ten::_unique2(ten::tensor({3, 1, 3})))
/// // tensor([1, 3])
/// @endcode
std::tuple<Tensor, Tensor, Tensor> _unique2(const Tensor& self, bool sorted = true, bool return_inverse = false,
                                            bool return_counts = false);
/// How often each number from 0 on occurs in a list of integers, or what the weights of its places add up to. torch.bincount
/// @code
/// ten::bincount(ten::tensor({1, 1, 3}))
/// // tensor([0, 2, 0, 1])
/// @endcode
Tensor bincount(const Tensor& self, const std::optional<Tensor>& weights = std::nullopt, std::int64_t minlength = 0);
/// How many of some reals fall into each of `bins` equal parts of [min, max]; what lies outside is not counted. Where min is
/// max, they are the least and the greatest element. torch.histc
Tensor histc(const Tensor& self, std::int64_t bins = 100, const Scalar& min = 0, const Scalar& max = 0);
/// @}

}  // namespace ten

#pragma GCC visibility pop
