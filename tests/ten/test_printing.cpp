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

ten::PrintOptions options_of(const nlohmann::json& names) {
  const auto number = [&](const char* name) {
    return names.contains(name) ? std::optional(names[name].get<std::int64_t>()) : std::nullopt;
  };
  ten::PrintOptions options{number("precision"), number("threshold"), number("edgeitems"), number("linewidth")};
  if (names.contains("profile")) options.profile = names["profile"].get_ref<const std::string&>();
  if (names.contains("sci_mode")) options.sci_mode = names["sci_mode"].get<bool>();
  return options;
}

/// Every case leaves the options as it found them.
struct DefaultOptions {
  ~DefaultOptions() { ten::set_printoptions({.profile = "default"}); }
};

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

TEST_CASE("A tensor prints to the letter what Python prints after torch.set_printoptions") {
  const DefaultOptions afterwards;
  for (const auto& expected : vectors::load("print_options")) {
    INFO(expected.dump());
    ten::set_printoptions({.profile = "default"});
    ten::set_printoptions(options_of(expected["options"]));
    CHECK(printed(vectors::tensor(expected["tensor"])) == expected["text"].get<std::string>());
  }
}

TEST_CASE("What set_printoptions leaves out stays as it was, but for sci_mode") {
  const DefaultOptions afterwards;
  ten::set_printoptions({.precision = 2, .sci_mode = true});
  CHECK(printed(ten::tensor({1.5, 2.25})) == "tensor([1.50e+00, 2.25e+00])");
  ten::set_printoptions({.threshold = 2, .edgeitems = 1});
  CHECK(printed(ten::tensor({1.5, 2.25, 3.})) == "tensor([1.50,  ..., 3.00])");
  std::ostringstream out;
  ten::print(out, ten::tensor({1.5, 2.25}), 12);
  CHECK(out.str() == "tensor([1.50,\n        2.25])");
}

TEST_CASE("Options that cannot be are refused, and change nothing") {
  const DefaultOptions afterwards;
  CHECK_THROWS_WITH(ten::set_printoptions({.profile = "long"}),
                    "set_printoptions: there is no profile 'long'\n  the profiles are default, short and full");
  CHECK_THROWS_WITH(ten::set_printoptions({.precision = -1}),
                    "set_printoptions: precision is -1, and must be at least 0");
  CHECK_THROWS_WITH(ten::set_printoptions({.precision = 1001}),
                    "set_printoptions: precision is 1001, and must be at most 1000");
  CHECK_THROWS_WITH(ten::set_printoptions({.threshold = -1}),
                    "set_printoptions: threshold is -1, and must be at least 0");
  CHECK_THROWS_WITH(ten::set_printoptions({.precision = 1, .edgeitems = 0}),
                    "set_printoptions: edgeitems is 0, and must be at least 1");
  CHECK_THROWS_WITH(ten::set_printoptions({.linewidth = 0}),
                    "set_printoptions: linewidth is 0, and must be at least 1");
  CHECK(printed(ten::tensor({1.5})) == "tensor([1.5000])");
}

TEST_CASE("The most digits that can be asked for are all there") {
  const DefaultOptions afterwards;
  ten::set_printoptions({.precision = 1000});
  CHECK(printed(ten::tensor(0.5)) == "tensor(0.5" + std::string(999, '0') + ")");
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
