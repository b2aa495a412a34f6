#include <limits>

#include "ten/devices.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::Index;
using reference::refusal;
using reference::values;

TEST_CASE("a conversion agrees with the plain loop between all dtypes and layouts") {
  reference::RandomTensors tensors(3);
  for (const Device& device : testing::devices()) {
    for (const ScalarType from : reference::all_dtypes()) {
      for (const ScalarType to : reference::all_dtypes()) {
        for (int i = 0; i < 15; ++i) {
          const Tensor x = tensors.make(tensors.chance.shape(4, 0, 9), from, device);
          const Tensor converted = x.to(to);
          CHECK(converted.dtype() == to);
          auto expected = values(x);
          for (double& value : expected) {
            if (to == kBool) value = value != 0 ? 1 : 0;
            if (isIntegralType(to, false)) value = std::trunc(value);
            if (to == kUInt8 && value < 0) value += 256;
            if (to == kFloat32) value = static_cast<double>(static_cast<float>(value));
          }
          CHECK(values(converted) == expected);
          CHECK(converted.is_same(x) == (from == to));
        }
      }
    }
  }
}

TEST_CASE("copies of transposed tensors agree with the plain loop at every size around a tile") {
  for (const Device& device : testing::devices()) {
    for (const std::int64_t rows : {1, 2, 31, 32, 33, 100}) {
      for (const std::int64_t columns : {1, 3, 32, 65, 300}) {
        const Tensor x = arange(2 * rows * columns, device).view({2, rows, columns});
        for (const Tensor& view : {x.permute({0, 2, 1}), x.permute({2, 1, 0}), x.permute({1, 2, 0})}) {
          const Tensor packed = view.contiguous();
          CHECK(packed.is_contiguous());
          CHECK(reference::elements(packed) == reference::elements(view));
          CHECK(values(view.to(kFloat32).contiguous()) == values(view));
        }
      }
    }
  }
}

TEST_CASE("a tensor moves to a device and back with its elements, whatever its layout") {
  reference::RandomTensors tensors(8);
  for (const Device& device : testing::devices()) {
    for (const ScalarType dtype : reference::all_dtypes()) {
      const Tensor x = tensors.make({3, 4, 5}, dtype, kCPU);
      const Tensor there = x.to(device);
      CHECK(there.device() == device);
      CHECK(there.dtype() == dtype);
      CHECK(there.to(device).is_same(there));
      CHECK(values(there.cpu()) == values(x));
      CHECK(values(there.transpose(0, 2).slice(0, 1, 4, 2)) == values(x.transpose(0, 2).slice(0, 1, 4, 2)));
      Tensor target = zeros_like(x);
      target.copy_(there);
      CHECK(values(target) == values(x));
      CHECK(there.is_same(x) == device.is_cpu());
    }
  }
}

TEST_CASE("tensors on two devices are refused together, and a scalar is not") {
  for (const Device& device : testing::devices()) {
    if (device.is_cpu()) continue;
    const Tensor here = ones({2});
    const Tensor there = ones({2}, device);
    CHECK_THROWS_AS(here + there, Error);
    CHECK_THROWS_AS(there.matmul(here), Error);
    CHECK_THROWS_AS(Tensor(here).add_(there), Error);
    CHECK_THROWS_AS(equal(here, there), Error);
    CHECK(values(there + tensor(2.)) == std::vector<double>{3, 3});
    CHECK((there + tensor(2.)).device() == device);
  }
}

TEST_CASE("a real that no integer can hold becomes the smallest one, as in NumPy and PyTorch") {
  const auto least = std::numeric_limits<std::int64_t>::min();
  const double inf = std::numeric_limits<double>::infinity();
  for (const Device& device : testing::devices()) {
    for (const ScalarType dtype : {kFloat32, kFloat64}) {
      const Tensor x =
          tensor({std::nan(""), inf, -inf, 1e30, -1e30, 9223372036854775808., -9223372036854775808., -2.7, 2.7},
                 TensorOptions(dtype).device(device));
      CHECK(reference::elements(x.to(kInt64)) == Index{least, least, least, least, least, least, least, -2, 2});
      CHECK(values(x.to(kBool)) == std::vector<double>(9, 1));
    }
  }
}

TEST_CASE(
    "a real that is too great for a narrow integer is one of 64 bits first, and wraps around; for int32 it is not") {
  const double nan_value = std::nan("");
  for (const Device& device : testing::devices()) {
    const Tensor x = tensor({300., -1.5, 65537.9, 3e9, -3e9, 1e30, nan_value}, device);
    CHECK(values(x.to(kUInt8)) == std::vector<double>{44, 255, 1, 0, 0, 0, 0});
    CHECK(values(x.to(kInt8)) == std::vector<double>{44, -1, 1, 0, 0, 0, 0});
    CHECK(values(x.to(kInt16)) == std::vector<double>{300, -1, 1, 24064, -24064, 0, 0});
    const double least = std::numeric_limits<std::int32_t>::min();
    CHECK(values(x.to(kInt32)) == std::vector<double>{300, -1, 65537, least, least, least, least});
  }
}

TEST_CASE("copy_ broadcasts and converts, and writes only its own elements") {
  for (const Device& device : testing::devices()) {
    Tensor x = zeros({3, 4}, device);
    x.slice(1, 0, 4, 2).copy_(tensor({{1}, {2}, {3}}, device));
    CHECK(values(x) == std::vector<double>{1, 0, 1, 0, 2, 0, 2, 0, 3, 0, 3, 0});
    x.t().copy_(arange(12, device).view({4, 3}));
    CHECK(values(x) == std::vector<double>{0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11});
    CHECK(refusal([&] { x.copy_(ones({5}, device)); }) ==
          "copy_: cannot broadcast (3, 4) with (5,)\n"
          "  dimension 1 is 4 and 5; sizes must be equal, or one of them 1");
    CHECK(refusal([&] {
            x.copy_(ones({2, 3, 4}, device));
          }) ==
          "copy_: a tensor of shape (3, 4) cannot take (2, 3, 4)\n"
          "  together they broadcast to (2, 3, 4), and the shape of what is written to never changes");
  }
}

TEST_CASE("fill_ and zero_ write every element of a view and no other") {
  for (const Device& device : testing::devices()) {
    for (const ScalarType dtype : reference::all_dtypes()) {
      Tensor x = zeros({4, 5}, TensorOptions(dtype).device(device));
      x.slice(0, 1, 4, 2).slice(1, 1, 5, 3).fill_(1);
      CHECK(x.sum().item<double>() == 4);
      CHECK(x.index({3, 4}).item<double>() == 1);
      x.zero_();
      CHECK(x.sum().item<double>() == 0);
      empty({0, 3}, TensorOptions(dtype).device(device)).fill_(1);
    }
    CHECK(reference::elements(full({2}, 0, device).fill_(2.7)) == Index{2, 2});
  }
}

TEST_CASE("clone keeps the order of dimensions in memory, and contiguous lays them row by row") {
  for (const Device& device : testing::devices()) {
    const Tensor x = arange(24, device).view({2, 3, 4}).permute({2, 0, 1});
    CHECK(x.clone().strides() == x.strides());
    CHECK_FALSE(x.clone().storage().is_alias_of(x.storage()));
    CHECK(equal(x.clone(), x));
    CHECK(x.contiguous().strides() == IntArrayRef({6, 3, 1}));
    CHECK(x.contiguous().contiguous().data_ptr() != x.data_ptr());
    const Tensor packed = arange(4, device);
    CHECK(packed.contiguous().is_same(packed));
    CHECK((x + 1).strides() == x.strides());
  }
}

TEST_CASE("a device that is not there is refused, with the reason") {
  if (cuda::is_available()) SKIP_CASE("a GPU is present");
  const std::string message = refusal([] { ones({2}).cuda(); });
  CHECK(message.starts_with("cuda: " + cuda::unavailable_reason() + "\n  use the CPU, or "));
  CHECK(ones({2}).cpu().device().is_cpu());
}

TEST_CASE("more memory than there is is refused with the number of bytes") {
  CHECK(refusal([] { empty({std::int64_t{1} << 55}); }) ==
        "out of memory: 144115188075855872 bytes on cpu could not be had\n"
        "  make the tensor smaller, or let go of others first");
}
