#include <sstream>

#include "ten/vectors.hpp"
#include "testing/catch.hpp"

namespace {

std::string printed(const ten::Tensor& tensor) {
  std::ostringstream out;
  out << tensor;
  return out.str();
}

}  // namespace

TEST_CASE("A tensor prints to the letter what Python prints for PyTorch's") {
  for (const auto& expected : vectors::load("printing")) {
    INFO(expected["tensor"].dump());
    CHECK(printed(vectors::tensor(expected["tensor"])) == expected["text"].get<std::string>());
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
