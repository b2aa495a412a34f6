#include "ten/random.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <numbers>
#include <optional>
#include <random>
#include <span>
#include <type_traits>
#include <vector>

#include "ten/core/backend.hpp"
#include "ten/core/checks.hpp"
#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/creation.hpp"

namespace ten {
namespace {

// The source of random numbers: a Mersenne Twister (MT19937) drawn from in the way PyTorch's CPU generator draws, so that
// the same seed gives the same numbers. Source: at::CPUGeneratorImpl and ATen/core/DistributionsHelper.h.
//
// Whoever draws holds `mutex` for as long as the numbers belong together.
class RandomGenerator {
 public:
  // A generator that starts from `seed`.
  explicit RandomGenerator(std::uint64_t seed) { start(seed); }

  // Starts anew. Only the low 32 bits of the seed count, as in PyTorch.
  void start(std::uint64_t seed) {
    engine_.seed(static_cast<std::uint32_t>(seed));
    spare_normal_.reset();
  }

  // 32 random bits.
  std::uint32_t bits32() { return static_cast<std::uint32_t>(engine_()); }
  // 64 random bits, of two draws, the high half first.
  std::uint64_t bits64() {
    const std::uint64_t high = engine_();
    return high << 32 | engine_();
  }

  // Uniform in [0, 1): 24 bits for float, 53 for double, as many as its significand holds.
  template <class T>
  T uniform();
  // Normal with mean 0 and deviation 1. They come in pairs: the second is kept for the next call.
  double normal();
  // Uniform in [0, range), by the remainder of a division: the skew that this has stays below 7 % for any number.
  std::uint64_t below(std::uint64_t range) {
    return range < std::uint64_t{1} << 28 ? bits32() % range : bits64() % range;
  }

  std::mutex mutex;  // Held by whoever draws.

 private:
  std::mt19937 engine_;
  std::optional<double> spare_normal_;
};

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
            "\n  the dtype must be a real one, as float32 is; randint draws integers");
  return dtype;
}

template <class T>
void fill_uniform(std::span<T> values) {
  for (T& value : values) value = generator().uniform<T>();
}

// Floats, rounded; what rounds to 1, which lies outside, becomes 0, as PyTorch has it.
template <class T>
requires is_half<T>
void fill_uniform(std::span<T> values) {
  for (T& value : values) {
    value = generator().uniform<float>();
    if (value == 1.0F) value = 0.0F;
  }
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
// numbers are drawn again. `uniforms` is how many are drawn at first.
template <class T>
void fill_normal(std::span<T> values, std::size_t uniforms) {
  if (values.size() < 16) {
    for (T& value : values) value = static_cast<T>(generator().normal());
    return;
  }
  fill_uniform(values.first(uniforms));
  for (std::size_t i = 0; i + 16 <= values.size(); i += 16)
    uniforms_to_normals<T>(values.subspan(i).template first<16>());
  if (values.size() % 16 != 0) {
    const auto last = values.template last<16>();
    fill_uniform<T>(last);
    uniforms_to_normals<T>(last);
  }
}

template <class T>
void fill_normal(std::span<T> values) {
  fill_normal(values, values.size());
}

// Floats, rounded. Of a last block that is not full, PyTorch draws nothing at first.
template <class T>
requires is_half<T>
void fill_normal(std::span<T> values) {
  std::vector<float> wide(values.size());
  fill_normal<float>(wide, wide.size() / 16 * 16);
  std::transform(wide.begin(), wide.end(), values.begin(), formulas::convert<T, float>);
}

// How far apart numbers of type T are around an integer, at least 1.
template <class T>
std::int64_t spacing(std::int64_t integer) {
  const std::uint64_t size =
      integer < 0 ? 0 - static_cast<std::uint64_t>(integer) : static_cast<std::uint64_t>(integer);
  return std::int64_t{1} << std::max(0, static_cast<int>(std::bit_width(size)) - std::numeric_limits<T>::digits);
}

// An integer as T holds it; what lies beyond the integers is the greatest of them.
template <class T>
std::int64_t rounded(std::int64_t integer) {
  const auto real = static_cast<double>(formulas::convert<T>(integer));
  return real < 0x1p63 ? static_cast<std::int64_t>(real) : std::numeric_limits<std::int64_t>::max();
}

// Narrows [low, high) where its ends would round to something outside, as PyTorch does: what is drawn stays inside.
template <class T>
void keep_inside(std::int64_t& low, std::int64_t& high) {
  const std::int64_t begin = low;
  const std::int64_t end = high;
  if (rounded<T>(begin + 1) < begin) low = rounded<T>(begin + 1) + spacing<T>(begin + 1);
  if (rounded<T>(end - 1) >= end) high = rounded<T>(end - 1) - spacing<T>(end - 1);
  TEN_CHECK(low < high, "randint: ", dtype_of<T>, " holds too few integers in [", begin, ", ", end,
            ")\n  the range must be wider, or the dtype be another");
}

template <class T>
void fill_integers(std::span<T> values, std::int64_t low, std::int64_t high) {
  if constexpr (is_real<T>) keep_inside<T>(low, high);
  // Unsigned, because the distance of two int64 may not fit into an int64.
  const std::uint64_t range = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  for (T& value : values) {
    const std::uint64_t drawn = generator().below(range) + static_cast<std::uint64_t>(low);
    value = formulas::convert<T>(static_cast<std::int64_t>(drawn));
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
    if constexpr (is_real<T>) fill_uniform(values);
  });
}

Tensor randn(IntArrayRef sizes, const TensorOptions& options) {
  const Tensor fresh = empty_on_cpu(sizes, real_dtype("randn", options), options);
  return drawn(fresh, options, []<class T>(std::span<T> values) {
    if constexpr (is_real<T>) fill_normal(values);
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
  TEN_CHECK(dtype != kFloat16 || (low >= -65504 && high - 1 <= 65504),
            "randint: float16 cannot hold every integer in [", low, ", ", high,
            ")\n  the range must lie in [-65504, 65505), or the dtype be another");
  const Tensor fresh = empty_on_cpu(sizes, dtype, options);
  return drawn(fresh, options, [&](auto values) { fill_integers(values, low, high); });
}

}  // namespace ten
