#pragma once

#include <cstdint>
#include <optional>
#include <tuple>

#include "ten/tensor.hpp"

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
Tensor max(const Tensor& self);                               ///< The greatest element; refuses an empty tensor.
Tensor max(const Tensor& self, const Tensor& other);          ///< maximum
std::tuple<Tensor, Tensor> max(const Tensor& self, std::int64_t dim,
                               bool keepdim = false);  ///< Greatest along dim, and where.
Tensor amax(const Tensor& self, IntArrayRef dim = {},
            bool keepdim = false);  ///< Greatest over these dimensions; over all for {}.
Tensor all(const Tensor& self);     ///< Whether all are non-zero.
Tensor any(const Tensor& self);     ///< Whether any is non-zero.
/// @}

}  // namespace ten
