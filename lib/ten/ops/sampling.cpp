#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/core/formulas.hpp"
#include "ten/creation.hpp"
#include "ten/functions.hpp"
#include "ten/ops/draw.hpp"
#include "ten/random.hpp"

/// What is chosen at random: an order, coins, positions by their weights.
namespace ten {

namespace {

using ops::Draw;
using OptionalGenerator = std::optional<Generator>;

/// Throws Error for what is no probability.
void check_probability(std::string_view op, double p) {
  TEN_CHECK(p >= 0 && p <= 1, op, ": a probability lies in [0, 1], but ", p, " does not");
}

/// The elements of a tensor, copied to the CPU in the order in which those of another lie in memory.
Tensor arranged_like(std::string_view op, const Tensor& self, const Tensor& order) {
  Tensor result = ops::in_memory_order(op, order, self.scalar_type());
  return result.copy_(self.expand(order.sizes()));
}

/// Probabilities, and in their place 1 or 0: doubles of 53 random bits for doubles, floats for others.
Tensor tossed(std::string_view op, const Tensor& probabilities, const Tensor& order,
              const OptionalGenerator& generator) {
  ops::check_draws_reals(op, probabilities.scalar_type());
  const Tensor result = arranged_like(op, probabilities, order);
  visit_dtype(result.scalar_type(), [&]<class T>(std::type_identity<T>) {
    using Wide = std::conditional_t<std::is_same_v<T, double>, double, float>;
    const auto values = ops::elements<T>(result);
    for (const T value : values) check_probability(op, static_cast<double>(value));
    Draw draw(generator);
    for (T& value : values) value = formulas::convert<T>(draw.uniform<Wide>() < static_cast<Wide>(value) ? 1.F : 0.F);
  });
  return result;
}

/// The positions with the greatest of some numbers, from the greatest on; of equal ones, the first.
template <class T>
void greatest(std::span<const T> numbers, std::span<std::int64_t> positions) {
  std::vector<std::int64_t> all(numbers.size());
  std::iota(all.begin(), all.end(), 0);
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(positions.size());
  std::partial_sort(all.begin(), end, all.end(), [&](std::int64_t a, std::int64_t b) {
    const T first = numbers[static_cast<std::size_t>(a)];
    const T second = numbers[static_cast<std::size_t>(b)];
    return first > second || (first == second && a < b);
  });
  std::copy(all.begin(), end, positions.begin());
}

/// Without replacement: the greatest of weight / q, where each q is drawn from the exponential distribution. All q are
/// drawn before any is used. Source: Efraimidis and Spirakis, Weighted random sampling with a reservoir, 2006.
template <class T>
void sample_distinct(Draw& draw, std::span<const T> weights, std::size_t row, std::span<std::int64_t> out,
                     std::size_t samples) {
  std::vector<T> keys(weights.size());
  for (T& key : keys) key = formulas::convert<T>(-std::log1p(-draw.uniform<double>()));
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = static_cast<T>(weights[i] / keys[i]);
  for (std::size_t first = 0, to = 0; first < keys.size(); first += row, to += samples) {
    greatest<T>(std::span(keys).subspan(first, row), out.subspan(to, samples));
  }
}

/// With replacement: where a uniform number falls on the weights, laid end to end.
template <class T>
void sample_anew(Draw& draw, std::span<const T> weights, std::size_t row, std::span<std::int64_t> out,
                 std::size_t samples) {
  using Sum = std::conditional_t<is_half<T>, float, T>;
  std::vector<Sum> ends(row);
  for (std::size_t first = 0, to = 0; first < weights.size(); first += row, to += samples) {
    Sum sum = 0;
    for (std::size_t i = 0; i < row; ++i) ends[i] = sum += static_cast<Sum>(weights[first + i]);
    for (Sum& end : ends) end /= sum;
    ends.back() = 1;
    for (std::int64_t& position : out.subspan(to, samples)) {
      const auto drawn = draw.uniform<double>();
      const auto found = std::lower_bound(ends.begin(), ends.end(), drawn,
                                          [](Sum end, double number) { return static_cast<double>(end) < number; });
      position = found - ends.begin();
    }
  }
}

/// Throws Error where the rows of weights cannot be drawn from so often.
void check_weights(const Tensor& self, std::int64_t samples, bool replacement) {
  const char* const op = "multinomial";
  ops::check_draws_reals(op, self.scalar_type());
  TEN_CHECK(self.dim() == 1 || self.dim() == 2, op, ": weights have one dimension, or two for several rows, but shape ",
            self.sizes(), " has ", self.dim());
  const std::int64_t row = self.sizes().back();
  TEN_CHECK(row > 0, op, ": there are no weights in shape ", self.sizes());
  TEN_CHECK(samples > 0, op, ": the number of samples must be positive, but is ", samples);
  TEN_CHECK(replacement || samples <= row, op, ": cannot draw ", samples, " different ones of ", row,
            "\n  draw at most ", row, ", or with replacement");
  const Tensor weights = self.to(kFloat64).cpu().contiguous();
  const double* weight = weights.data_ptr<double>();
  for (std::int64_t first = 0; first < weights.numel(); first += row) {
    std::int64_t positive = 0;
    for (std::int64_t i = first; i < first + row; ++i) {
      TEN_CHECK(weight[i] >= 0 && std::isfinite(weight[i]), op, ": a weight is a finite number from 0 on, but ",
                weight[i], " is not");
      if (weight[i] > 0) ++positive;
    }
    TEN_CHECK(positive >= (replacement ? 1 : samples), op, ": ", positive, " weights of row ", first / row,
              " are positive, too few to draw ", samples, replacement ? "" : " different ones");
  }
}

}  // namespace

Tensor randperm(std::int64_t n, const OptionalGenerator& generator, const TensorOptions& options) {
  const ScalarType dtype = options.dtype_opt().value_or(kInt64);
  TEN_CHECK(n >= 0, "randperm: the number of elements must not be negative, but is ", n);
  visit_dtype(dtype, [&]<class T>(std::type_identity<T>) {
    const T last = formulas::convert<T>(n - 1);
    TEN_CHECK(dtype != kBool && (n == 0 || static_cast<std::int64_t>(last) == n - 1), "randperm: ", dtype,
              " cannot hold every integer below ", n, "\n  the dtype must be a wider one");
  });
  return ops::drawn("randperm", n, dtype, options.device(), generator, []<class T>(Draw& draw, std::span<T> values) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = formulas::convert<T>(static_cast<std::int64_t>(i));
    // Each place gets one of those that are left, by the remainder of a division.
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
      std::swap(values[i], values[i + draw.source().next() % (values.size() - i)]);
    }
  });
}

Tensor randperm(std::int64_t n, const TensorOptions& options) { return randperm(n, std::nullopt, options); }

Tensor& Tensor::bernoulli_(double p, const OptionalGenerator& generator) const {
  check_probability("bernoulli_", p);
  ops::draw_into("bernoulli_", *this, generator, [p]<class T>(Draw& draw, std::span<T> values) {
    for (T& value : values) value = formulas::convert<T>(draw.uniform<double>() < p ? 1.F : 0.F);
  });
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::bernoulli_(const Tensor& p, const OptionalGenerator& generator) const {
  ops::check_fits("bernoulli_", *this, p.sizes());
  ops::check_writable("bernoulli_", *this);
  return copy_(tossed("bernoulli_", p, *this, generator));
}

Tensor bernoulli(const Tensor& self, const OptionalGenerator& generator) {
  return tossed("bernoulli", self, self, generator).to(self.device());
}

Tensor bernoulli(const Tensor& self, double p, const OptionalGenerator& generator) {
  return empty_like(self).bernoulli_(p, generator);
}

Tensor multinomial(const Tensor& self, std::int64_t num_samples, bool replacement, const OptionalGenerator& generator) {
  check_weights(self, num_samples, replacement);
  const Tensor weights = self.cpu().contiguous();
  Sizes sizes = self.sizes();
  const auto row = static_cast<std::size_t>(sizes.back());
  sizes.back() = num_samples;
  const Tensor result = ops::make_tensor("multinomial", sizes, kInt64, kCPU);
  const auto out = ops::elements<std::int64_t>(result);
  const auto samples = static_cast<std::size_t>(num_samples);
  visit_dtype(weights.scalar_type(), [&]<class T>(std::type_identity<T>) {
    if constexpr (is_real<T>) {
      const std::span<const T> from = ops::elements<T>(weights);
      Draw draw(generator);
      if (replacement && num_samples > 1) {
        sample_anew(draw, from, row, out, samples);
      } else {
        sample_distinct(draw, from, row, out, samples);
      }
    }
  });
  return result.to(self.device());
}

Tensor dropout(const Tensor& input, double p, bool train) {
  check_probability("dropout", p);
  if (p == 0 || !train || input.numel() == 0) return input;
  if (p == 1) return input.mul(zeros({}, input.options()));
  return input.mul(empty_like(input).bernoulli_(1 - p).div_(1 - p));
}

}  // namespace ten
