#include "ten/devices.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::elements;
using reference::Index;
using reference::refusal;

TEST_CASE("an op in place changes what every view of the storage sees") {
  for (const Device& device : testing::devices()) {
    Tensor x = arange(6, device).view({2, 3});
    Tensor row = x[1];
    row += 10;
    CHECK(elements(x) == Index{0, 1, 2, 13, 14, 15});
    x.mul_(2).sub_(1);
    CHECK(elements(row) == Index{25, 27, 29});
    x.t().add_(tensor({100, 200}, device));
    CHECK(elements(x) == Index{99, 101, 103, 225, 227, 229});
    Tensor reals = ones({2, 2}, device);
    reals.div_(4).add_(ones({2}, device), 2);
    CHECK(equal(reals, full({2, 2}, 2.25, device)));
  }
}

TEST_CASE("a wider operand is computed with, and rounded once at the end") {
  for (const Device& device : testing::devices()) {
    Tensor x = ones({2}, device);
    x += full({2}, 1e-9, TensorOptions(kFloat64).device(device));
    CHECK(x.dtype() == kFloat32);
    CHECK(equal(x, ones({2}, device)));
  }
}

TEST_CASE("reading what is being written gives what a copy would give") {
  for (const Device& device : testing::devices()) {
    Tensor square = arange(9, device).view({3, 3});
    const Tensor expected = square + square.t();
    square.add_(square.t());
    CHECK(equal(square, expected));

    Tensor line = arange(5, device);
    line.slice(0, 1).add_(line.slice(0, 0, 4));
    CHECK(elements(line) == Index{0, 1, 3, 5, 7});

    Tensor shifted = arange(5, device);
    shifted.slice(0, 1).copy_(shifted.slice(0, 0, 4));
    CHECK(elements(shifted) == Index{0, 0, 1, 2, 3});

    Tensor by_first = arange(1, 4, device);
    by_first.mul_(by_first[0] + 1).sub_(by_first[0]);
    CHECK(elements(by_first) == Index{0, 2, 4});

    Tensor itself = arange(3, device);
    itself.add_(itself);
    CHECK(elements(itself) == Index{0, 2, 4});
  }
}

TEST_CASE("what would change the shape or the dtype is refused, and nothing is written") {
  for (const Device& device : testing::devices()) {
    Tensor x = arange(2, device);
    CHECK(refusal([&] {
            x.add_(ones({3, 2}, TensorOptions(kInt64).device(device)));
          }) ==
          "add_: a tensor of shape (2,) cannot take (3, 2)\n"
          "  together they broadcast to (3, 2), and the shape of what is written to never changes");
    CHECK(refusal([&] { x.add_(ones({2}, device)); }) ==
          "add_: the result is float32, which cannot be written into int64\n"
          "  use the op without the trailing _, or convert the tensor with to(float32) first");
    CHECK(refusal([&] { x /= 2; }) ==
          "div_: the result is float32, which cannot be written into int64\n"
          "  use the op without the trailing _, or convert the tensor with to(float32) first");
    CHECK(refusal([&] { x *= 1.5; }) ==
          "mul_: the result is float32, which cannot be written into int64\n"
          "  use the op without the trailing _, or convert the tensor with to(float32) first");
    CHECK(refusal([&] { x.sub_(ones({3}, TensorOptions(kInt64).device(device))); }) ==
          "sub_: cannot broadcast (2,) with (3,)\n"
          "  dimension 0 is 2 and 3; sizes must be equal, or one of them 1");
    Tensor mask = x > 0;
    CHECK(refusal([&] { mask.mul_(x); }) ==
          "mul_: the result is int64, which cannot be written into bool\n"
          "  use the op without the trailing _, or convert the tensor with to(int64) first");
    CHECK(elements(x) == Index{0, 1});
  }
}

TEST_CASE("a tensor whose elements share memory is not written to") {
  for (const Device& device : testing::devices()) {
    Tensor one = zeros({3, 1}, device);
    Tensor wide = one.expand({3, 4});
    const std::string rest =
        ": cannot write to a tensor whose elements share memory\n"
        "  dimension 1 of shape (3, 4) is expanded (its stride is 0); clone() the tensor first";
    CHECK(refusal([&] { wide.add_(1); }) == "add_" + rest);
    CHECK(refusal([&] { wide.fill_(1); }) == "fill_" + rest);
    CHECK(refusal([&] { wide.copy_(ones({3, 4}, device)); }) == "copy_" + rest);
    CHECK(equal(one, zeros({3, 1}, device)));
    wide.clone().add_(1);
  }
}
