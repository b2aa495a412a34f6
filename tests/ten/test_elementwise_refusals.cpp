#include "ten/devices.hpp"
#include "ten/reference.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::refusal;

TEST_CASE("shapes that do not broadcast are refused with the dimension") {
  for (const Device& device : testing::devices()) {
    CHECK(refusal([&] {
            ones({3, 4}, device) + ones({2, 4}, device);
          }) ==
          "add: cannot broadcast (3, 4) with (2, 4)\n"
          "  dimension 0 is 3 and 2; sizes must be equal, or one of them 1");
    CHECK(refusal([&] {
            ones({5, 3}, device) <= ones({2}, device);
          }) ==
          "le: cannot broadcast (5, 3) with (2,)\n"
          "  dimension 1 is 3 and 2; sizes must be equal, or one of them 1");
    CHECK(refusal([&] { where(ones({2}, device) > 0, ones({3}, device), ones({3}, device)); }) ==
          "where: cannot broadcast (2,) with (3,)\n"
          "  dimension 0 is 2 and 3; sizes must be equal, or one of them 1");
  }
}

TEST_CASE("truth values are refused where arithmetic has no meaning for them") {
  for (const Device& device : testing::devices()) {
    const Tensor mask = ones({2}, TensorOptions(kBool).device(device));
    const std::string rest =
        ": does not take bool\n  convert it to numbers with to(), or use logical_not to invert a mask";
    CHECK(refusal([&] { -mask; }) == "neg" + rest);
    CHECK(refusal([&] { abs(mask); }) == "abs" + rest);
    CHECK(refusal([&] { relu(mask); }) == "relu" + rest);
    CHECK(refusal([&] { mask - mask; }) == "sub" + rest);
    CHECK(refusal([&] { 1 - mask; }) == "sub" + rest);
    CHECK(refusal([&] { Tensor(mask).sub_(true); }) == "sub_" + rest);
    CHECK(refusal([&] { pow(mask, mask); }) == "pow" + rest);
  }
}

TEST_CASE("powers, factors and conditions that have no meaning are refused") {
  for (const Device& device : testing::devices()) {
    const Tensor integers = arange(3, device);
    CHECK(refusal([&] { integers.pow(-2); }) ==
          "pow: integers cannot be raised to the negative power -2\n"
          "  the result would be no integer; convert the base with to(kFloat32), or write the exponent as a real");
    CHECK(refusal([&] { add(integers, integers, 1.5); }) ==
          "add: alpha is 1.5, but the operands are int64\n  for integers alpha must be an integer, too");
    CHECK(refusal([&] { where(integers, integers, integers); }) ==
          "where: the condition must be bool, but is int64\n  compare it with something first, as in x > 0");
    CHECK(refusal([&] { integers.masked_fill(integers, 1); }) ==
          "masked_fill: the mask must be bool, but is int64\n  compare it with something first, as in x > 0");
  }
}

TEST_CASE("numbers that a dtype cannot hold are refused") {
  for (const ten::Device& device : testing::devices()) {
    const Tensor integers = arange(3, device);
    CHECK(refusal([&] { integers.masked_fill(integers > 0, std::numeric_limits<double>::infinity()); }) ==
          "value cannot be converted to type int64_t without overflow\n"
          "  the value is inf; use a wider dtype, or a number in its range");
    CHECK(refusal([&] { Tensor(integers).fill_(std::nan("")); }) ==
          "value cannot be converted to type int64_t without overflow\n"
          "  the value is nan; use a wider dtype, or a number in its range");
    CHECK(refusal([&] { ones({2}, device).fill_(1e300); }) ==
          "value cannot be converted to type float without overflow\n"
          "  the value is 1e+300; use a wider dtype, or a number in its range");
    CHECK(reference::elements(integers) == reference::Index{0, 1, 2});
  }
}

TEST_CASE("a number is checked against the type that it is asked for") {
  const std::string rest = " without overflow\n  the value is ";
  const std::string way_out = "; use a wider dtype, or a number in its range";
  const auto asked = [&](const std::string& type, const std::string& value) {
    return "value cannot be converted to type " + type + rest + value + way_out;
  };
  CHECK(refusal([] { tensor(std::int64_t{1} << 40).item<int>(); }) == asked("int", "1099511627776"));
  CHECK(refusal([] { tensor({300}, kUInt8); }) == asked("uint8_t", "300"));
  CHECK(refusal([] { tensor({-129}, kInt8); }) == asked("int8_t", "-129"));
  CHECK(refusal([] { full({1}, 32768, kInt16); }) == asked("int16_t", "32768"));
  CHECK(refusal([] { full({1}, -0.5, kUInt8); }) == asked("uint8_t", "-0.5"));
  CHECK(refusal([] { full({1}, 70000, kFloat16); }) == asked("Half", "70000"));
  CHECK(refusal([] { full({1}, std::numeric_limits<std::uint64_t>::max()); }) ==
        asked("int64_t", "18446744073709551615"));
  CHECK(refusal([] { Scalar(0x1p63).to<std::int64_t>(); }) == asked("int64_t", "9.22337e+18"));
  CHECK(Scalar(-0x1p63).to<std::int64_t>() == std::numeric_limits<std::int64_t>::min());
  CHECK(Scalar(-1).to<std::uint8_t>() == 255);
  CHECK(Scalar(255).to<std::uint8_t>() == 255);
  CHECK(Scalar(-128).to<std::int8_t>() == -128);
  CHECK(Scalar(2.9).to<std::size_t>() == 2);
}

TEST_CASE("a tensor that is none is refused") {
  CHECK_THROWS_AS(Tensor() + 1, Error);
  CHECK_THROWS_AS(ones({2}) + Tensor(), Error);
  CHECK_THROWS_AS(Tensor().sum(), Error);
  CHECK_THROWS_AS(Tensor().matmul(ones({2})), Error);
}

TEST_CASE("comparisons of whole tensors say what they compare") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(equal(arange(3, device), arange(3, device)));
    CHECK(equal(arange(3, device), arange(3, device).to(kFloat64)));
    CHECK_FALSE(equal(arange(3, device), arange(3, device).view({1, 3})));
    CHECK_FALSE(equal(tensor({std::nan("")}, device), tensor({std::nan("")}, device)));
    CHECK(equal(empty({0, 3}, device), empty({0, 3}, device)));
    CHECK(allclose(tensor({1., 2.}, device), tensor({1., 2.00001}, device)));
    CHECK_FALSE(allclose(tensor({1., 2.}, device), tensor({1., 2.001}, device)));
    CHECK(allclose(tensor({1., 2.}, device), tensor({1., 2.001}, device), 1e-3));
    const TensorOptions doubles = TensorOptions(kFloat64).device(device);
    CHECK(
        allclose(tensor({1e300, 1.}, doubles) * 1e300, tensor({1e300, 1e300}, doubles) * tensor({1e300, 1.}, doubles)));
    CHECK_FALSE(allclose(tensor({1.}, device), tensor({1e30}, device) * 1e30));
    CHECK_FALSE(allclose(tensor({std::nan("")}, device), tensor({std::nan("")}, device)));
    CHECK(allclose(tensor({std::nan("")}, device), tensor({std::nan("")}, device), 1e-5, 1e-8, true));
    CHECK(allclose(tensor({true, false}, device), tensor({true, false}, device)));
    CHECK(refusal([&] { allclose(arange(2, device), ones({2}, device)); }) ==
          "allclose: dtypes must be equal, but are int64 and float32\n  convert one of them with to()");
  }
}
