#include "grader/tolerance.hpp"

#include <algorithm>
#include <limits>

namespace grader {

double epsilon(ten::ScalarType dtype) {
  if (dtype == ten::kFloat32) return std::numeric_limits<float>::epsilon();
  if (dtype == ten::kFloat16) return std::numeric_limits<ten::Half>::epsilon();
  if (dtype == ten::kBFloat16) return std::numeric_limits<ten::BFloat16>::epsilon();
  if (dtype == ten::kFloat64) return std::numeric_limits<double>::epsilon();
  return 0;
}

double Tolerance::allowed(ten::ScalarType dtype, double greatest) const {
  return static_cast<double>(additions) * epsilon(dtype) * std::max(1.0, greatest);
}

std::string Tolerance::reason(ten::ScalarType dtype) const {
  if (additions == 0) return "copied, not computed";
  return std::to_string(additions) + (additions == 1 ? " addition of " : " additions of ") + in_words(dtype);
}

Tolerance exactly() { return {0}; }

Tolerance sums_of(std::int64_t additions) { return {additions}; }

}  // namespace grader
