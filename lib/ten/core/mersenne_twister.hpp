#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ten {

/// MT19937: 32 random bits at a time, the same for a seed on every machine. They are made a block of 624 at a time.
/// Source: Matsumoto and Nishimura, Mersenne Twister, 1998.
class MersenneTwister {
 public:
  explicit MersenneTwister(std::uint32_t seed);

  /// The next 32 bits.
  std::uint32_t next() { return take(1).front(); }

  /// The next 64 bits: the high half first.
  std::uint64_t next64() {
    const std::uint64_t high = next();
    return high << 32 | next();
  }

  /// The next numbers, as many as lie ready: at least one, and at most `most`, which is not 0.
  std::span<const std::uint32_t> take(std::size_t most) {
    if (used_ == size) refill();
    const std::size_t count = most < size - used_ ? most : size - used_;
    used_ += count;
    return {ready_.data() + used_ - count, count};
  }

 private:
  static constexpr std::size_t size = 624;

  void refill();

  std::array<std::uint32_t, size> state_;
  std::array<std::uint32_t, size> ready_{};
  std::size_t used_ = size;
};

}  // namespace ten
