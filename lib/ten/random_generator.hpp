#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <random>

namespace ten {

/// The source of random numbers: a Mersenne Twister (MT19937) drawn from in the way PyTorch's CPU generator draws, so that
/// the same seed gives the same numbers. Source: at::CPUGeneratorImpl and ATen/core/DistributionsHelper.h.
///
/// Whoever draws holds `mutex` for as long as the numbers belong together.
class RandomGenerator {
 public:
  /// A generator that starts from `seed`.
  explicit RandomGenerator(std::uint64_t seed) { start(seed); }

  /// Starts anew. Only the low 32 bits of the seed count, as in PyTorch.
  void start(std::uint64_t seed) {
    engine_.seed(static_cast<std::uint32_t>(seed));
    spare_normal_.reset();
  }

  /// 32 random bits.
  std::uint32_t bits32() { return static_cast<std::uint32_t>(engine_()); }
  /// 64 random bits, of two draws, the high half first.
  std::uint64_t bits64() {
    const std::uint64_t high = engine_();
    return high << 32 | engine_();
  }

  /// Uniform in [0, 1): 24 bits for float, 53 for double, as many as its significand holds.
  template <class T>
  T uniform();
  /// Normal with mean 0 and deviation 1. They come in pairs: the second is kept for the next call.
  double normal();
  /// Uniform in [0, range), by the remainder of a division: the skew that this has stays below 7 % for any number.
  std::uint64_t below(std::uint64_t range) {
    return range < std::uint64_t{1} << 28 ? bits32() % range : bits64() % range;
  }

  std::mutex mutex;  ///< Held by whoever draws.

 private:
  std::mt19937 engine_;
  std::optional<double> spare_normal_;
};

}  // namespace ten
