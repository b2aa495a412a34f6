#include "ten/random_generator.hpp"

#include <cmath>
#include <numbers>

namespace ten {

template <>
float RandomGenerator::uniform<float>() {
  return static_cast<float>(bits32() & ((1U << 24) - 1)) * 0x1p-24F;
}

template <>
double RandomGenerator::uniform<double>() {
  return static_cast<double>(bits64() & ((std::uint64_t{1} << 53) - 1)) * 0x1p-53;
}

// The Box–Muller transform: a random angle, and a radius that makes both coordinates normal.
double RandomGenerator::normal() {
  if (spare_normal_) {
    const double kept = *spare_normal_;
    spare_normal_.reset();
    return kept;
  }
  const double angle = 2 * std::numbers::pi * uniform<double>();
  const double radius = std::sqrt(-2 * std::log1p(-uniform<double>()));
  spare_normal_ = radius * std::sin(angle);
  return radius * std::cos(angle);
}

}  // namespace ten
