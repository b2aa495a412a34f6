#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ten/devices.hpp"
#include "ten/reference.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

// Products that are made of others, compared with loops over every index.

namespace products {
namespace {

using reference::Index;
using reference::RandomTensors;
using reference::refusal;
using reference::values;

/// Whether all elements agree with those of a plain loop.
void check_values(const ten::Tensor& actual, const Index& sizes, const std::vector<double>& expected) {
  REQUIRE(actual.sizes() == ten::IntArrayRef(sizes));
  const std::vector<double> found = values(actual);
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!reference::agree(found[i], expected[i], 1e-5))
      FAIL("element " << i << ": " << found[i] << ", " << expected[i]);
  }
}

/// What the notation says, literally: for every value of every letter, the product of one element of each operand. Operands
/// have no ellipsis, and sizes of one letter are equal.
std::vector<double> by_definition(const std::vector<std::string>& inputs, const std::string& output,
                                  const std::vector<ten::Tensor>& operands, Index& sizes) {
  std::map<char, std::int64_t> size_of;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    for (std::size_t d = 0; d < inputs[i].size(); ++d) size_of[inputs[i][d]] = operands[i].sizes()[d];
  }
  Index all;
  std::string letters;
  for (const auto& [letter, size] : size_of) {
    letters += letter;
    all.push_back(size);
  }
  sizes.clear();
  std::int64_t count = 1;
  for (const char letter : output) {
    sizes.push_back(size_of[letter]);
    count *= size_of[letter];
  }
  std::vector<double> result(static_cast<std::size_t>(count), 0);
  std::vector<ten::Tensor> here;
  for (const ten::Tensor& operand : operands) here.push_back(operand.cpu());
  const auto index_of = [&](const std::string& labels, const Index& index) {
    Index own;
    for (const char label : labels) own.push_back(index[letters.find(label)]);
    return own;
  };
  reference::each_index(all, [&](const Index& index) {
    double product = 1;
    for (std::size_t i = 0; i < here.size(); ++i) product *= reference::value_at(here[i], index_of(inputs[i], index));
    std::int64_t place = 0;
    for (const char label : output) place = place * size_of[label] + index[letters.find(label)];
    result[static_cast<std::size_t>(place)] += product;
  });
  return result;
}

struct Case {
  std::vector<std::string> inputs;
  std::string output;
};

std::string text_of(const Case& one) {
  std::string text;
  for (const std::string& input : one.inputs) text += (text.empty() ? "" : ",") + input;
  return text + "->" + one.output;
}

const std::vector<Case> cases = {
    {{"i"}, ""},
    {{"i"}, "i"},
    {{"ij"}, "ji"},
    {{"ij"}, "j"},
    {{"ii"}, "i"},
    {{"ii"}, ""},
    {{"iji"}, "j"},
    {{"i", "i"}, ""},
    {{"i", "j"}, "ij"},
    {{"i", "j"}, "ji"},
    {{"i", "j"}, ""},
    {{"ij", "j"}, "i"},
    {{"ij", "jk"}, "ik"},
    {{"ij", "jk"}, "ki"},
    {{"ij", "jk"}, ""},
    {{"ij", "kj"}, "ik"},
    {{"bij", "bjk"}, "bik"},
    {{"bqd", "bkd"}, "bqk"},
    {{"bhqd", "bhkd"}, "bhqk"},
    {{"bhqk", "bhkd"}, "bqhd"},
    {{"ij", "ij"}, "ij"},
    {{"ij", "ij"}, "i"},
    {{"ijk", "jl"}, "lik"},
    {{"ij", "jk", "kl"}, "il"},
    {{"i", "ij", "j"}, ""},
    {{"i", "j", "k"}, "kij"},
    {{"ab", "bc", "ac"}, "a"},
    {{"iij", "jk"}, "ik"},
};

}  // namespace

TEST_CASE("einsum gives what its letters say, for any sizes") {
  for (const ten::Device& device : testing::devices()) {
    RandomTensors random(71);
    for (int round = 0; round < 12; ++round) {
      for (const Case& one : cases) {
        std::map<char, std::int64_t> sizes;
        std::vector<ten::Tensor> operands;
        for (const std::string& input : one.inputs) {
          Index shape;
          for (const char letter : input) {
            if (sizes.count(letter) == 0) sizes[letter] = random.chance.between(round == 0 ? 0 : 1, 4);
            shape.push_back(sizes[letter]);
          }
          operands.push_back(random.make(shape, round % 3 == 0 ? ten::kFloat64 : ten::kFloat32, device, -2, 2));
        }
        INFO(text_of(one) << " on " << device);
        Index expected_sizes;
        const std::vector<double> expected = by_definition(one.inputs, one.output, operands, expected_sizes);
        check_values(ten::einsum(text_of(one), operands), expected_sizes, expected);
      }
    }
  }
}

TEST_CASE("einsum without an arrow keeps the letters that stand once, in alphabetical order") {
  const ten::Tensor x = ten::arange(6).reshape({2, 3});
  CHECK(ten::einsum("ba", {x}).equal(x.t()));
  CHECK(ten::einsum("ij,jk", {x, x.t()}).equal(ten::matmul(x, x.t())));
  CHECK(ten::einsum("ii", {ten::ones({3, 3})}).item<float>() == 3);
  CHECK(ten::einsum(" i j , j k -> i k ", {x, x.t()}).equal(ten::matmul(x, x.t())));
}

TEST_CASE("In einsum, three dots stand for dimensions that broadcast") {
  RandomTensors random(72);
  const ten::Tensor a = random.make({2, 1, 3, 4}, ten::kFloat64, ten::kCPU);
  const ten::Tensor b = random.make({5, 4, 2}, ten::kFloat64, ten::kCPU);
  CHECK(ten::einsum("...ij,...jk->...ik", {a, b}).allclose(ten::matmul(a, b)));
  CHECK(ten::einsum("...ij,...jk", {a, b}).allclose(ten::matmul(a, b)));
  CHECK(ten::einsum("...", {a}).equal(a));
  CHECK(ten::einsum("i...->...", {a}).allclose(a.sum(0)));
  CHECK(ten::einsum("...i->i...", {a}).equal(ten::movedim(a, -1, 0)));
  CHECK(ten::einsum("...ij->ij", {a}).allclose(a.sum({0, 1})));
}

TEST_CASE("A size of 1 stretches in einsum, as in an element-wise product") {
  const ten::Tensor a = ten::ones({3, 1});
  const ten::Tensor b = ten::full({4, 2}, 2.);
  CHECK(ten::einsum("ij,jk->ik", {a, b}).equal(ten::full({3, 2}, 8.)));
}

TEST_CASE("einsum refuses what does not fit, and says where") {
  const ten::Tensor x = ten::ones({2, 3});
  CHECK(refusal([&] { ten::einsum("ij,jk->ik", {x}); }) ==
        "einsum: 2 operands stand in the equation, but 1 were given");
  CHECK(
      refusal([&] { ten::einsum("ijk->i", {x}); }) ==
      "einsum: the number of subscripts in the equation (3) does not match the number of dimensions (2) for operand 0 "
      "and no ellipsis was given");
  CHECK(refusal([&] { ten::einsum("ij->k", {x}); }) ==
        "einsum: output subscript k does not appear in the equation for any input operand");
  CHECK(refusal([&] { ten::einsum("ij->ii", {x}); }) ==
        "einsum: output subscript i appears more than once in the output");
  CHECK(refusal([&] { ten::einsum("i1->i", {x}); }) ==
        "einsum: invalid subscript '1' in \"i1\"\n  subscripts are letters, or \"...\"");
  CHECK(refusal([&] { ten::einsum("ii->i", {x}); }) ==
        "einsum: subscript i is repeated for operand of shape (2, 3) but the sizes do not match, 3 != 2");
  CHECK(refusal([&] { ten::einsum("ij,ik->jk", {x, ten::ones({3, 3})}); }).starts_with("einsum: operands do not"));
  CHECK(refusal([&] { ten::einsum("i......->i", {x}); }) == "einsum: found '...' twice in \"i......\"");
  CHECK(refusal([&] { ten::einsum("", {}); }) == "einsum: must provide at least one operand");
  CHECK(ten::einsum("->", {ten::tensor(3.)}).item<float>() == 3);
}

TEST_CASE("outer multiplies every pair") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor a = ten::tensor({1, 2, 3}, device);
    const ten::Tensor b = ten::tensor({4, 5}, device);
    CHECK(reference::elements(ten::outer(a, b)) == Index{4, 5, 8, 10, 12, 15});
    CHECK(ten::outer(a, ten::zeros({0}, device)).sizes() == ten::IntArrayRef({3, 0}));
  }
  CHECK(refusal([&] {
          ten::outer(ten::ones({2, 2}), ten::ones({2}));
        }) == "outer: expected a 1-dimensional tensor as the first vector, but got shape (2, 2)");
}

TEST_CASE("cross stands at right angles on both") {
  for (const ten::Device& device : testing::devices()) {
    RandomTensors random(73);
    for (int round = 0; round < 50; ++round) {
      const Index sizes{random.chance.between(1, 3), 3, random.chance.between(1, 2)};
      const ten::Tensor a = random.make(sizes, ten::kFloat64, device);
      const ten::Tensor b = random.make(sizes, ten::kFloat64, device);
      const ten::Tensor c = ten::cross(a, b, 1);
      CHECK(((a * c).sum(1).abs().max().item<double>()) < 1e-10);
      CHECK(((b * c).sum(1).abs().max().item<double>()) < 1e-10);
    }
    const ten::Tensor rows = ten::tensor({{1, 0, 0}, {0, 1, 0}}, device);
    CHECK(reference::elements(ten::cross(rows, ten::tensor({0, 0, 1}, device).expand({2, 3}))) ==
          Index{0, -1, 0, 1, 0, 0});
  }
  CHECK(refusal([] { ten::cross(ten::ones({2}), ten::ones({2})); }) == "cross: no dimension of size 3 in shape (2,)");
  CHECK(refusal([] { ten::cross(ten::ones({3}), ten::ones({2}), 0); }) ==
        "cross: inputs dimension 0 must have length 3, but got shapes (3,) and (2,)");
}

TEST_CASE("trace adds up the diagonal") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(ten::trace(ten::arange(12, device).reshape({3, 4})).item<std::int64_t>() == 0 + 5 + 10);
    CHECK(ten::trace(ten::zeros({0, 3}, device)).item<float>() == 0);
  }
  CHECK(refusal([] { ten::trace(ten::ones({3})); }) ==
        "trace: expected a matrix, but got tensor with dim 1, shape (3,)");
}

TEST_CASE("addmm is beta times what is added and alpha times the product") {
  for (const ten::Device& device : testing::devices()) {
    RandomTensors random(74);
    const ten::Tensor a = random.make({2, 3}, ten::kFloat64, device);
    const ten::Tensor b = random.make({3, 4}, ten::kFloat64, device);
    const ten::Tensor row = random.make({4}, ten::kFloat64, device);
    CHECK(ten::addmm(row, a, b).allclose(ten::matmul(a, b) + row));
    CHECK(ten::addmm(row, a, b, 2, -3).allclose(ten::matmul(a, b) * -3 + row * 2));
    const ten::Tensor nan = ten::full({4}, NAN, ten::dtype(ten::kFloat64).device(device));
    CHECK(ten::addmm(nan, a, b, 0).allclose(ten::matmul(a, b)));
  }
  CHECK(refusal([] {
          ten::addmm(ten::ones({2}), ten::ones({2, 3}), ten::ones({3}));
        }) == "addmm: expected a 2-dimensional tensor as the second matrix, but got shape (3,)");
}

TEST_CASE("linear is the product with the weight transposed, plus the bias") {
  for (const ten::Device& device : testing::devices()) {
    RandomTensors random(75);
    const ten::Tensor x = random.make({2, 5, 3}, ten::kFloat64, device);
    const ten::Tensor weight = random.make({4, 3}, ten::kFloat64, device);
    const ten::Tensor bias = random.make({4}, ten::kFloat64, device);
    Index sizes;
    const std::vector<double> product = by_definition({"abi", "oi"}, "abo", {x, weight}, sizes);
    check_values(ten::linear(x, weight), {2, 5, 4}, product);
    CHECK(ten::linear(x, weight, bias).allclose(ten::linear(x, weight) + bias));
    CHECK(ten::linear(x, weight.select(0, 0)).sizes() == ten::IntArrayRef({2, 5}));
  }
}

}  // namespace products
