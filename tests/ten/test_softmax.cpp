#include <cmath>
#include <limits>

#include "ten/devices.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::Index;
using reference::refusal;
using reference::values;

TEST_CASE("softmax agrees with its definition along any dimension, shape and layout") {
  reference::RandomTensors tensors(6);
  for (const Device& device : testing::devices()) {
    for (int i = 0; i < 200; ++i) {
      const ScalarType dtype = i % 2 == 0 ? kFloat32 : kFloat64;
      const Index sizes = tensors.chance.shape(4, 0, i % 10 == 0 ? 20 : 6);
      const Tensor x = tensors.make(sizes, dtype, device, -20, 20);
      const auto rank = std::max<std::int64_t>(x.dim(), 1);
      const auto dim = tensors.chance.between(-rank, rank - 1);
      INFO(x.sizes() << " along " << dim);
      const Tensor shares = x.softmax(dim);
      CHECK(shares.sizes() == x.sizes());
      CHECK(shares.is_contiguous());
      const Tensor powers = exp(x.to(kFloat64));
      const auto expected = values(powers / powers.sum(dim, true));
      const auto actual = values(shares);
      for (std::size_t j = 0; j < actual.size(); ++j) {
        const bool close = std::abs(actual[j] - expected[j]) <= 10 * reference::tolerance(dtype) * expected[j];
        if (!close) FAIL("element " << j << ": " << actual[j] << ", not " << expected[j]);
      }
    }
  }
}

TEST_CASE("softmax neither overflows nor loses its sum") {
  const double inf = std::numeric_limits<double>::infinity();
  for (const Device& device : testing::devices()) {
    CHECK(values(tensor({1e30, 1e30}, device).softmax(0)) == std::vector<double>{0.5, 0.5});
    CHECK(values(tensor({-1e30, 0.}, device).softmax(0)) == std::vector<double>{0, 1});
    CHECK(values(tensor({-inf, 3.}, device).softmax(0)) == std::vector<double>{0, 1});
    CHECK(std::abs(randn({5000}, device).mul(10).softmax(0).sum().item<double>() - 1) < 1e-6);
  }
}

TEST_CASE("a row of nothing but -inf, or with a NaN or inf, is NaN, and only that row") {
  const double inf = std::numeric_limits<double>::infinity();
  for (const Device& device : testing::devices()) {
    const Tensor x = tensor({{-inf, -inf}, {0., std::nan("")}, {inf, 0.}, {1., 1.}}, device);
    for (const auto& shares : {values(x.softmax(1)), values(x.t().contiguous().softmax(0).t())}) {
      for (const std::size_t i : {0U, 1U, 2U, 3U}) CHECK(std::isnan(shares[i]));
      CHECK(std::isnan(shares[4]));
      CHECK(shares[6] == 0.5);
      CHECK(shares[7] == 0.5);
    }
  }
}

TEST_CASE("softmax of nothing, of a scalar, and with a dtype") {
  for (const Device& device : testing::devices()) {
    CHECK(empty({0, 3}, device).softmax(1).sizes() == IntArrayRef({0, 3}));
    CHECK(empty({3, 0}, device).softmax(1).sizes() == IntArrayRef({3, 0}));
    CHECK(tensor(7., device).softmax(0).item<float>() == 1);
    CHECK(values(zeros({2}, TensorOptions(kInt64).device(device)).softmax(0, kFloat64)) == std::vector<double>{.5, .5});
  }
  CHECK(refusal([] { arange(3).softmax(0); }) ==
        "softmax: shares are reals, but the dtype is int64\n"
        "  convert the tensor with to(kFloat32), or name a real dtype");
  CHECK(refusal([] { ones({2}).softmax(1); }) ==
        "softmax: dimension 1 is out of range for shape (2,)\n  dimensions run from -1 to 0");
}
