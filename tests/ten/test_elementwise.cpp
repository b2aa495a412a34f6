#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "ten/core/formula_ids.hpp"
#include "ten/cpu/parallel.hpp"
#include "ten/devices.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::Index;

namespace {

struct UnaryCase {
  const char* name;
  Tensor (*op)(const Tensor&);
  double (*rule)(double);
  double low;
  double high;
};

// A new element-wise op is one row here.
const std::vector<UnaryCase> unary_cases{
    {"neg", neg, [](double x) { return -x; }, -4, 4},
    {"abs", abs, [](double x) { return std::abs(x); }, -4, 4},
    {"exp", exp, [](double x) { return std::exp(x); }, -10, 10},
    {"log", log, [](double x) { return std::log(x); }, 0.01, 100},
    {"sqrt", sqrt, [](double x) { return std::sqrt(x); }, 0, 100},
    {"sin", sin, [](double x) { return std::sin(x); }, -100, 100},
    {"cos", cos, [](double x) { return std::cos(x); }, -100, 100},
    {"tanh", tanh, [](double x) { return std::tanh(x); }, -6, 6},
    {"sigmoid", sigmoid, [](double x) { return 1 / (1 + std::exp(-x)); }, -20, 20},
    {"relu", relu, [](double x) { return x > 0 ? x : 0; }, -4, 4},
    {"floor", floor, [](double x) { return std::floor(x); }, -4, 4},
    {"ceil", ceil, [](double x) { return std::ceil(x); }, -4, 4},
    {"trunc", trunc, [](double x) { return std::trunc(x); }, -4, 4},
    {"round", round, [](double x) { return std::nearbyint(x); }, -4, 4},
    {"sign", sign, [](double x) { return x > 0   ? 1.
                                         : x < 0 ? -1.
                                                 : 0.; }, -4, 4},
    {"rsqrt", rsqrt, [](double x) { return 1 / std::sqrt(x); }, 1, 100},
    {"reciprocal", reciprocal, [](double x) { return 1 / x; }, 1, 100},
    {"erf", erf, [](double x) { return std::erf(x); }, -4, 4},
    {"log1p", log1p, [](double x) { return std::log1p(x); }, -0.4, 100},
    {"expm1", expm1, [](double x) { return std::expm1(x); }, -4, 4},
    {"log2", log2, [](double x) { return std::log2(x); }, 1, 100},
    {"log10", log10, [](double x) { return std::log10(x); }, 1, 100},
    {"exp2", exp2, [](double x) { return std::exp2(x); }, -8, 8},
    {"tan", tan, [](double x) { return std::tan(x); }, -1.4, 1.4},
    {"asin", asin, [](double x) { return std::asin(x); }, -1, 1},
    {"acos", acos, [](double x) { return std::acos(x); }, -1, 1},
    {"atan", atan, [](double x) { return std::atan(x); }, -9, 9},
    {"sinh", sinh, [](double x) { return std::sinh(x); }, -4, 4},
    {"cosh", cosh, [](double x) { return std::cosh(x); }, -4, 4},
};

struct BinaryCase {
  const char* name;
  Tensor (*op)(const Tensor&, const Tensor&);
  double (*rule)(double, double);
};

const std::vector<BinaryCase> binary_cases{
    {"add", [](const Tensor& a, const Tensor& b) { return a + b; }, [](double a, double b) { return a + b; }},
    {"sub", [](const Tensor& a, const Tensor& b) { return a - b; }, [](double a, double b) { return a - b; }},
    {"mul", [](const Tensor& a, const Tensor& b) { return a * b; }, [](double a, double b) { return a * b; }},
    {"div", [](const Tensor& a, const Tensor& b) { return a / b; }, [](double a, double b) { return a / b; }},
    {"maximum", maximum, [](double a, double b) { return std::max(a, b); }},
    {"minimum", minimum, [](double a, double b) { return std::min(a, b); }},
    {"atan2", atan2, [](double a, double b) { return std::atan2(a, b); }},
    {"eq", [](const Tensor& a, const Tensor& b) { return a == b; }, [](double a, double b) { return double(a == b); }},
    {"ne", [](const Tensor& a, const Tensor& b) { return a != b; }, [](double a, double b) { return double(a != b); }},
    {"lt", [](const Tensor& a, const Tensor& b) { return a < b; }, [](double a, double b) { return double(a < b); }},
    {"le", [](const Tensor& a, const Tensor& b) { return a <= b; }, [](double a, double b) { return double(a <= b); }},
    {"gt", [](const Tensor& a, const Tensor& b) { return a > b; }, [](double a, double b) { return double(a > b); }},
    {"ge", [](const Tensor& a, const Tensor& b) { return a >= b; }, [](double a, double b) { return double(a >= b); }},
    {"logical_and", logical_and, [](double a, double b) { return double(a != 0 && b != 0); }},
    {"logical_or", logical_or, [](double a, double b) { return double(a != 0 || b != 0); }},
};

void check_same(const Tensor& result, const std::vector<double>& expected, double tolerance) {
  const auto actual = reference::values(result);
  REQUIRE(actual.size() == expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    if (reference::agree(actual[i], expected[i], tolerance)) continue;
    FAIL("element " << i << " of " << result.sizes() << " is " << actual[i] << ", not " << expected[i]);
  }
}

const double inf = std::numeric_limits<double>::infinity();
const double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("every formula has its row here") {
  INFO(
      "a formula of lib/ten/core/formula_ids.hpp has no row in the tables of this file: the op, the same for one "
      "number, "
      "...");
  // What takes reals alone, or integers alone, or wants operands chosen with care, has rows that PyTorch wrote:
  // vectors/formulas.py.
  const std::size_t unary_elsewhere = 5;   // gelu (two), silu, softplus, bitwise_not
  const std::size_t binary_elsewhere = 7;  // pow, remainder, fmod, floor_divide, bitwise_and, bitwise_or, bitwise_xor
  CHECK(unary_cases.size() + unary_elsewhere == formulas::Unary::size);
  CHECK(binary_cases.size() + binary_elsewhere == formulas::Binary::size + formulas::Compare::size);
}

TEST_CASE("an op on one tensor agrees with the plain loop, whatever its shape and layout") {
  reference::RandomTensors tensors(1);
  for (const Device& device : testing::devices()) {
    for (const UnaryCase& test : unary_cases) {
      for (const ScalarType dtype : {kInt64, kFloat32, kFloat64}) {
        for (int i = 0; i < 15; ++i) {
          INFO(test.name << " of " << dtype);
          const Tensor x = tensors.make(tensors.chance.shape(4, 0, 7), dtype, device, test.low, test.high);
          const Tensor result = test.op(x);
          REQUIRE(result.sizes() == x.sizes());
          auto expected = reference::values(x);
          for (double& value : expected) value = test.rule(value);
          check_same(result, expected, reference::tolerance(result.dtype()));
        }
      }
    }
  }
}

TEST_CASE("an op on two tensors agrees with the plain loop, however they broadcast") {
  reference::RandomTensors tensors(2);
  for (const Device& device : testing::devices()) {
    for (const BinaryCase& test : binary_cases) {
      for (int i = 0; i < 60; ++i) {
        const Index sizes = tensors.chance.shape(4, 0, 5);
        const ScalarType dtype = std::vector{kInt64, kFloat32, kFloat64}[static_cast<std::size_t>(i % 3)];
        const Tensor a = tensors.make(i % 2 == 0 ? sizes : tensors.shrunk(sizes), dtype, device);
        const Tensor b = tensors.make(i % 2 == 0 ? tensors.shrunk(sizes) : sizes, dtype, device);
        INFO(test.name << " of " << a.sizes() << " and " << b.sizes() << ", " << dtype);
        const Tensor result = test.op(a, b);
        REQUIRE(result.sizes() == IntArrayRef(sizes));
        std::vector<double> expected;
        const Tensor a_here = a.cpu();
        const Tensor b_here = b.cpu();
        reference::each_index(sizes, [&](const Index& index) {
          expected.push_back(
              test.rule(reference::broadcast_value(a_here, index), reference::broadcast_value(b_here, index)));
        });
        check_same(result, expected, reference::tolerance(result.dtype()));
      }
    }
  }
}

TEST_CASE("a number gives the same result, to the last bit, wherever it lies") {
  for (const Device& device : testing::devices()) {
    for (const UnaryCase& test : unary_cases) {
      const Tensor x = (rand({67, 31}, device) * (test.high - test.low) + test.low);
      INFO(test.name);
      CHECK(equal(test.op(x), test.op(x.t().contiguous()).t()));
      CHECK(equal(test.op(x.slice(1, 3, 4)), test.op(x).slice(1, 3, 4)));
      CHECK(equal(test.op(x.slice(0, 0, 66, 3)), test.op(x).slice(0, 0, 66, 3)));
    }
  }
}

TEST_CASE("a result is the same, to the last bit, for any number of threads") {
  const int before = cpu::num_threads();
  const Tensor x = randn({300, 1001});
  const Tensor y = randn({300, 1});
  const auto compute = [&] { return std::vector{exp(x), x / y, where(x > 0, x, y), x.t().contiguous()}; };
  cpu::set_num_threads(1);
  const auto alone = compute();
  for (const int threads : {2, 3, 7}) {
    cpu::set_num_threads(threads);
    const auto together = compute();
    for (std::size_t i = 0; i < alone.size(); ++i) CHECK(equal(alone[i], together[i]));
  }
  cpu::set_num_threads(before);
}

TEST_CASE("infinities and NaN go through formulas as IEEE 754 has it") {
  for (const Device& device : testing::devices()) {
    for (const ScalarType dtype : {kFloat32, kFloat64}) {
      // More than a register's worth, so that both the whole registers and the rest of them are asked.
      const Tensor special =
          tensor({inf, -inf, not_a_number, 0., -0., 1., -1.}, dtype).expand({5, 7}).reshape({35}).to(device);
      INFO(dtype);
      const auto check = [&](const char* name, const Tensor& result, std::vector<double> expected) {
        INFO(name);
        const auto actual = reference::values(result);
        for (std::size_t i = 0; i < actual.size(); ++i) {
          INFO(i);
          CHECK(reference::agree(actual[i], expected[i % expected.size()], reference::tolerance(dtype)));
        }
      };
      check("exp", exp(special), {inf, 0, not_a_number, 1, 1, std::exp(1.), std::exp(-1.)});
      check("log", log(special), {inf, not_a_number, not_a_number, -inf, -inf, 0, not_a_number});
      check("sqrt", sqrt(special), {inf, not_a_number, not_a_number, 0, -0., 1, not_a_number});
      check("sin", sin(special), {not_a_number, not_a_number, not_a_number, 0, -0., std::sin(1.), std::sin(-1.)});
      check("cos", cos(special), {not_a_number, not_a_number, not_a_number, 1, 1, std::cos(1.), std::cos(1.)});
      check("tanh", tanh(special), {1, -1, not_a_number, 0, 0, std::tanh(1.), std::tanh(-1.)});
      check("sigmoid", sigmoid(special), {1, 0, not_a_number, .5, .5, 1 / (1 + std::exp(-1.)), 1 / (1 + std::exp(1.))});
      check("relu", relu(special), {inf, 0, not_a_number, 0, 0, 1, 0});
      check("abs", abs(special), {inf, inf, not_a_number, 0, 0, 1, 1});
      check("maximum", maximum(special, zeros({1}, special.options())), {inf, 0, not_a_number, 0, 0, 1, 0});
      check("minimum", minimum(zeros({1}, special.options()), special), {0, -inf, not_a_number, 0, 0, 0, -1});
      check("isnan", isnan(special), {0, 0, 1, 0, 0, 0, 0});
    }
  }
}

TEST_CASE("large arguments keep their digits") {
  for (const Device& device : testing::devices()) {
    const Tensor x =
        tensor({1e4, 12345.678, -99999.5, 3e6, 88.5, -87., -103., 700.}, TensorOptions(kFloat64).device(device));
    for (const ScalarType dtype : {kFloat32, kFloat64}) {
      const Tensor stored = x.to(dtype);
      const auto in = reference::values(stored);
      const auto sines = reference::values(sin(stored));
      const auto powers = reference::values(exp(stored));
      for (std::size_t i = 0; i < in.size(); ++i) {
        INFO(in[i] << " as " << dtype);
        CHECK(std::abs(sines[i] - std::sin(in[i])) < (dtype == kFloat32 ? 1e-6 : 1e-11));
        const double limit = dtype == kFloat32 ? std::numeric_limits<float>::max() : std::numeric_limits<double>::max();
        const double expected = std::exp(in[i]) > limit ? inf : std::exp(in[i]);
        CHECK(reference::agree(powers[i], expected, reference::tolerance(dtype)));
      }
    }
  }
}

TEST_CASE("integers wrap around at their limits") {
  for (const Device& device : testing::devices()) {
    const TensorOptions options = TensorOptions(kInt64).device(device);
    const auto least = std::numeric_limits<std::int64_t>::min();
    const auto most = std::numeric_limits<std::int64_t>::max();
    CHECK((full({3}, most, options) + 1).index({1}).item<std::int64_t>() == least);
    CHECK((full({3}, least, options) - 1).index({1}).item<std::int64_t>() == most);
    CHECK((full({3}, most, options) * 2).index({1}).item<std::int64_t>() == -2);
    CHECK((-full({3}, least, options)).index({1}).item<std::int64_t>() == least);
    CHECK(abs(full({3}, least, options)).index({1}).item<std::int64_t>() == least);
    CHECK(full({3}, most, options).sum().item<std::int64_t>() == most - 2);
  }
}

TEST_CASE("powers of integers are exact, and those of reals follow pow") {
  for (const Device& device : testing::devices()) {
    const Tensor base = tensor({2, -3, 0, 1, -1, 7}, device);
    CHECK(equal(base.pow(3), base * base * base));
    CHECK(equal(base.pow(0), ones_like(base)));
    CHECK(pow(tensor({3}, device), tensor({39}, device)).item<std::int64_t>() == 4052555153018976267);
    CHECK(equal(pow(base, tensor({-1, -2, 5, -7, -3, 1}, device)), tensor({0, 0, 0, 1, -1, 7}, device)));
    CHECK(equal(pow(2, tensor({0, 1, 62}, device)), tensor({1, 2, std::int64_t{1} << 62}, device)));
    CHECK(tensor({10.}, device).pow(3).item<float>() == 1000.F);
    CHECK(tensor({-2.}, device).pow(3).item<float>() == -8.F);
    CHECK(tensor({9.}, device).pow(0.5).item<float>() == 3.F);
  }
}
