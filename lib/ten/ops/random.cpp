#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/core/formulas.hpp"
#include "ten/core/random_loops.hpp"
#include "ten/creation.hpp"
#include "ten/ops/draw.hpp"
#include "ten/random.hpp"

/// Numbers drawn evenly from a range, and normal ones.
namespace ten {

namespace {

using ops::Draw;
using OptionalGenerator = std::optional<Generator>;

template <class T>
void fill_uniform(Draw& draw, std::span<T> values, double from, double to) {
  cpu::draw_uniform(draw.source(), values);
  const auto low = static_cast<T>(from);
  const auto high = static_cast<T>(to);
  if (low != 0 || high != 1) cpu::scale(values, high - low, low);
}

/// Floats, rounded; what rounds to the end of the range, which lies outside, becomes its beginning, as PyTorch has it.
template <class T>
requires is_half<T>
void fill_uniform(Draw& draw, std::span<T> values, double from, double to) {
  const float low = formulas::convert<T>(from);
  const float high = formulas::convert<T>(to);
  for (T& value : values) {
    value = std::fma(draw.uniform<float>(), high - low, low);
    if (static_cast<float>(value) == high) value = low;
  }
}

/// PyTorch draws few numbers one by one, and many in blocks of sixteen; where the last block is not full, the last sixteen
/// numbers are drawn again. `uniforms` is how many are drawn at first.
template <class T>
void fill_normal_blocks(Draw& draw, std::span<T> values, std::size_t uniforms) {
  cpu::draw_uniform(draw.source(), values.first(uniforms));
  cpu::uniform_to_normal(values);
  if (values.size() % 16 != 0) {
    const auto last = values.last(16);
    cpu::draw_uniform(draw.source(), last);
    cpu::uniform_to_normal(last);
  }
}

template <class T>
void stretch(std::span<T> values, double mean, double std) {
  if (mean != 0 || std != 1) cpu::scale(values, static_cast<T>(std), static_cast<T>(mean));
}

template <class T>
void fill_normal(Draw& draw, std::span<T> values, double mean, double std, bool in_blocks) {
  if (!in_blocks || values.size() < 16) {
    for (T& value : values) value = formulas::convert<T>(draw.normal() * std + mean);
  } else if constexpr (is_half<T>) {
    // Floats, rounded. Of a last block that is not full, PyTorch draws nothing at first.
    std::vector<float> wide(values.size());
    fill_normal_blocks<float>(draw, wide, wide.size() / 16 * 16);
    stretch<float>(wide, mean, std);
    std::transform(wide.begin(), wide.end(), values.begin(), formulas::convert<T, float>);
  } else {
    fill_normal_blocks(draw, values, values.size());
    stretch(values, mean, std);
  }
}

/// How far apart numbers of type T are around an integer, at least 1.
template <class T>
std::int64_t spacing(std::int64_t integer) {
  const std::uint64_t size =
      integer < 0 ? 0 - static_cast<std::uint64_t>(integer) : static_cast<std::uint64_t>(integer);
  return std::int64_t{1} << std::max(0, static_cast<int>(std::bit_width(size)) - std::numeric_limits<T>::digits);
}

/// An integer as T holds it; what lies beyond the integers is the greatest of them.
template <class T>
std::int64_t rounded(std::int64_t integer) {
  const auto real = static_cast<double>(formulas::convert<T>(integer));
  return real < 0x1p63 ? static_cast<std::int64_t>(real) : std::numeric_limits<std::int64_t>::max();
}

/// Narrows [low, high) where its ends would round to something outside, as PyTorch does: what is drawn stays inside.
template <class T>
void keep_inside(std::string_view op, std::int64_t& low, std::int64_t& high) {
  const std::int64_t begin = low;
  const std::int64_t end = high;
  if (rounded<T>(begin + 1) < begin) low = rounded<T>(begin + 1) + spacing<T>(begin + 1);
  if (rounded<T>(end - 1) >= end) high = rounded<T>(end - 1) - spacing<T>(end - 1);
  TEN_CHECK(low < high, op, ": ", dtype_of<T>, " holds too few integers in [", begin, ", ", end,
            ")\n  the range must be wider, or the dtype be another");
}

/// Throws Error where a dtype cannot hold every integer of a range; of the wider reals it holds those that it holds.
void check_holds(std::string_view op, ScalarType dtype, std::int64_t low, std::int64_t high) {
  TEN_CHECK(low < high, op, ": there is no integer in [", low, ", ", high, ")\n  low must be below high");
  const auto check = [&](std::int64_t least, std::int64_t most) {
    TEN_CHECK(low >= least && high - 1 <= most, op, ": ", dtype, " cannot hold every integer in [", low, ", ", high,
              ")\n  the range must lie in [", least, ", ", most + 1, "), or the dtype be another");
  };
  visit_dtype(dtype, [&]<class T>(std::type_identity<T>) {
    if constexpr (std::is_same_v<T, Half>) check(-65504, 65504);
    if constexpr (std::is_integral_v<T> && sizeof(T) < 8) {
      check(std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
    }
  });
}

/// Draws integers of a range.
auto integers(std::string_view op, std::int64_t low, std::int64_t high) {
  return [=]<class T>(Draw& draw, std::span<T> values) {
    std::int64_t first = low;
    std::int64_t end = high;
    if constexpr (is_real<T>) keep_inside<T>(op, first, end);
    // Unsigned, because the distance of two int64 may not fit into an int64.
    const std::uint64_t range = static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(first);
    for (T& value : values) {
      const std::uint64_t drawn = draw.below(range) + static_cast<std::uint64_t>(first);
      value = formulas::convert<T>(static_cast<std::int64_t>(drawn));
    }
  };
}

/// Draws integers of all that a dtype holds, from 0 on; of reals, those up to which none is left out.
template <class T>
void fill_any(Draw& draw, std::span<T> values) {
  const auto bits = [&]() -> std::uint64_t {
    if constexpr (std::is_same_v<T, double> || std::is_same_v<T, std::int64_t>) return draw.source().next64();
    return draw.source().next();
  };
  constexpr std::uint64_t range = [] {
    if constexpr (is_real<T>) return (std::uint64_t{1} << std::numeric_limits<T>::digits) + 1;
    return static_cast<std::uint64_t>(std::numeric_limits<T>::max()) + 1;
  }();
  for (T& value : values) value = formulas::convert<T>(static_cast<std::int64_t>(bits() % range));
}

/// Draws reals of a range.
auto uniforms(double from, double to) {
  return [=]<class T>(Draw& draw, std::span<T> values) {
    if constexpr (is_real<T>) fill_uniform(draw, values, from, to);
  };
}

/// Draws normal numbers.
auto normals(double mean, double std, bool in_blocks = true) {
  return [=]<class T>(Draw& draw, std::span<T> values) {
    if constexpr (is_real<T>) fill_normal(draw, values, mean, std, in_blocks);
  };
}

}  // namespace

Tensor rand(IntArrayRef sizes, const OptionalGenerator& generator, const TensorOptions& options) {
  const ScalarType dtype = options.dtype_opt().value_or(kFloat32);
  ops::check_draws_reals("rand", dtype);
  return ops::drawn("rand", sizes, dtype, options.device(), generator, uniforms(0, 1));
}

Tensor randn(IntArrayRef sizes, const OptionalGenerator& generator, const TensorOptions& options) {
  const ScalarType dtype = options.dtype_opt().value_or(kFloat32);
  ops::check_draws_reals("randn", dtype);
  return ops::drawn("randn", sizes, dtype, options.device(), generator, normals(0, 1));
}

Tensor randint(std::int64_t low, std::int64_t high, IntArrayRef sizes, const OptionalGenerator& generator,
               const TensorOptions& options) {
  const ScalarType dtype = options.dtype_opt().value_or(kInt64);
  check_holds("randint", dtype, low, high);
  return ops::drawn("randint", sizes, dtype, options.device(), generator, integers("randint", low, high));
}

Tensor randint(std::int64_t high, IntArrayRef sizes, const OptionalGenerator& generator, const TensorOptions& options) {
  return randint(0, high, sizes, generator, options);
}

Tensor rand(IntArrayRef sizes, const TensorOptions& options) { return rand(sizes, std::nullopt, options); }
Tensor randn(IntArrayRef sizes, const TensorOptions& options) { return randn(sizes, std::nullopt, options); }
Tensor randint(std::int64_t high, IntArrayRef sizes, const TensorOptions& options) {
  return randint(0, high, sizes, std::nullopt, options);
}
Tensor randint(std::int64_t low, std::int64_t high, IntArrayRef sizes, const TensorOptions& options) {
  return randint(low, high, sizes, std::nullopt, options);
}

Tensor rand_like(const Tensor& self, const TensorOptions& options) { return empty_like(self, options).uniform_(); }
Tensor randn_like(const Tensor& self, const TensorOptions& options) { return empty_like(self, options).normal_(); }
Tensor randint_like(const Tensor& self, std::int64_t high, const TensorOptions& options) {
  return empty_like(self, options).random_(high);
}
Tensor randint_like(const Tensor& self, std::int64_t low, std::int64_t high, const TensorOptions& options) {
  return empty_like(self, options).random_(low, high);
}

Tensor& Tensor::uniform_(double from, double to, const OptionalGenerator& generator) const {
  ops::check_draws_reals("uniform_", scalar_type());
  TEN_CHECK(from <= to, "uniform_: there is no number in [", from, ", ", to, ")\n  from must not be above to");
  ops::draw_into("uniform_", *this, generator, uniforms(from, to));
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::normal_(double mean, double std, const OptionalGenerator& generator) const {
  ops::check_draws_reals("normal_", scalar_type());
  TEN_CHECK(std >= 0, "normal_: the standard deviation must not be negative, but is ", std);
  ops::draw_into("normal_", *this, generator, normals(mean, std, is_contiguous()));
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::random_(std::int64_t from, std::int64_t to, const OptionalGenerator& generator) const {
  check_holds("random_", scalar_type(), from, to);
  ops::draw_into("random_", *this, generator, integers("random_", from, to));
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::random_(std::int64_t to, const OptionalGenerator& generator) const { return random_(0, to, generator); }

Tensor& Tensor::random_(const OptionalGenerator& generator) const {
  ops::draw_into("random_", *this, generator, []<class T>(Draw& draw, std::span<T> values) { fill_any(draw, values); });
  return const_cast<Tensor&>(*this);
}

}  // namespace ten
