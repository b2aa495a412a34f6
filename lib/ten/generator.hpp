#pragma once

#include <cstdint>
#include <memory>

#pragma GCC visibility push(default)

namespace ten {

struct RandomState;

/// A source of random numbers: the same seed gives the numbers that PyTorch's CPU generator gives. Copies of a generator
/// draw from one source, and lock it while they draw. Source: at::Generator.
class Generator {
 public:
  /// One of its own; without a seed it starts as every new generator of PyTorch does.
  explicit Generator(std::uint64_t seed = 67280421310721);
  /// Starts anew.
  Generator& manual_seed(std::uint64_t seed);
  void set_current_seed(std::uint64_t seed) { manual_seed(seed); }  ///< libtorch's name for the same.
  std::uint64_t current_seed() const;                               ///< What it was started from.
  RandomState& state() const { return *state_; }                    ///< For ops.

 private:
  std::shared_ptr<RandomState> state_;
};

}  // namespace ten

#pragma GCC visibility pop
