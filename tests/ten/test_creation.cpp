#include <cmath>
#include <limits>
#include <thread>

#include "ten/devices.hpp"
#include "ten/reference.hpp"
#include "testing/catch.hpp"

namespace {

using reference::elements;
using reference::huge;
using reference::Index;
using reference::refusal;

constexpr std::int64_t largest_int64 = std::numeric_limits<std::int64_t>::max();

/// The elements of a tensor of reals, row by row.
template <class T>
std::vector<T> reals(const ten::Tensor& tensor) {
  const ten::Tensor here = tensor.cpu().contiguous();
  return {here.data_ptr<T>(), here.data_ptr<T>() + here.numel()};
}

}  // namespace

TEST_CASE("tensor takes a number, a list and lists of lists") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(ten::tensor(5.0, device).dim() == 0);
    CHECK(ten::tensor(5.0, device).item<double>() == 5.0);
    CHECK(ten::tensor({5}, device).sizes() == ten::IntArrayRef({1}));
    CHECK(ten::tensor({1., 2.}, device).sizes() == ten::IntArrayRef({2}));
    CHECK(ten::tensor({1., 2., 3.}, device).sizes() == ten::IntArrayRef({3}));
    CHECK(ten::tensor({{5}}, device).sizes() == ten::IntArrayRef({1, 1}));
    CHECK(ten::tensor({{1, 2}}, device).sizes() == ten::IntArrayRef({1, 2}));
    CHECK(ten::tensor({{1}, {2}}, device).sizes() == ten::IntArrayRef({2, 1}));
    CHECK(ten::tensor({{{1., 2.}}}, device).sizes() == ten::IntArrayRef({1, 1, 2}));
    const ten::Tensor matrix = ten::tensor({{1., 2.}, {3., 4.}}, device);
    CHECK(matrix.sizes() == ten::IntArrayRef({2, 2}));
    CHECK(reals<float>(matrix) == std::vector<float>{1, 2, 3, 4});
    CHECK(matrix.device() == device);
    CHECK(elements(ten::tensor({{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}, device)) == Index{1, 2, 3, 4, 5, 6, 7, 8});
  }
}

TEST_CASE("tensor takes vectors, sizes and empty lists") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(elements(ten::tensor(std::vector<std::int64_t>{1, 2}, device)) == Index{1, 2});
    CHECK(ten::tensor(std::vector<int>{1, 2}, device).scalar_type() == ten::kInt64);
    CHECK(ten::tensor(std::vector<double>{1, 2}, device).scalar_type() == ten::kFloat32);
    CHECK(ten::tensor(std::vector<bool>{true, false}, device).scalar_type() == ten::kBool);
    CHECK(elements(ten::tensor(ten::zeros({2, 3}).sizes(), device)) == Index{2, 3});
    CHECK(ten::tensor({}, device).sizes() == ten::IntArrayRef({0}));
    CHECK(ten::tensor({}, device).scalar_type() == ten::kFloat32);
    CHECK(ten::tensor({{}, {}}, device).sizes() == ten::IntArrayRef({2, 0}));
  }
}

TEST_CASE("The numbers of a list give the dtype, unless one is named") {
  CHECK(ten::tensor({1, 2}).scalar_type() == ten::kInt64);
  CHECK(ten::tensor({1., 2.}).scalar_type() == ten::kFloat32);
  CHECK(ten::tensor({1.f, 2.f}).scalar_type() == ten::kFloat32);
  CHECK(ten::tensor({true, false}).scalar_type() == ten::kBool);
  CHECK(ten::tensor({1, 2}, ten::kFloat64).scalar_type() == ten::kFloat64);
  CHECK(elements(ten::tensor({1.9, -1.9}, ten::kInt64)) == Index{1, -1});
  CHECK(ten::tensor({0, 2}, ten::kBool)[1].item<bool>());
}

TEST_CASE("A list that is no block of numbers is refused") {
  CHECK(refusal([] {
          ten::tensor({{1, 2}, {3}});
        }) ==
        "tensor: lists beside each other must have one shape\n"
        "  entry 0 of a list has shape (2,), entry 1 has shape (1,)");
  CHECK(refusal([] {
          ten::tensor({{1, 2}, 3});
        }) ==
        "tensor: lists beside each other must have one shape\n"
        "  entry 0 of a list has shape (2,), entry 1 has shape ()");
  CHECK(refusal([] {
          ten::tensor({1, 2.5});
        }) ==
        "tensor: all numbers must be of one category: write 1. instead of 1 among reals\n"
        "  entry 0 of a list has int64, entry 1 has float32");
}

TEST_CASE("zeros, ones, full and empty have the shape and dtype that are asked for") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(reals<float>(ten::zeros({2, 2}, device)) == std::vector<float>{0, 0, 0, 0});
    CHECK(reals<double>(ten::ones({2}, ten::dtype(ten::kFloat64).device(device))) == std::vector<double>{1, 1});
    CHECK(elements(ten::full({2}, 7, device)) == Index{7, 7});
    CHECK(ten::full({2}, 7., device).scalar_type() == ten::kFloat32);
    CHECK(ten::full({2}, true, device).scalar_type() == ten::kBool);
    CHECK(ten::full({}, 7, device).dim() == 0);
    CHECK(ten::empty({2, 3}, device).strides() == ten::IntArrayRef({3, 1}));
    CHECK(ten::zeros(3, device).sizes() == ten::IntArrayRef({3}));
    CHECK(ten::zeros({0, 3}, device).numel() == 0);
  }
}

TEST_CASE("A tensor like another has its shape, dtype, device and layout") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::ones({3, 4}, ten::dtype(ten::kInt64).device(device)).t();
    CHECK(ten::zeros_like(x).strides() == ten::IntArrayRef({1, 4}));
    CHECK(ten::zeros_like(x).device() == device);
    CHECK(elements(ten::zeros_like(x)) == Index(12, 0));
    CHECK(elements(ten::ones_like(x)) == Index(12, 1));
    CHECK(elements(ten::full_like(x, 3)) == Index(12, 3));
    CHECK(ten::empty_like(x, ten::kFloat32).scalar_type() == ten::kFloat32);
    CHECK(ten::zeros_like(ten::zeros({3, 1}, device).expand({3, 4})).strides() == ten::IntArrayRef({4, 1}));
  }
}

TEST_CASE("linspace divides a range evenly, and both its ends are exact") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(reals<float>(ten::linspace(0, 1, 5, device)) == std::vector<float>{0, 0.25, 0.5, 0.75, 1});
    CHECK(reals<float>(ten::linspace(3., -3., 4, device)) == std::vector<float>{3, 1, -1, -3});
    CHECK(reals<float>(ten::linspace(2, 9, 1, device)) == std::vector<float>{2});
    CHECK(ten::linspace(2, 9, 0, device).numel() == 0);
    for (const std::int64_t steps : {2, 3, 10, 1001}) {
      const auto values = reals<double>(ten::linspace(-0.1, 0.7, steps, ten::dtype(ten::kFloat64).device(device)));
      REQUIRE(values.size() == static_cast<std::size_t>(steps));
      CHECK(values.front() == -0.1);
      CHECK(values.back() == 0.7);
      for (std::int64_t i = 0; i < steps; ++i) {
        const double expected = -0.1 + static_cast<double>(i) * 0.8 / static_cast<double>(steps - 1);
        CHECK(std::abs(values[static_cast<std::size_t>(i)] - expected) < 1e-15);
      }
    }
    CHECK(refusal([&] { ten::linspace(0, 1, -1, device); }) ==
          "linspace: the number of steps must not be negative, but is -1");
    CHECK(refusal([&] { ten::linspace(0, 1, 3, ten::dtype(ten::kInt64).device(device)); }) ==
          "linspace: cannot divide a range evenly as int64\n"
          "  the dtype must be a real one, as float32 is; arange counts integers");
  }
}

TEST_CASE("arange counts from start to below end") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(elements(ten::arange(4, device)) == Index{0, 1, 2, 3});
    CHECK(elements(ten::arange(2, 5, device)) == Index{2, 3, 4});
    CHECK(elements(ten::arange(5, 0, -2, device)) == Index{5, 3, 1});
    CHECK(elements(ten::arange(0, 7, 3, device)) == Index{0, 3, 6});
    CHECK(ten::arange(0, device).numel() == 0);
    CHECK(reals<float>(ten::arange(0., 1., 0.25, device)) == std::vector<float>{0, 0.25, 0.5, 0.75});
    CHECK(ten::arange(0., 1., 0.1, device).numel() == 10);
    CHECK(ten::arange(2.5, device).numel() == 3);
    CHECK(ten::arange(2.5, ten::dtype(ten::kInt64).device(device)).numel() == 2);
    CHECK(ten::arange(3, ten::dtype(ten::kFloat32).device(device)).scalar_type() == ten::kFloat32);
    CHECK(reals<double>(ten::arange(1., 0., -0.5, ten::dtype(ten::kFloat64).device(device))) ==
          std::vector<double>{1, 0.5});
  }
}

TEST_CASE("arange counts integers exactly, however large") {
  for (const ten::Device& device : testing::devices()) {
    const std::int64_t big = (std::int64_t{1} << 53) + 1;
    CHECK(elements(ten::arange(big, big + 3, device)) == Index{big, big + 1, big + 2});
    CHECK(elements(ten::arange(-largest_int64 - 1, largest_int64, huge, device)) ==
          Index{-largest_int64 - 1, -huge, 0, huge});
    CHECK(elements(ten::arange(largest_int64, -largest_int64 - 1, -largest_int64 - 1, device)) ==
          Index{largest_int64, -1});
    CHECK(ten::arange(0, 3, std::numeric_limits<double>::infinity()).numel() == 0);
  }
}

TEST_CASE("arange refuses ranges that have no end") {
  CHECK(refusal([] { ten::arange(0, 5, 0); }) == "arange: the step must not be 0, from 0 to 5 in steps of 0");
  CHECK(refusal([] { ten::arange(0., 2.5, 0.5, ten::kInt64); }) ==
        "arange: the step must not be 0, from 0 to 2.5 in steps of 0.5");
  CHECK(refusal([] { ten::arange(1, 0); }) ==
        "arange: nothing lies from 1 to 0 in steps of 1: the bounds do not agree with the sign of the step\n"
        "  a positive step counts up to the end, a negative one down to it");
  CHECK(refusal([] { ten::arange(0., 1., -0.5); }) ==
        "arange: nothing lies from 0 to 1 in steps of -0.5: the bounds do not agree with the sign of the step\n"
        "  a positive step counts up to the end, a negative one down to it");
  CHECK(refusal([] { ten::arange(std::numeric_limits<double>::infinity()); }) ==
        "arange: the bounds must be finite, from 0 to inf in steps of 1");
  CHECK(refusal([] { ten::arange(std::nan("")); }) == "arange: the bounds must be finite, from 0 to nan in steps of 1");
  CHECK(refusal([] { ten::arange(1e300); }) == "arange: too many elements from 0 to 1e+300 in steps of 1");
  CHECK(refusal([] { ten::arange(-largest_int64, largest_int64); }) ==
        "arange: too many elements from -9.22337e+18 to 9.22337e+18 in steps of 1");
  CHECK(refusal([] { ten::arange(3, ten::kBool); }) == "arange: bool cannot count\n  name an integer or a real dtype");
}

TEST_CASE("eye has 1 on the diagonal") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(reals<float>(ten::eye(2, device)) == std::vector<float>{1, 0, 0, 1});
    CHECK(elements(ten::eye(2, 3, ten::dtype(ten::kInt64).device(device))) == Index{1, 0, 0, 0, 1, 0});
    CHECK(elements(ten::eye(3, 2, ten::dtype(ten::kInt64).device(device))) == Index{1, 0, 0, 1, 0, 0});
    CHECK(ten::eye(0, device).sizes() == ten::IntArrayRef({0, 0}));
    CHECK(ten::eye(0, largest_int64, device).numel() == 0);
  }
}

TEST_CASE("Sizes that no memory holds are refused before any is taken") {
  CHECK(refusal([] { ten::zeros({2, -1}); }) == "zeros: a size must not be negative, in (2, -1)\n  dimension 1 is -1");
  CHECK(refusal([] { ten::empty({-3}); }) == "empty: a size must not be negative, in (-3,)\n  dimension 0 is -3");
  CHECK(refusal([] { ten::eye(-1); }) == "eye: a size must not be negative, in (-1, -1)\n  dimension 0 is -1");
  CHECK(refusal([] {
          ten::ones({huge, 4});
        }) ==
        "ones: (4611686018427387904, 4) has more elements than memory can hold\n"
        "  the product of the sizes, in bytes of float32, must stay below 2^63");
  CHECK(refusal([] { ten::full({huge}, 1); }) ==
        "full: (4611686018427387904,) has more elements than memory can hold\n"
        "  the product of the sizes, in bytes of int64, must stay below 2^63");
  CHECK_THROWS_AS(ten::empty({huge / 8}), ten::Error);  // could be counted, but not had
}

TEST_CASE("from_blob looks at the caller's memory") {
  std::vector<float> memory{1, 2, 3, 4, 5, 6};
  ten::Tensor x = ten::from_blob(memory.data(), {2, 3});
  CHECK(reals<float>(x) == memory);
  CHECK(x.data_ptr() == memory.data());
  x[1].fill_(0);
  CHECK(memory == std::vector<float>{1, 2, 3, 0, 0, 0});
  const ten::Tensor columns = ten::from_blob(memory.data(), {3, 2}, {1, 3});
  CHECK(reals<float>(columns) == std::vector<float>{1, 0, 2, 0, 3, 0});
  CHECK(columns.storage().nbytes() == 24);
}

TEST_CASE("The deleter of from_blob is called once, after the last view is gone") {
  int deleted = 0;
  auto* memory = new std::int64_t[4]{1, 2, 3, 4};
  const auto deleter = [&](void* data) {
    delete[] static_cast<std::int64_t*>(data);
    ++deleted;
  };
  {
    ten::Tensor view;
    {
      const ten::Tensor x = ten::from_blob(memory, {4}, deleter, ten::kInt64);
      view = x.slice(0, 2);
    }
    CHECK(deleted == 0);
    CHECK(elements(view) == Index{3, 4});
  }
  CHECK(deleted == 1);
  CHECK(ten::from_blob(
            memory, {0}, {1}, [&](void*) { ++deleted; }, ten::kInt64)
            .numel() == 0);
  CHECK(deleted == 2);
}

TEST_CASE("from_blob refuses what cannot lie in memory") {
  float memory[4] = {};
  CHECK(refusal([&] {
          ten::from_blob(memory, {2, 2}, {1});
        }) ==
        "from_blob: (2, 2) and strides (1,) differ in their number of dimensions\n"
        "  name one stride, in elements, for each size");
  CHECK(refusal([&] { ten::from_blob(memory, {-2}, {1}); }) == "from_blob: a size must not be negative, in (-2,)");
  CHECK(refusal([&] { ten::from_blob(memory, {2}, {-1}); }) == "from_blob: a stride must not be negative, in (-1,)");
  CHECK(refusal([&] { ten::from_blob(memory, {3}, {huge}); }) ==
        "from_blob: (3,) with strides (4611686018427387904,) reaches further than memory can");
  CHECK(refusal([&] { ten::from_blob(nullptr, {2}); }) ==
        "from_blob: there is no memory behind a null pointer, but (2,) has elements");
  CHECK(refusal([&] {
          ten::from_blob(memory, {huge, 4});
        }) == "from_blob: (4611686018427387904, 4) is no shape: a size is negative, or there are too many elements");
}

TEST_CASE("Overlapping work on many tensors at once is safe") {
  const ten::Tensor shared = ten::arange(1000).view({10, 100});
  std::vector<std::int64_t> sums(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    threads.emplace_back([&shared, &sum = sums[i]] {
      for (int round = 0; round < 50; ++round) {
        const ten::Tensor copy = shared.t().reshape({-1});
        for (const std::int64_t value : elements(copy)) sum += value;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::int64_t sum : sums) CHECK(sum == 50 * 499500);
}
