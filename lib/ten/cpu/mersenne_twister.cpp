#include "ten/core/mersenne_twister.hpp"

namespace ten {

MersenneTwister::MersenneTwister(std::uint32_t seed) {
  state_[0] = seed;
  for (std::size_t i = 1; i < size; ++i) {
    const std::uint32_t before = state_[i - 1];
    state_[i] = 1812433253U * (before ^ before >> 30) + static_cast<std::uint32_t>(i);
  }
}

namespace {

/// The top bit of one word and the rest of the next, twisted into a third.
std::uint32_t twist(std::uint32_t top, std::uint32_t rest, std::uint32_t third) {
  const std::uint32_t mixed = (top & 0x80000000U) | (rest & 0x7FFFFFFFU);
  return third ^ mixed >> 1 ^ ((0 - (mixed & 1U)) & 0x9908B0DFU);
}

std::uint32_t temper(std::uint32_t word) {
  word ^= word >> 11;
  word ^= word << 7 & 0x9D2C5680U;
  word ^= word << 15 & 0xEFC60000U;
  return word ^ word >> 18;
}

}  // namespace

// In pieces, within each of which no word depends on another: the compiler then makes many at once.
void MersenneTwister::refill() {
  constexpr std::size_t shift = 397;
  for (std::size_t i = 0; i < size - shift; ++i) state_[i] = twist(state_[i], state_[i + 1], state_[i + shift]);
  for (std::size_t i = size - shift; i < size - 1; ++i) {
    state_[i] = twist(state_[i], state_[i + 1], state_[i + shift - size]);
  }
  state_[size - 1] = twist(state_[size - 1], state_[0], state_[shift - 1]);
  for (std::size_t i = 0; i < size; ++i) ready_[i] = temper(state_[i]);
  used_ = 0;
}

}  // namespace ten
