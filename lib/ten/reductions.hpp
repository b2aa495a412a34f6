#pragma once

#include <cstdint>
#include <optional>
#include <tuple>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

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
/// The product of all elements; integers and bools give int64. The product of nothing is 1.
Tensor prod(const Tensor& self, std::optional<ScalarType> dtype = std::nullopt);
/// Along a dimension.
Tensor prod(const Tensor& self, std::int64_t dim, bool keepdim = false, std::optional<ScalarType> dtype = std::nullopt);
Tensor max(const Tensor& self);                       ///< The greatest element; refuses an empty tensor.
Tensor max(const Tensor& self, const Tensor& other);  ///< maximum
std::tuple<Tensor, Tensor> max(const Tensor& self, std::int64_t dim,
                               bool keepdim = false);  ///< Greatest along dim, and where.
Tensor amax(const Tensor& self, IntArrayRef dim = {},
            bool keepdim = false);  ///< Greatest over these dimensions; over all for {}.
Tensor min(const Tensor& self);     ///< The smallest element; refuses an empty tensor.
Tensor amin(const Tensor& self, IntArrayRef dim = {},
            bool keepdim = false);  ///< Smallest over these dimensions; over all for {}.
Tensor all(const Tensor& self, std::int64_t dim,
           bool keepdim = false);  ///< Along a dimension, whether all are non-zero.
Tensor any(const Tensor& self, std::int64_t dim,
           bool keepdim = false);  ///< Along a dimension, whether any is non-zero.
Tensor all(const Tensor& self);    ///< Whether all are non-zero.
Tensor any(const Tensor& self);    ///< Whether any is non-zero.
/// @}

}  // namespace ten

#pragma GCC visibility pop
