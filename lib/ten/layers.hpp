#pragma once

#include <cstdint>
#include <optional>

#include "ten/tensor.hpp"

namespace ten {

/// @name Layers: what language models are built of
/// @{

/// Shares along `dim` that are positive and sum to 1: exp(x − max) / Σ exp(x − max). Refuses integers.
Tensor softmax(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype = std::nullopt);
/// @}

}  // namespace ten
