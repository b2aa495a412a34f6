#include "grader/tolerance.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace grader {
namespace {

// The smallest number above 0, and the gap between any two that are nearly as small; 0 for integers.
double smallest(ten::ScalarType dtype) {
  if (dtype == ten::kFloat16) return 0x1p-24;
  if (dtype == ten::kBFloat16) return 0x1p-133;
  if (dtype == ten::kFloat32) return 0x1p-149;
  return 0;  // float64: the rule itself is computed in it
}

}  // namespace

double epsilon(ten::ScalarType dtype) {
  if (dtype == ten::kFloat32) return std::numeric_limits<float>::epsilon();
  if (dtype == ten::kFloat16) return std::numeric_limits<ten::Half>::epsilon();
  if (dtype == ten::kBFloat16) return std::numeric_limits<ten::BFloat16>::epsilon();
  if (dtype == ten::kFloat64) return std::numeric_limits<double>::epsilon();
  return 0;
}

Values Tolerance::allowed(ten::ScalarType dtype, const Values& expected) const {
  std::vector<double> bounds = expected.numbers();
  const bool given = magnitudes && magnitudes->sizes() == expected.sizes();
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const double magnitude = std::abs(given ? magnitudes->numbers()[i] : bounds[i]);
    const double roundings = static_cast<double>(additions);
    bounds[i] = std::isfinite(magnitude) ? roundings * (epsilon(dtype) * magnitude + smallest(dtype)) : 0;
  }
  return {expected.sizes(), std::move(bounds)};
}

std::string Tolerance::reason(ten::ScalarType dtype) const {
  if (additions == 0) return "copied, not computed";
  return std::to_string(additions) + (additions == 1 ? " addition of " : " additions of ") + in_words(dtype);
}

Tolerance exactly() { return {}; }

Tolerance sums_of(std::int64_t additions, const ten::Tensor& magnitudes) {
  return sums_of(additions, Values(magnitudes));
}

Tolerance sums_of(std::int64_t additions, Values magnitudes) { return {additions, std::move(magnitudes)}; }

}  // namespace grader
