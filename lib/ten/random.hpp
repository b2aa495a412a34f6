#pragma once

#include <cstdint>
#include <optional>

#include "ten/generator.hpp"
#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @name Random numbers
/// Each call draws from the generator that it is given, or from the one of the whole program, under its lock: threads never
/// see the same numbers twice, though the order among threads is open. Numbers are drawn on the CPU and then moved, so a
/// seed gives the same ones on every device. Refused are reals as integers, and integers that a dtype cannot hold.
/// Source: ATen/native/cpu/DistributionTemplates.h.
/// @{

/// Starts the program's generator anew. A program that never calls it draws other numbers in every run, as in PyTorch.
void manual_seed(std::uint64_t seed);
Tensor rand(IntArrayRef sizes, const TensorOptions& options = {});  ///< Uniform in [0, 1).
Tensor rand(IntArrayRef sizes, const std::optional<Generator>& generator,
            const TensorOptions& options = {});                      ///< The same, from this generator.
Tensor randn(IntArrayRef sizes, const TensorOptions& options = {});  ///< Normal, mean 0, standard deviation 1.
Tensor randn(IntArrayRef sizes, const std::optional<Generator>& generator,
             const TensorOptions& options = {});  ///< The same, from this generator.
Tensor randint(std::int64_t high, IntArrayRef sizes,
               const TensorOptions& options = {});  ///< Integers in [0, high); int64.
Tensor randint(std::int64_t high, IntArrayRef sizes, const std::optional<Generator>& generator,
               const TensorOptions& options = {});  ///< The same, from this generator.
Tensor randint(std::int64_t low, std::int64_t high, IntArrayRef sizes,
               const TensorOptions& options = {});  ///< Integers in [low, high).
Tensor randint(std::int64_t low, std::int64_t high, IntArrayRef sizes, const std::optional<Generator>& generator,
               const TensorOptions& options = {});                   ///< The same, from this generator.
Tensor randperm(std::int64_t n, const TensorOptions& options = {});  ///< 0 … n - 1, shuffled; int64.
Tensor randperm(std::int64_t n, const std::optional<Generator>& generator,
                const TensorOptions& options = {});                        ///< The same, from this generator.
Tensor rand_like(const Tensor& self, const TensorOptions& options = {});   ///< rand, in the shape of another.
Tensor randn_like(const Tensor& self, const TensorOptions& options = {});  ///< randn, in the shape of another.
Tensor randint_like(const Tensor& self, std::int64_t high, const TensorOptions& options = {});  ///< In [0, high).
Tensor randint_like(const Tensor& self, std::int64_t low, std::int64_t high,
                    const TensorOptions& options = {});  ///< In [low, high).
/// 1 with the probability that stands at each place, else 0.
Tensor bernoulli(const Tensor& self, const std::optional<Generator>& generator = std::nullopt);
/// 1 with probability p, else 0, in the shape of another.
Tensor bernoulli(const Tensor& self, double p, const std::optional<Generator>& generator = std::nullopt);
/// For each row of weights, (rows, n) or (n,), the positions that `num_samples` draws hit: int64, (rows, num_samples) or
/// (num_samples,). Weights need not sum to 1. Without replacement no position is hit twice, and rows with fewer positive
/// weights are refused.
Tensor multinomial(const Tensor& self, std::int64_t num_samples, bool replacement = false,
                   const std::optional<Generator>& generator = std::nullopt);
/// Where `train`: each element 0 with probability p, else divided by 1 - p, so that the mean stays. Else the input.
Tensor dropout(const Tensor& input, double p, bool train);
/// @}

}  // namespace ten

#pragma GCC visibility pop
