#include <algorithm>
#include <sstream>

#include "ten/devices.hpp"
#include "ten/vectors.hpp"
#include "testing/catch.hpp"

namespace {

std::string printed(const ten::Tensor& tensor) {
  std::ostringstream out;
  out << tensor;
  return out.str();
}

/// The device is one word more, and may move others to the next line.
std::string without_blanks_and_device(std::string text) {
  const std::string device = "device='cuda:0'";
  if (const auto place = text.find(device); place != std::string::npos) {
    // The comma that stood before it.
    text.erase(text.rfind(',', place), 1).erase(text.find(device), device.size());
  }
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }), text.end());
  return text;
}

}  // namespace

TEST_CASE("A tensor prints to the letter what Python prints for PyTorch's") {
  for (const auto& expected : vectors::load("printing")) {
    INFO(expected["tensor"].dump());
    std::ostringstream out;
    ten::print(out, vectors::tensor(expected["tensor"]), expected.value("linesize", 80));
    CHECK(out.str() == expected["text"].get<std::string>());
    if (!expected.contains("linesize")) CHECK(printed(vectors::tensor(expected["tensor"])) == out.str());
  }
}

TEST_CASE("A line without columns is refused") {
  std::ostringstream out;
  CHECK_THROWS_WITH(ten::print(out, ten::tensor({1}), 0), "print: a line of 0 columns holds nothing");
}

TEST_CASE("A tensor on a GPU says so, and prints the same elements") {
  for (const ten::Device& device : testing::devices()) {
    if (device.is_cpu()) continue;
    CHECK(printed(ten::tensor({1, 2}, device)) == "tensor([1, 2], device='cuda:0')");
    CHECK(printed(ten::tensor(2.5, ten::dtype(ten::kFloat64).device(device))) ==
          "tensor(2.5000, device='cuda:0', dtype=float64)");
    CHECK(printed(ten::zeros({0, 3}, device)) == "tensor([], device='cuda:0', size=(0, 3))");
    for (const auto& expected : vectors::load("printing")) {
      if (expected.contains("linesize")) continue;
      INFO(expected["tensor"].dump());
      const std::string there = printed(vectors::tensor(expected["tensor"], device));
      CHECK(without_blanks_and_device(there) == without_blanks_and_device(expected["text"]));
    }
  }
}

TEST_CASE("A tensor that is none prints what libtorch prints") {
  CHECK(printed(ten::Tensor()) == "[ Tensor (undefined) ]");
}

TEST_CASE("Printing leaves the stream's own format alone") {
  std::ostringstream out;
  out.precision(2);
  out << std::hex << vectors::tensor({{"dtype", "float64"}, {"shape", {1}}, {"values", {255.123456}}}) << 255;
  CHECK(out.str() == "tensor([255.1235], dtype=float64)ff");
}
