#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "ten/core/random_loops.hpp"
#include "ten/cpu/parallel.hpp"
#include "ten/cpu/simd.hpp"

namespace ten::cpu {

void draw_uniform(MersenneTwister& source, std::span<float> out) {
  while (!out.empty()) {
    const auto bits = source.take(out.size());
    for (std::size_t i = 0; i < bits.size(); ++i) {
      out[i] = static_cast<float>(static_cast<std::int32_t>(bits[i] & ((1U << 24) - 1))) * 0x1p-24F;
    }
    out = out.subspan(bits.size());
  }
}

void draw_uniform(MersenneTwister& source, std::span<double> out) {
  for (double& value : out) {
    value = static_cast<double>(static_cast<std::int64_t>(source.next64() & ((std::uint64_t{1} << 53) - 1))) * 0x1p-53;
  }
}

namespace {

constexpr std::size_t half_block = 8;
constexpr std::size_t block = 2 * half_block;

/// Eight blocks or fewer, taken apart so that registers of any width are filled.
template <class T>
void transform(std::span<T> values) {
  using std::log;
  using std::sqrt;
  std::array<T, 8 * half_block> radius_from{};
  std::array<T, 8 * half_block> angle_from{};
  const std::size_t count = values.size() / 2;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = i / half_block * block + i % half_block;
    radius_from[i] = values[at];
    angle_from[i] = values[at + half_block];
  }
  for (std::size_t i = 0; i < count; i += lanes<T>) {
    const Register<T> radius = sqrt(Register<T>(-2) * log(Register<T>(1) - load(&radius_from[i])));
    const Register<T> angle = Register<T>(static_cast<T>(2 * std::numbers::pi)) * load(&angle_from[i]);
    const auto [sine, cosine] = sine_cosine<T>(angle);
    store(&radius_from[i], radius * cosine);
    store(&angle_from[i], radius * sine);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = i / half_block * block + i % half_block;
    values[at] = radius_from[i];
    values[at + half_block] = angle_from[i];
  }
}

template <class T>
void transform_all(std::span<T> values) {
  const auto blocks = static_cast<std::int64_t>(values.size() / block);
  parallel_for(blocks, 512, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t i = begin; i < end; i += 8) {
      const auto count = static_cast<std::size_t>(std::min<std::int64_t>(8, end - i));
      transform(values.subspan(static_cast<std::size_t>(i) * block, count * block));
    }
  });
}

}  // namespace

void scale(std::span<float> values, float factor, float plus) {
  for (float& value : values) value = std::fma(value, factor, plus);
}

void scale(std::span<double> values, double factor, double plus) {
  for (double& value : values) value = std::fma(value, factor, plus);
}

void uniform_to_normal(std::span<float> values) { transform_all(values); }
void uniform_to_normal(std::span<double> values) { transform_all(values); }

}  // namespace ten::cpu
