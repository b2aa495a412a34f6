#pragma once

#include <cstdint>

#include "ten/tensor.hpp"

namespace ten {

/// @name Random numbers
/// The same seed gives the numbers that PyTorch's CPU generator gives. One generator serves the whole program; each call
/// draws under its lock, so threads never see the same numbers twice, though the order among threads is open. Numbers are
/// drawn on the CPU and then moved, so a seed gives the same ones on every device. rand and randn refuse integer dtypes;
/// randint refuses a range without an integer. Source: ATen/native/cpu/DistributionTemplates.h.
/// @{

/// Starts the generator anew. A program that never calls it draws other numbers in every run, as in PyTorch.
void manual_seed(std::uint64_t seed);
Tensor rand(IntArrayRef sizes, const TensorOptions& options = {});   ///< Uniform in [0, 1).
Tensor randn(IntArrayRef sizes, const TensorOptions& options = {});  ///< Normal, mean 0, standard deviation 1.
Tensor randint(std::int64_t high, IntArrayRef sizes,
               const TensorOptions& options = {});  ///< Integers in [0, high); int64.
Tensor randint(std::int64_t low, std::int64_t high, IntArrayRef sizes,
               const TensorOptions& options = {});  ///< Integers in [low, high).
/// @}

}  // namespace ten
