#pragma once

#include <cstdint>

#include "grader/values.hpp"

namespace grader {

/// The seed of this run's random inputs: GRADER_SEED where the environment has it, else another one each time.
std::uint64_t seed();

/// A random size in [low, high].
std::int64_t random_size(std::int64_t low = 2, std::int64_t high = 6);

/// That many random sizes in [low, high], all different, so that no two dimensions can be mistaken for each other.
Sizes random_sizes(std::size_t count, std::int64_t low = 2, std::int64_t high = 6);

/// Real numbers drawn evenly from [-1, 1), in multiples of 1/16: every dtype holds them exactly, and four digits
/// write them, so that a failure can be repeated by hand.
ten::Tensor random_tensor(const Sizes& sizes, ten::ScalarType dtype = ten::kFloat32);

/// Integers drawn evenly from [0, high), int64.
ten::Tensor random_ids(std::int64_t high, const Sizes& sizes);

/// The same elements in the same shape, but apart from each other in memory: last dimension first, with gaps, behind an
/// offset. What reads memory without looking at strides reads something else.
ten::Tensor scattered(const ten::Tensor& tensor);

}  // namespace grader
