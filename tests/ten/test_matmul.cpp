#include "ten/cpu/parallel.hpp"
#include "ten/devices.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::Index;
using reference::refusal;
using reference::values;

namespace {

/// The product as its definition has it, for matrices with batches that broadcast.
std::vector<double> plain_product(const Tensor& a, const Tensor& b, const Index& batch) {
  const std::int64_t k = a.size(-1);
  Index sizes = batch;
  sizes.push_back(a.size(-2));
  sizes.push_back(b.size(-1));
  std::vector<double> result;
  reference::each_index(sizes, [&](const Index& index) {
    double sum = 0;
    Index left = index;
    Index right = index;
    for (std::int64_t i = 0; i < k; ++i) {
      left.back() = i;
      right[right.size() - 2] = i;
      sum += reference::broadcast_value(a, left) * reference::broadcast_value(b, right);
    }
    result.push_back(sum);
  });
  return result;
}

void check_product(const Tensor& product, const std::vector<double>& expected, ScalarType dtype) {
  const auto actual = values(product);
  REQUIRE(actual.size() == expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    const double tolerance = dtype == kInt64 ? 0 : 30 * reference::tolerance(dtype);
    if (!reference::agree(actual[i], expected[i], tolerance)) {
      FAIL("element " << i << " is " << actual[i] << ", not " << expected[i]);
    }
  }
}

}  // namespace

TEST_CASE("matmul agrees with its definition, whatever the batches, sizes and layouts") {
  reference::RandomTensors tensors(7);
  for (const Device& device : testing::devices()) {
    for (int i = 0; i < 300; ++i) {
      const ScalarType dtype = std::vector{kInt64, kFloat32, kFloat64}[static_cast<std::size_t>(i % 3)];
      const std::int64_t largest = i % 20 == 0 ? 70 : 6;
      const Index batch = tensors.chance.shape(2, i % 7 == 0 ? 0 : 1, 3);
      const auto size = [&] { return tensors.chance.between(i % 5 == 0 ? 0 : 1, largest); };
      const std::int64_t m = size(), n = size(), k = size();
      Index a_sizes = i % 2 == 0 ? batch : tensors.shrunk(batch);
      Index b_sizes = i % 2 == 0 ? tensors.shrunk(batch) : batch;
      a_sizes.insert(a_sizes.end(), {m, k});
      b_sizes.insert(b_sizes.end(), {k, n});
      const Tensor a = tensors.make(a_sizes, dtype, device);
      const Tensor b = tensors.make(b_sizes, dtype, device);
      INFO(a.sizes() << a.strides() << " by " << b.sizes() << b.strides() << " " << dtype);
      const Tensor product = a.matmul(b);
      Index expected_sizes = batch;
      expected_sizes.insert(expected_sizes.end(), {m, n});
      REQUIRE(product.sizes() == IntArrayRef(expected_sizes));
      check_product(product, plain_product(a.cpu(), b.cpu(), batch), dtype);
    }
  }
}

TEST_CASE("a vector stands for a row on the left and a column on the right") {
  for (const Device& device : testing::devices()) {
    for (const ScalarType dtype : {kInt64, kFloat32, kFloat64}) {
      const Tensor v = arange(3, device).to(dtype);
      const Tensor matrix = arange(6, device).to(dtype).view({2, 3});
      CHECK(v.matmul(v).sizes().empty());
      CHECK(v.matmul(v).item<double>() == 5);
      CHECK(values(matrix.matmul(v)) == std::vector<double>{5, 14});
      CHECK(values(tensor({1, 1}, device).to(dtype).matmul(matrix)) == std::vector<double>{3, 5, 7});
      const Tensor batch = matrix.expand({4, 2, 3});
      CHECK(batch.matmul(v).sizes() == IntArrayRef({4, 2}));
      CHECK(v.matmul(batch.mT()).sizes() == IntArrayRef({4, 2}));
      CHECK(values(matrix.t().slice(0, 0, 3, 2).matmul(tensor({1, 2}, device).to(dtype))) ==
            std::vector<double>{6, 12});
      CHECK(values(matrix.matmul(tensor(2, device).to(dtype).expand({3}))) == std::vector<double>{6, 24});
    }
  }
}

TEST_CASE("a product along no elements is zero") {
  for (const Device& device : testing::devices()) {
    for (const ScalarType dtype : {kInt64, kFloat32}) {
      const TensorOptions options = TensorOptions(dtype).device(device);
      CHECK(values(empty({2, 0}, options).matmul(empty({0, 3}, options))) == std::vector<double>(6, 0));
      CHECK(empty({0}, options).matmul(empty({0}, options)).item<double>() == 0);
      CHECK(empty({0, 2, 3}, options).matmul(empty({3, 4}, options)).sizes() == IntArrayRef({0, 2, 4}));
    }
  }
}

TEST_CASE("products of integers are exact, and wrap around") {
  for (const Device& device : testing::devices()) {
    const std::int64_t large = (std::int64_t{1} << 40) + 1;
    const Tensor a = full({1, 3}, large, device);
    CHECK(a.matmul(full({3, 1}, 3, device)).item<std::int64_t>() == 9 * large);
    CHECK(a.matmul(a.t()).item<std::int64_t>() == 3 * ((std::int64_t{1} << 41) + 1));
  }
}

TEST_CASE("a product agrees for any number of threads") {
  const int before = cpu::num_threads();
  const Tensor a = randn({200, 300}, kFloat64);
  const Tensor b = randn({300, 150}, kFloat64);
  const Tensor batch = randn({5, 60, 300}, kFloat64);
  cpu::set_num_threads(1);
  const Tensor product = a.matmul(b);
  const Tensor batched = batch.matmul(b);
  const Tensor vector = a.matmul(b.select(1, 0));
  for (const int threads : {2, 3, 8}) {
    cpu::set_num_threads(threads);
    CHECK(allclose(a.matmul(b), product, 0, 1e-12));
    CHECK(allclose(batch.matmul(b), batched, 0, 1e-12));
    CHECK(allclose(b.t().matmul(a.t()).t(), product, 0, 1e-12));
    CHECK(allclose(a.matmul(b.select(1, 0)), vector, 0, 1e-12));
  }
  cpu::set_num_threads(before);
}

TEST_CASE("matrices that do not fit are refused with both shapes and the dimensions") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(refusal([&] {
            ones({2, 3}, device).matmul(ones({2, 3}, device));
          }) ==
          "matmul: cannot multiply (2, 3) with (2, 3)\n"
          "  dimension 1 of the first is 3 and dimension 0 of the second is 2; they must be equal");
    CHECK(refusal([&] { ones({2}, device).matmul(ones({3}, device)); }) ==
          "matmul: cannot multiply (2,) with (3,)\n"
          "  dimension 0 of the first is 2 and dimension 0 of the second is 3; they must be equal");
    CHECK(refusal([&] {
            ones({2, 3, 4}, device).matmul(ones({5, 4, 3}, device));
          }) ==
          "matmul: cannot broadcast (2,) with (5,)\n"
          "  dimension 0 is 2 and 5; sizes must be equal, or one of them 1");
    CHECK(refusal([&] { tensor(1., device).matmul(ones({2}, device)); }) ==
          "matmul: cannot multiply () with (2,)\n"
          "  a scalar has no dimension to multiply along; use * instead");
    CHECK(refusal([&] {
            ones({2, 2}, device).matmul(ones({2, 2}, TensorOptions(kFloat64).device(device)));
          }) == "matmul: dtypes must be equal, but are float32 and float64\n  convert one of them with to()");
    CHECK(refusal([&] {
            ones({2, 2}, TensorOptions(kBool).device(device)).matmul(ones({2, 2}, TensorOptions(kBool).device(device)));
          }) == "matmul: does not take bool\n  convert both operands with to()");
  }
}
