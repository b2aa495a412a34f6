#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ten/devices.hpp"
#include "ten/vectors.hpp"
#include "testing/catch.hpp"

// What PyTorch computed, and what it refused: values, shapes and dtypes of every op, over all pairs of dtypes.

namespace {

using nlohmann::json;
using ten::Scalar;
using ten::Tensor;

using Tensors = std::vector<Tensor>;

/// What an op is called with, and where its tensors lie.
struct Arguments {
  const json& list;
  ten::Device device;

  const json& operator[](std::size_t i) const { return list.at(i); }
  std::size_t size() const { return list.size(); }
};

using Call = std::function<Tensors(const Arguments&)>;

bool is_tensor(const json& argument) { return argument.is_object() && argument.contains("tensor"); }

Tensor tensor_at(const Arguments& arguments, std::size_t i) {
  return vectors::tensor(arguments[i].at("tensor"), arguments.device);
}

Scalar scalar_at(const Arguments& arguments, std::size_t i) {
  const json& value = arguments[i];
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  return vectors::number(value);
}

std::vector<std::int64_t> dims_at(const Arguments& arguments, std::size_t i) {
  return arguments[i].get<std::vector<std::int64_t>>();
}

Call unary(Tensor (*op)(const Tensor&)) {
  return [=](const Arguments& arguments) { return Tensors{op(tensor_at(arguments, 0))}; };
}

// Two tensors, or a tensor and a number.
Call binary(Tensor (*with_tensor)(const Tensor&, const Tensor&), Tensor (*with_number)(const Tensor&, const Scalar&)) {
  return [=](const Arguments& arguments) {
    const Tensor self = tensor_at(arguments, 0);
    if (is_tensor(arguments[1])) return Tensors{with_tensor(self, tensor_at(arguments, 1))};
    return Tensors{with_number(self, scalar_at(arguments, 1))};
  };
}

Call of_tensors(Tensor (*op)(const Tensor&, const Tensor&)) {
  return [=](const Arguments& arguments) { return Tensors{op(tensor_at(arguments, 0), tensor_at(arguments, 1))}; };
}

// Of all elements, or over some dimensions.
Call reduction(Tensor (*all)(const Tensor&), Tensor (*some)(const Tensor&, ten::IntArrayRef, bool)) {
  return [=](const Arguments& arguments) {
    const Tensor self = tensor_at(arguments, 0);
    if (arguments.size() == 1) return Tensors{all(self)};
    const bool keepdim = arguments.size() == 3 && arguments[2].get<bool>();
    return Tensors{some(self, dims_at(arguments, 1), keepdim)};
  };
}

// Of all elements, or along one dimension.
Call along(Tensor (*all)(const Tensor&), Tensor (*one)(const Tensor&, std::int64_t, bool)) {
  return [=](const Arguments& arguments) {
    const Tensor self = tensor_at(arguments, 0);
    if (arguments.size() == 1) return Tensors{all(self)};
    const bool keepdim = arguments.size() == 3 && arguments[2].get<bool>();
    return Tensors{one(self, arguments[1].get<std::int64_t>(), keepdim)};
  };
}

Tensors greatest(const Arguments& arguments) {
  const Tensor self = tensor_at(arguments, 0);
  if (arguments.size() == 1) return {ten::max(self)};
  const bool keepdim = arguments.size() == 3 && arguments[2].get<bool>();
  const auto [values, indices] = ten::max(self, arguments[1].get<std::int64_t>(), keepdim);
  return {values, indices};
}

Tensors power(const Arguments& arguments) {
  if (!is_tensor(arguments[0])) return {ten::pow(scalar_at(arguments, 0), tensor_at(arguments, 1))};
  if (is_tensor(arguments[1])) return {ten::pow(tensor_at(arguments, 0), tensor_at(arguments, 1))};
  return {ten::pow(tensor_at(arguments, 0), scalar_at(arguments, 1))};
}

Tensors shares(const Arguments& arguments) {
  const auto dim = arguments[1].get<std::int64_t>();
  if (arguments.size() == 2) return {ten::softmax(tensor_at(arguments, 0), dim)};
  return {ten::softmax(tensor_at(arguments, 0), dim, vectors::dtype(arguments[2]["dtype"]))};
}

#define UNARY(op)                                                \
  {                                                              \
#op, unary([](const Tensor& self) { return ten::op(self); }) \
  }
#define BINARY(op)                                                                            \
  {                                                                                           \
#op, binary([](const Tensor& self, const Tensor& other) { return ten::op(self, other); }, \
                [](const Tensor& self, const Scalar& other) { return ten::op(self, other); }) \
  }
#define IN_PLACE(op)                                                                            \
  {                                                                                             \
#op, binary([](const Tensor& self, const Tensor& other) { return Tensor(self).op(other); }, \
                [](const Tensor& self, const Scalar& other) { return Tensor(self).op(other); }) \
  }
#define OF_TENSORS(op)                                                                            \
  {                                                                                               \
#op, of_tensors([](const Tensor& self, const Tensor& other) { return ten::op(self, other); }) \
  }
#define ALONG(op)                                                                                              \
  {                                                                                                            \
#op, along([](const Tensor& self) { return ten::op(self); },                                               \
               [](const Tensor& self, std::int64_t dim, bool keepdim) { return ten::op(self, dim, keepdim); }) \
  }
#define REDUCTION(op)                                                                                              \
  {                                                                                                                \
#op, reduction(                                                                                                \
             [](const Tensor& self) { return ten::op(self); },                                                     \
             [](const Tensor& self, ten::IntArrayRef dims, bool keepdim) { return ten::op(self, dims, keepdim); }) \
  }

const std::map<std::string, Call>& calls() {
  static const std::map<std::string, Call> all = {
      UNARY(neg),
      UNARY(abs),
      UNARY(exp),
      UNARY(log),
      UNARY(sqrt),
      UNARY(sin),
      UNARY(cos),
      UNARY(tanh),
      UNARY(sigmoid),
      UNARY(relu),
      UNARY(logical_not),
      UNARY(isnan),
      UNARY(floor),
      UNARY(ceil),
      UNARY(trunc),
      UNARY(round),
      UNARY(sign),
      UNARY(rsqrt),
      UNARY(reciprocal),
      UNARY(erf),
      UNARY(log1p),
      UNARY(expm1),
      UNARY(log2),
      UNARY(log10),
      UNARY(exp2),
      UNARY(tan),
      UNARY(asin),
      UNARY(acos),
      UNARY(atan),
      UNARY(sinh),
      UNARY(cosh),
      UNARY(square),
      UNARY(isinf),
      UNARY(isfinite),
      UNARY(bitwise_not),
      UNARY(silu),
      BINARY(add),
      BINARY(sub),
      BINARY(mul),
      BINARY(div),
      BINARY(eq),
      BINARY(ne),
      BINARY(lt),
      BINARY(le),
      BINARY(gt),
      BINARY(ge),
      BINARY(remainder),
      BINARY(fmod),
      BINARY(floor_divide),
      BINARY(bitwise_and),
      BINARY(bitwise_or),
      BINARY(bitwise_xor),
      IN_PLACE(add_),
      IN_PLACE(sub_),
      IN_PLACE(mul_),
      IN_PLACE(div_),
      OF_TENSORS(atan2),
      OF_TENSORS(maximum),
      OF_TENSORS(minimum),
      OF_TENSORS(logical_and),
      OF_TENSORS(logical_or),
      OF_TENSORS(matmul),
      REDUCTION(sum),
      REDUCTION(mean),
      REDUCTION(amax),
      REDUCTION(amin),
      UNARY(min),
      ALONG(prod),
      ALONG(all),
      ALONG(any),
      {"gelu",
       [](const Arguments& arguments) {
         if (arguments.size() == 1) return Tensors{ten::gelu(tensor_at(arguments, 0))};
         return Tensors{ten::gelu(tensor_at(arguments, 0), arguments[1].get<std::string>())};
       }},
      {"softplus",
       [](const Arguments& arguments) {
         if (arguments.size() == 1) return Tensors{ten::softplus(tensor_at(arguments, 0))};
         return Tensors{ten::softplus(tensor_at(arguments, 0), scalar_at(arguments, 1), scalar_at(arguments, 2))};
       }},
      {"max", greatest},
      {"pow", power},
      {"softmax", shares},
      {"to",
       [](const Arguments& arguments) {
         return Tensors{tensor_at(arguments, 0).to(vectors::dtype(arguments[1]["dtype"]))};
       }},
      {"fill_",
       [](const Arguments& arguments) { return Tensors{tensor_at(arguments, 0).fill_(scalar_at(arguments, 1))}; }},
      {"where",
       [](const Arguments& arguments) {
         return Tensors{ten::where(tensor_at(arguments, 0), tensor_at(arguments, 1), tensor_at(arguments, 2))};
       }},
      {"masked_fill",
       [](const Arguments& arguments) {
         return Tensors{ten::masked_fill(tensor_at(arguments, 0), tensor_at(arguments, 1), scalar_at(arguments, 2))};
       }},
      {"index_select",
       [](const Arguments& arguments) {
         return Tensors{
             ten::index_select(tensor_at(arguments, 0), arguments[1].get<std::int64_t>(), tensor_at(arguments, 2))};
       }},
  };
  return all;
}

void check(const json& expected, const ten::Device& device) {
  const Call& call = calls().at(expected["op"]);
  const Arguments arguments{expected["arguments"], device};
  if (!expected.contains("result")) {
    CHECK_THROWS_AS(call(arguments), ten::Error);
    return;
  }
  Tensors results;
  CHECK_NOTHROW(results = call(arguments));
  if (results.empty()) return;
  REQUIRE(results.size() == expected["result"].size());
  for (std::size_t i = 0; i < results.size(); ++i) {
    std::string difference;
    CHECK(results[i].device() == device);
    const bool same = vectors::same(results[i], expected["result"][i], difference);
    INFO(difference);
    CHECK(same);
  }
}

json cases() {
  json all = vectors::load("operations");
  for (const char* name : {"halves", "integers", "formulas"}) {
    for (const auto& one : vectors::load(name)) all.push_back(one);
  }
  return all;
}

}  // namespace

TEST_CASE("Dtypes meet where PyTorch's meet") {
  for (const auto& expected : cases()) {
    if (expected["op"] != "promote_types") continue;
    const auto left = vectors::dtype(expected["arguments"][0]);
    const auto right = vectors::dtype(expected["arguments"][1]);
    CHECK(ten::promote_types(left, right) == vectors::dtype(expected["dtype"]));
  }
}

TEST_CASE("Every op gives what PyTorch's gives, and refuses what it refuses") {
  const json all = cases();
  for (const ten::Device& device : testing::devices()) {
    for (const auto& expected : all) {
      if (expected["op"] == "promote_types") continue;
      INFO(device << ", " << expected.dump());
      check(expected, device);
    }
  }
}
