#include "ten/ops/draw.hpp"

#include <cmath>
#include <numbers>
#include <random>

#include "ten/core/checks.hpp"

namespace ten {

namespace {

/// The generator of the program. As in PyTorch, its first seed differs from run to run.
Generator& default_generator() {
  static Generator the_generator(std::random_device{}());
  return the_generator;
}

}  // namespace

Generator::Generator(std::uint64_t seed) : state_(std::make_shared<RandomState>(seed)) {}

Generator& Generator::manual_seed(std::uint64_t seed) {
  const std::lock_guard lock(state_->mutex);
  state_->seed = seed;
  state_->source = MersenneTwister(static_cast<std::uint32_t>(seed));
  state_->spare_normal.reset();
  return *this;
}

std::uint64_t Generator::current_seed() const {
  const std::lock_guard lock(state_->mutex);
  return state_->seed;
}

void manual_seed(std::uint64_t seed) { default_generator().manual_seed(seed); }

namespace ops {

Draw::Draw(const std::optional<Generator>& generator)
    : state_(generator ? generator->state() : default_generator().state()), lock_(state_.mutex) {}

template <>
float Draw::uniform<float>() {
  return static_cast<float>(source().next() & ((1U << 24) - 1)) * 0x1p-24F;
}

template <>
double Draw::uniform<double>() {
  return static_cast<double>(source().next64() & ((std::uint64_t{1} << 53) - 1)) * 0x1p-53;
}

// The Box–Muller transform: a random angle, and a radius that makes both coordinates normal.
double Draw::normal() {
  if (state_.spare_normal) {
    const double kept = *state_.spare_normal;
    state_.spare_normal.reset();
    return kept;
  }
  const double angle = 2 * std::numbers::pi * uniform<double>();
  const double radius = std::sqrt(-2 * std::log1p(-uniform<double>()));
  state_.spare_normal = radius * std::sin(angle);
  return radius * std::cos(angle);
}

Tensor in_memory_order(std::string_view op, const Tensor& self, ScalarType dtype) {
  return make_tensor(op, self.sizes(), shape::dense_strides(self.sizes(), self.strides()), dtype, kCPU);
}

void check_draws_reals(std::string_view op, ScalarType dtype) {
  TEN_CHECK(isFloatingType(dtype), op, ": cannot draw real numbers as ", dtype,
            "\n  the dtype must be a real one, as float32 is; randint draws integers");
}

}  // namespace ops

}  // namespace ten
