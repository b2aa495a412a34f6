#include <optional>

#include "ten/devices.hpp"
#include "ten/reference.hpp"
#include "ten/vectors.hpp"
#include "testing/catch.hpp"

/// Chains of views and indices, drawn at random, against what PyTorch gave for them.
namespace {

using nlohmann::json;
using ten::indexing::TensorIndex;

using Integers = std::vector<std::int64_t>;

std::optional<std::int64_t> bound(const json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::int64_t>());
}

TensorIndex entry(const json& value) {
  using namespace ten::indexing;
  if (value.is_null()) return None;
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_string()) return value.get<std::string>().c_str();
  if (value.is_number()) return value.get<std::int64_t>();
  if (value.contains("tensor")) return vectors::tensor(value["tensor"]);
  const json& slice = value["slice"];
  const auto or_none = [](const json& part) {
    return part.is_null() ? SliceBound() : SliceBound(part.get<std::int64_t>());
  };
  return Slice(or_none(slice[0]), or_none(slice[1]), or_none(slice[2]));
}

std::vector<TensorIndex> entries(const json& list) {
  std::vector<TensorIndex> result;
  for (const json& value : list) result.push_back(entry(value));
  return result;
}

ten::Tensor applied(const ten::Tensor& x, const std::string& op, const json& arguments) {
  const auto number = [&](std::size_t i) { return arguments[i].get<std::int64_t>(); };
  const auto numbers = [&] { return arguments[0].get<Integers>(); };
  if (op == "view") return x.view(numbers());
  if (op == "reshape") return x.reshape(numbers());
  if (op == "permute") return x.permute(numbers());
  if (op == "expand") return x.expand(numbers());
  if (op == "transpose") return x.transpose(number(0), number(1));
  if (op == "flatten") return x.flatten(number(0), number(1));
  if (op == "squeeze") return x.squeeze(number(0));
  if (op == "unsqueeze") return x.unsqueeze(number(0));
  if (op == "select") return x.select(number(0), number(1));
  if (op == "narrow") return x.narrow(number(0), number(1), number(2));
  if (op == "slice") return x.slice(number(0), bound(arguments[1]), bound(arguments[2]), number(3));
  if (op == "index") return x.index(entries(arguments[0]));
  throw std::runtime_error("no op is called " + op);
}

void check_chain(const json& given, const ten::Device& device) {
  const auto shape = given["shape"].get<Integers>();
  const std::int64_t count = std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
  ten::Tensor x = ten::arange(count, device).view(shape);
  const auto run = [&] {
    for (const json& call : given["calls"]) x = applied(x, call["op"], call["arguments"]);
  };
  if (!given.contains("result")) {
    CHECK_THROWS_AS(run(), ten::Error);
    return;
  }
  const json& expected = given["result"];
  REQUIRE_NOTHROW(run());
  CHECK(x.sizes() == expected["shape"].get<Integers>());
  CHECK(reference::elements(x) == expected["values"].get<Integers>());
  if (!expected.contains("strides")) return;
  CHECK(x.strides() == expected["strides"].get<Integers>());
  CHECK(x.storage_offset() == expected["offset"].get<std::int64_t>());
}

void check_assignment(const json& given, const ten::Device& device) {
  const ten::Tensor x = ten::zeros(given["shape"].get<Integers>(), ten::dtype(ten::kInt64).device(device));
  ten::Tensor target = given["transposed"] ? x.transpose(0, 1) : x;
  const ten::Tensor value = vectors::tensor(given["value"]).to(device);
  if (!given.contains("result")) {
    CHECK_THROWS_AS(target.index_put_(entries(given["put"]), value), ten::Error);
    CHECK(reference::elements(x) == Integers(static_cast<std::size_t>(x.numel()), 0));
    return;
  }
  REQUIRE_NOTHROW(target.index_put_(entries(given["put"]), value));
  CHECK(reference::elements(x) == given["result"]["values"].get<Integers>());
}

}  // namespace

TEST_CASE("Views, indices and assignments give what PyTorch gives, and refuse what it refuses") {
  const json cases = vectors::load("views");
  for (const ten::Device& device : testing::devices()) {
    for (const json& given : cases) {
      INFO(device << ", " << given.dump());
      given.contains("put") ? check_assignment(given, device) : check_chain(given, device);
    }
  }
}
