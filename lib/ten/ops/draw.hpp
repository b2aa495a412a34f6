#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>

#include "ten/core/mersenne_twister.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/ops/in_place.hpp"
#include "ten/ops/plan.hpp"
#include "ten/random.hpp"

namespace ten {

/// What a generator is in the middle of.
struct RandomState {
  explicit RandomState(std::uint64_t start) : seed(start), source(static_cast<std::uint32_t>(start)) {}

  std::mutex mutex;  ///< held by whoever draws, for as long as the numbers belong together
  std::uint64_t seed;
  MersenneTwister source;  ///< of the seed only the low 32 bits count, as in PyTorch
  std::optional<double> spare_normal;
};

namespace ops {

/// The way PyTorch's CPU generator draws. Holds the generator's lock. Source: ATen/core/DistributionsHelper.h.
class Draw {
 public:
  /// From this generator, or from the program's own.
  explicit Draw(const std::optional<Generator>& generator);

  MersenneTwister& source() { return state_.source; }
  /// Uniform in [0, 1): 24 bits for float, 53 for double, as many as its significand holds.
  template <class T>
  T uniform();
  /// Normal with mean 0 and deviation 1. They come in pairs: the second is kept for the next call.
  double normal();
  /// Uniform in [0, range), by the remainder of a division: the skew that this has stays below 7 % for any number.
  std::uint64_t below(std::uint64_t range) {
    return range < std::uint64_t{1} << 28 ? source().next() % range : source().next64() % range;
  }

 private:
  RandomState& state_;
  std::lock_guard<std::mutex> lock_;
};

/// The elements of a tensor without gaps, in the order in which they lie in memory.
template <class T>
std::span<T> elements(const Tensor& tensor) {
  return {tensor.data_ptr<T>(), static_cast<std::size_t>(tensor.numel())};
}

/// A tensor on the CPU with the sizes of another, in the order of its memory, without gaps.
Tensor in_memory_order(std::string_view op, const Tensor& self, ScalarType dtype);

/// Writes into a tensor of the caller's what `fill(draw, elements)` draws, in the order of its memory.
template <class Fill>
void draw_into(std::string_view op, const Tensor& self, const std::optional<Generator>& generator, const Fill& fill) {
  check_writable(op, self);
  const Tensor drawn = in_memory_order(op, self, self.scalar_type());
  const bool in_place = self.device().is_cpu() && self.strides() == drawn.strides();
  const Tensor& written = in_place ? self : drawn;
  if (in_place) begin_write(op, self);
  {
    Draw draw(generator);
    visit_dtype(self.scalar_type(), [&]<class T>(std::type_identity<T>) { fill(draw, elements<T>(written)); });
  }
  if (!in_place) Tensor(self).copy_(drawn);
}

/// The same for a new tensor, which is drawn on the CPU and then moved.
template <class Fill>
Tensor drawn(std::string_view op, IntArrayRef sizes, ScalarType dtype, Device device,
             const std::optional<Generator>& generator, const Fill& fill) {
  backend(device.type());  // refuses a device that is not there before a number is drawn
  const Tensor fresh = make_tensor(op, sizes, dtype, kCPU);
  draw_into(op, fresh, generator, fill);
  return fresh.to(device);
}

/// Throws Error where a dtype is not one of reals.
void check_draws_reals(std::string_view op, ScalarType dtype);

}  // namespace ops

}  // namespace ten
