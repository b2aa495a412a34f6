#include "ten/random.hpp"

#include <cmath>
#include <numbers>
#include <random>
#include <span>
#include <type_traits>

#include "ten/backend.hpp"
#include "ten/checks.hpp"
#include "ten/creation.hpp"
#include "ten/random_generator.hpp"
#include "ten/visit_dtype.hpp"

namespace ten {
namespace {

// The one generator of the program. As in PyTorch, its first seed differs from run to run.
RandomGenerator& generator() {
  static RandomGenerator the_generator(std::random_device{}());
  return the_generator;
}

template <class T>
std::span<T> elements(const Tensor& tensor) {
  return {tensor.data_ptr<T>(), static_cast<std::size_t>(tensor.numel())};
}

// A tensor to be filled here; refuses a device that is not there before a number is drawn.
Tensor empty_on_cpu(IntArrayRef sizes, ScalarType dtype, const TensorOptions& options) {
  backend(options.device().type());
  return empty(sizes, TensorOptions(dtype).device(kCPU));
}

ScalarType real_dtype(const char* op, const TensorOptions& options) {
  const ScalarType dtype = options.dtype_opt().value_or(kFloat32);
  TEN_CHECK(isFloatingType(dtype), op, ": cannot draw real numbers as ", dtype,
            "\n  the dtype must be float32 or float64; randint draws integers");
  return dtype;
}

template <class T>
void fill_uniform(std::span<T> values) {
  for (T& value : values) value = generator().uniform<T>();
}

// Box–Muller on sixteen uniforms at once: the first eight give radii, the last eight angles.
template <class T>
void uniforms_to_normals(std::span<T, 16> block) {
  for (std::size_t j = 0; j < 8; ++j) {
    const T radius = std::sqrt(-2 * std::log(1 - block[j]));
    const T angle = static_cast<T>(2 * std::numbers::pi * static_cast<double>(block[j + 8]));
    block[j] = radius * std::cos(angle);
    block[j + 8] = radius * std::sin(angle);
  }
}

// PyTorch draws few numbers one by one, and many in blocks of sixteen; where the last block is not full, the last sixteen
// numbers are drawn again.
template <class T>
void fill_normal(std::span<T> values) {
  if (values.size() < 16) {
    for (T& value : values) value = static_cast<T>(generator().normal());
    return;
  }
  fill_uniform(values);
  for (std::size_t i = 0; i + 16 <= values.size(); i += 16)
    uniforms_to_normals<T>(values.subspan(i).template first<16>());
  if (values.size() % 16 != 0) {
    const auto last = values.template last<16>();
    fill_uniform<T>(last);
    uniforms_to_normals<T>(last);
  }
}

template <class T>
void fill_integers(std::span<T> values, std::int64_t low, std::int64_t high) {
  // Unsigned, because the distance of two int64 may not fit into an int64.
  const std::uint64_t range = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  for (T& value : values) {
    const std::uint64_t drawn = generator().below(range) + static_cast<std::uint64_t>(low);
    value = static_cast<T>(static_cast<std::int64_t>(drawn));
  }
}

// Fills a fresh tensor under the generator's lock: `fill` gets its elements as a span.
template <class Fill>
Tensor drawn(const Tensor& fresh, const TensorOptions& options, Fill fill) {
  {
    const std::lock_guard lock(generator().mutex);
    visit_dtype(fresh.scalar_type(), [&]<class T>(std::type_identity<T>) { fill(elements<T>(fresh)); });
  }
  return fresh.to(options.device());
}

}  // namespace

void manual_seed(std::uint64_t seed) {
  const std::lock_guard lock(generator().mutex);
  generator().start(seed);
}

Tensor rand(IntArrayRef sizes, const TensorOptions& options) {
  const Tensor fresh = empty_on_cpu(sizes, real_dtype("rand", options), options);
  return drawn(fresh, options, []<class T>(std::span<T> values) {
    if constexpr (std::is_floating_point_v<T>) fill_uniform(values);
  });
}

Tensor randn(IntArrayRef sizes, const TensorOptions& options) {
  const Tensor fresh = empty_on_cpu(sizes, real_dtype("randn", options), options);
  return drawn(fresh, options, []<class T>(std::span<T> values) {
    if constexpr (std::is_floating_point_v<T>) fill_normal(values);
  });
}

Tensor randint(std::int64_t high, IntArrayRef sizes, const TensorOptions& options) {
  return randint(0, high, sizes, options);
}

Tensor randint(std::int64_t low, std::int64_t high, IntArrayRef sizes, const TensorOptions& options) {
  const ScalarType dtype = options.dtype_opt().value_or(kInt64);
  TEN_CHECK(low < high, "randint: there is no integer in [", low, ", ", high, ")\n  low must be below high");
  TEN_CHECK(dtype != kBool || (low >= 0 && high <= 2), "randint: bool cannot hold every integer in [", low, ", ", high,
            ")\n  the range must lie in [0, 2), or the dtype be another");
  const Tensor fresh = empty_on_cpu(sizes, dtype, options);
  return drawn(fresh, options, [&](auto values) { fill_integers(values, low, high); });
}

}  // namespace ten
