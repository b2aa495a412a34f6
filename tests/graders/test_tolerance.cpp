// What a tolerance allows, against sums that are really made in each dtype.

#include "grader/tolerance.hpp"

#include <cmath>
#include <numeric>
#include <random>

#include "grader/comparison.hpp"
#include "testing/catch.hpp"

using namespace grader;

namespace {

template <class Number>
Number dot(const std::vector<double>& x, const std::vector<double>& y) {
  Number sum = Number(0.F);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Number product = Number(static_cast<float>(x[i]) * static_cast<float>(y[i]));
    sum = Number(static_cast<float>(sum) + static_cast<float>(product));
  }
  return sum;
}

// The largest error of a sum of products in plain steps of a dtype, and in the other order, as a part of what is allowed.
template <class Number>
double worst_part(ten::ScalarType dtype, double of_all) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> draw(-1, 1);
  double worst = 0;
  for (int round = 0; round < 500; ++round) {
    std::vector<double> x(2 + random() % 40);
    std::vector<double> y(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] = static_cast<float>(Number(draw(random)));
      y[i] = static_cast<float>(Number(draw(random)));
    }
    // Products that come near to cancelling: each is followed by its opposite, nearly.
    for (std::size_t i = 1; i < x.size() && of_all < 1; i += 2) {
      x[i] = x[i - 1];
      y[i] = static_cast<float>(Number(static_cast<float>(-y[i - 1] * (1 + of_all))));
    }
    double exact = 0;
    double magnitude = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      exact += x[i] * y[i];
      magnitude += std::abs(x[i] * y[i]);
    }
    const Values expected({1}, {exact});
    const double allowed =
        sums_of(static_cast<std::int64_t>(x.size()), Values({1}, {magnitude})).allowed(dtype, expected).numbers()[0];
    const double there = static_cast<float>(dot<Number>(x, y));
    std::reverse(x.begin(), x.end());
    std::reverse(y.begin(), y.end());
    const double back = static_cast<float>(dot<Number>(x, y));
    worst = std::max({worst, std::abs(there - exact) / allowed, std::abs(back - exact) / allowed});
  }
  return worst;
}

double allowed(const Tolerance& tolerance, ten::ScalarType dtype, double expected) {
  return tolerance.allowed(dtype, Values({1}, {expected})).numbers()[0];
}

// But for the dtype's smallest number.
bool nearly(double bound, double wanted) { return std::abs(bound - wanted) < 1e-3 * wanted; }

}  // namespace

TEST_CASE("every order of additions is within what is allowed, also where the sum all but vanishes") {
  for (const double of_all : {1.0, 0.01}) {
    CHECK(worst_part<float>(ten::kFloat32, of_all) < 1);
    CHECK(worst_part<ten::Half>(ten::kFloat16, of_all) < 1);
    CHECK(worst_part<ten::BFloat16>(ten::kBFloat16, of_all) < 1);
  }
  // And not far outside it: what is allowed is no free pass.
  CHECK(worst_part<float>(ten::kFloat32, 1) > 0.01);
  CHECK(worst_part<ten::BFloat16>(ten::kBFloat16, 1) > 0.01);
}

TEST_CASE("what is allowed follows the numbers that are added, and has no floor") {
  // 2^-23, 2^-52, 2^-10 and 2^-7 are the gaps above 1 of float32, float64, float16 and bfloat16.
  const Tolerance six = sums_of(6, Values({1}, {1}));
  CHECK(nearly(allowed(six, ten::kFloat32, 0.5), 6 * std::pow(2.0, -23)));
  CHECK(allowed(six, ten::kFloat64, 0.5) == 6 * std::pow(2.0, -52));
  CHECK(nearly(allowed(six, ten::kFloat16, 0.5), 6 * std::pow(2.0, -10)));
  CHECK(nearly(allowed(six, ten::kBFloat16, 0.5), 6 * std::pow(2.0, -7)));
  CHECK(allowed(six, ten::kInt64, 1) == 0);
  CHECK(allowed(exactly(), ten::kFloat32, 100) == 0);
  CHECK(six.reason(ten::kFloat32) == "6 additions of float32");
  CHECK(sums_of(1, Values({1}, {1})).reason(ten::kFloat64) == "1 addition of float64");

  // 1e-8 is no 0 where small numbers make it, and may be one where ones do.
  const auto tiny = Values({1}, {1e-8}).tensor(ten::kFloat32);
  const auto zero = ten::zeros({1});
  CHECK(compare("x", zero, tiny, sums_of(6, Values({1}, {1e-8}))));
  CHECK_FALSE(compare("x", zero, tiny, sums_of(6, Values({1}, {2}))));
}

TEST_CASE("each element has a bound of its own") {
  const auto expected = Values({2}, {1000, 1e-3}).tensor(ten::kFloat32);
  const auto off = Values({2}, {1000, 1.01e-3}).tensor(ten::kFloat32);
  CHECK(compare("x", off, expected, sums_of(6, expected)));
}

TEST_CASE("the smallest numbers of a dtype are told apart no more than they can be") {
  const double step = std::pow(2.0, -24);  // of float16
  const auto expected = Values({1}, {3 * step}).tensor(ten::kFloat16);
  CHECK_FALSE(compare("x", Values({1}, {4 * step}).tensor(ten::kFloat16), expected, sums_of(2, expected)));
  CHECK(compare("x", Values({1}, {9 * step}).tensor(ten::kFloat16), expected, sums_of(2, expected)));
}
