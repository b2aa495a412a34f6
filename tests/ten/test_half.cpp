// The two reals of 16 bits: what each pattern of bits means, and that every float becomes the nearest one.
#include <cmath>
#include <limits>

#include "ten/devices.hpp"
#include "ten/reference.hpp"
#include "ten/ten.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

namespace {

// What a pattern of bits means, by the definition: sign, biased exponent, fraction.
double meaning(unsigned bits, int exponent_bits, int fraction_bits) {
  const int bias = (1 << (exponent_bits - 1)) - 1;
  const double sign = (bits >> 15) == 1 ? -1 : 1;
  const int exponent = static_cast<int>(bits >> fraction_bits) & ((1 << exponent_bits) - 1);
  const double fraction = std::ldexp(static_cast<double>(bits & ((1U << fraction_bits) - 1)), -fraction_bits);
  if (exponent == (1 << exponent_bits) - 1) {
    return fraction == 0 ? sign * std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  }
  if (exponent == 0) return sign * std::ldexp(fraction, 1 - bias);
  return sign * std::ldexp(1 + fraction, exponent - bias);
}

template <class T>
T of_bits(unsigned bits) {
  T number;
  number.bits = static_cast<std::uint16_t>(bits);
  return number;
}

// Between each number and the next: just below the middle, the middle, and just above it, on either side of zero. Returns
// how many floats went elsewhere than to the nearest, or to the even one of two.
template <class T>
int wrongly_rounded(unsigned greatest) {
  int wrong = 0;
  const auto expect = [&](float value, unsigned bits) {
    if (T(value).bits != bits) ++wrong;
    if (T(-value).bits != (bits | 0x8000U)) ++wrong;
  };
  for (unsigned bits = 0; bits < greatest; ++bits) {
    const auto low = static_cast<float>(of_bits<T>(bits));
    const auto high = static_cast<float>(of_bits<T>(bits + 1));
    const float middle = low + (high - low) / 2;
    expect(std::nextafter(middle, low), bits);
    expect(middle, bits % 2 == 0 ? bits : bits + 1);
    expect(std::nextafter(middle, high), bits + 1);
  }
  return wrong;
}

}  // namespace

TEMPLATE_TEST_CASE("every pattern of bits means what its definition says, and comes back from float", "", ten::Half,
                   ten::BFloat16) {
  const bool is_float16 = std::is_same_v<TestType, ten::Half>;
  int wrong = 0;
  for (unsigned bits = 0; bits < 0x10000U; ++bits) {
    const float value = of_bits<TestType>(bits);
    const double expected = meaning(bits, is_float16 ? 5 : 8, is_float16 ? 10 : 7);
    if (std::isnan(expected)) {
      wrong += std::isnan(value) && std::isnan(static_cast<float>(TestType(value))) ? 0 : 1;
    } else {
      wrong += value == expected && TestType(value).bits == bits ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a float becomes the nearest number, and of two the even one") {
  CHECK(wrongly_rounded<ten::Half>(0x7bff) == 0);
  CHECK(wrongly_rounded<ten::BFloat16>(0x7f7f) == 0);
}

TEST_CASE("what is too large becomes infinity, from the middle between the greatest number and the next on") {
  const float inf = std::numeric_limits<float>::infinity();
  CHECK(ten::Half(65519.996F) == 65504);
  CHECK(ten::Half(65520.0F) == inf);
  CHECK(ten::Half(-1e30F) == -inf);
  CHECK(ten::BFloat16(std::nextafter(0x1.ffp127F, 0.0F)) == 0x1.fep127F);
  CHECK(ten::BFloat16(0x1.ffp127F) == inf);
  CHECK(ten::Half(inf) == inf);
  CHECK(std::signbit(static_cast<float>(ten::Half(-0.0F))));
}

TEST_CASE("arithmetic on them rounds once, and mixes with floats as a float") {
  const ten::Half a = 2048.0F;
  const ten::Half b = 3.0F;
  CHECK((a + b) == 2052);  // 2051 lies between 2050 and 2052
  CHECK((a - b) == 2045);
  CHECK((a * b) == 6144);
  CHECK((b / a) == 3.0F / 2048);
  CHECK(-b == -3);
  CHECK(b < a);
  CHECK(std::is_same_v<decltype(a + b), ten::Half>);
  CHECK(std::is_same_v<decltype(a + 1.0F), float>);
}

TEMPLATE_TEST_CASE("their limits are those of their patterns", "", ten::Half, ten::BFloat16) {
  using Limits = std::numeric_limits<TestType>;
  const float one = 1;
  CHECK(std::isinf(static_cast<float>(Limits::infinity())));
  CHECK(std::isnan(static_cast<float>(Limits::quiet_NaN())));
  CHECK(of_bits<TestType>(Limits::infinity().bits - 1U) == Limits::max());
  CHECK(Limits::lowest() == -Limits::max());
  CHECK(of_bits<TestType>(TestType(one).bits + 1U) == one + Limits::epsilon());
  CHECK(Limits::epsilon() == std::ldexp(one, 1 - Limits::digits));
  CHECK(std::isnormal(static_cast<float>(Limits::min())));
}

namespace {

// To the last bit on the CPU; a GPU adds halves in another order than floats, and may come out at the neighbour.
bool agree(const ten::Tensor& actual, const ten::Tensor& expected) {
  if (actual.device().is_cpu()) return ten::equal(actual, expected);
  const double epsilon = actual.scalar_type() == ten::kFloat16 ? 0x1p-10 : 0x1p-7;
  return actual.scalar_type() == expected.scalar_type() &&
         ten::allclose(actual.to(ten::kFloat64), expected.to(ten::kFloat64), 2 * epsilon, 4 * epsilon);
}

}  // namespace

// Halves are float32 that is rounded once at the end of an op: so it must be whatever the layout, and however they stretch.
TEST_CASE("an op on halves is the op on float32, rounded, for any shape and layout") {
  reference::RandomTensors tensors(16);
  for (const ten::Device& device : testing::devices()) {
    for (int i = 0; i < 300; ++i) {
      const ten::ScalarType dtype = i % 2 == 0 ? ten::kFloat16 : ten::kBFloat16;
      const auto rounded = [&](const ten::Tensor& wide) { return wide.to(dtype); };
      const reference::Index sizes = tensors.chance.shape(4, i % 10 == 0 ? 0 : 1, 5);
      const ten::Tensor x = tensors.make(sizes, dtype, device);
      const ten::Tensor y = tensors.make(tensors.shrunk(sizes), dtype, device);
      const ten::Tensor wide_x = x.to(ten::kFloat32);
      const ten::Tensor wide_y = y.to(ten::kFloat32);
      INFO(x.sizes() << x.strides() << ' ' << y.sizes() << y.strides());
      CHECK(agree(x.exp(), rounded(wide_x.exp())));
      CHECK(agree(x - y, rounded(wide_x - wide_y)));
      CHECK(ten::equal(x < y, wide_x < wide_y));
      CHECK(ten::equal(ten::where(x < y, x, y), rounded(ten::where(wide_x < wide_y, wide_x, wide_y))));
      CHECK(ten::equal(x.contiguous(), rounded(wide_x.contiguous())));
      CHECK(agree(x.sum(), rounded(wide_x.sum())));
      CHECK(ten::equal(x.to(ten::kInt64), wide_x.to(ten::kInt64)));
      if (x.dim() == 0) continue;
      const auto dim = tensors.chance.between(0, x.dim() - 1);
      CHECK(agree(x.sum(dim), rounded(wide_x.sum(dim))));
      CHECK(agree(x.softmax(dim), rounded(wide_x.softmax(dim))));
      CHECK(ten::equal(x.index_select(dim, ten::arange(x.size(dim), device)), x));
      if (x.size(dim) == 0) continue;
      CHECK(ten::equal(std::get<0>(x.max(dim)), rounded(std::get<0>(wide_x.max(dim)))));
      CHECK(ten::equal(std::get<1>(x.max(dim)), std::get<1>(wide_x.max(dim))));
      if (x.dim() < 2) continue;
      CHECK(agree(ten::matmul(x, x.transpose(-1, -2)), rounded(ten::matmul(wide_x, wide_x.transpose(-1, -2)))));
      ten::Tensor z = x.clone();
      z.select(dim, 0).fill_(2.5);
      CHECK(z.select(dim, 0).to(ten::kFloat64).sum().item<double>() ==
            static_cast<double>(z.select(dim, 0).numel()) * 2.5);
    }
  }
}
