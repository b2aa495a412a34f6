#include <cmath>
#include <set>
#include <thread>
#include <vector>

#include "ten/core/visit_dtype.hpp"
#include "ten/devices.hpp"
#include "ten/vectors.hpp"
#include "testing/catch.hpp"

namespace {

using nlohmann::json;

ten::Tensor drawn(const json& call, const ten::Device& device) {
  const auto shape = call["shape"].get<std::vector<std::int64_t>>();
  const auto options = ten::dtype(vectors::dtype(call["dtype"])).device(device);
  const std::string op = call["op"];
  if (op == "rand") return ten::rand(shape, options);
  if (op == "randn") return ten::randn(shape, options);
  return ten::randint(call["arguments"][0].get<std::int64_t>(), call["arguments"][1].get<std::int64_t>(), shape,
                      options);
}

template <class T>
json as_json(T value) {
  if constexpr (ten::is_half<T>) return static_cast<float>(value);
  if constexpr (!ten::is_half<T>) return value;
}

// How far from PyTorch's a number may be. Uniforms and integers are exact; PyTorch's own logarithm and sine for eight floats
// at once are a few units off in the last place, which the printed digits do not show, and halves may be a neighbour.
double tolerance(const std::string& op, const std::string& dtype) {
  if (op != "randn") return 0;
  if (dtype == "float16") return 0x1p-9;
  if (dtype == "bfloat16") return 0x1p-6;
  return dtype == "float32" ? 2e-6 : 1e-14;
}

// Of many numbers, those of which the vectors kept the value.
json kept(const ten::Tensor& tensor, const json& positions) {
  json values = json::array();
  ten::visit_dtype(tensor.scalar_type(), [&]<class T>(std::type_identity<T>) {
    for (const json& position : positions) values.push_back(as_json(tensor.data_ptr<T>()[position.get<std::size_t>()]));
  });
  return values;
}

void check_drawn(const json& values, const json& call) {
  const double most = tolerance(call["op"], call["dtype"]);
  REQUIRE(values.size() == call["values"].size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const json& wanted = call["values"][i];
    if (!wanted.is_number_float()) {
      CHECK(values[i] == wanted);
    } else {
      CHECK(std::abs(values[i].get<double>() - wanted.get<double>()) <= most);
    }
  }
}

}  // namespace

TEST_CASE("The same seed draws the numbers that PyTorch draws") {
  const json cases = vectors::load("random");
  for (const ten::Device& device : testing::devices()) {
    for (const auto& expected : cases) {
      ten::manual_seed(expected["seed"].get<std::uint64_t>());
      for (const auto& call : expected["calls"]) {
        INFO(device << ", seed " << expected["seed"] << ", " << call.dump());
        const ten::Tensor result = drawn(call, device);
        CHECK(result.device() == device);
        check_drawn(kept(result.cpu(), call["kept"]), call);
      }
    }
  }
}

TEST_CASE("Random numbers have the dtype that was asked for") {
  CHECK(ten::rand({2}).scalar_type() == ten::kFloat32);
  CHECK(ten::randn({2}).scalar_type() == ten::kFloat32);
  CHECK(ten::randint(5, {2}).scalar_type() == ten::kInt64);
  CHECK(ten::randint(0, 2, {2}, ten::kBool).scalar_type() == ten::kBool);
}

TEST_CASE("What cannot be drawn is refused, and draws nothing") {
  ten::manual_seed(1);
  const ten::Tensor first = ten::rand({1});
  ten::manual_seed(1);
  CHECK_THROWS_WITH(
      ten::rand({2}, ten::kInt64),
      "rand: cannot draw real numbers as int64\n  the dtype must be a real one, as float32 is; randint draws integers");
  CHECK_THROWS_WITH(
      ten::randn({2}, ten::kBool),
      "randn: cannot draw real numbers as bool\n  the dtype must be a real one, as float32 is; randint draws integers");
  CHECK_THROWS_WITH(ten::randint(3, 3, {2}), "randint: there is no integer in [3, 3)\n  low must be below high");
  CHECK_THROWS_WITH(ten::randint(0, {2}), "randint: there is no integer in [0, 0)\n  low must be below high");
  CHECK_THROWS_WITH(
      ten::randint(0, 3, {2}, ten::kBool),
      "randint: bool cannot hold every integer in [0, 3)\n  the range must lie in [0, 2), or the dtype be another");
  CHECK_THROWS_WITH(
      ten::randint(0, 65506, {2}, ten::kFloat16),
      "randint: float16 cannot hold every integer in [0, 65506)\n  the range must lie in [-65504, 65505), or "
      "the dtype be another");
  CHECK_THROWS_WITH(
      ten::randint(998, 1000, {2}, ten::kBFloat16),
      "randint: bfloat16 holds too few integers in [998, 1000)\n  the range must be wider, or the dtype be "
      "another");
  CHECK_THROWS_AS(ten::rand({2, -1}), ten::Error);
  if (!ten::cuda::is_available()) CHECK_THROWS_AS(ten::rand({2}, ten::kCUDA), ten::Error);
  CHECK(ten::rand({1}).data_ptr<float>()[0] == first.data_ptr<float>()[0]);
}

TEST_CASE("Threads never draw the same numbers") {
  constexpr int draws = 50;
  constexpr int length = 64;
  std::vector<std::vector<double>> found(4);
  std::vector<std::thread> threads;
  for (auto& mine : found) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < draws; ++i) {
        const ten::Tensor values = ten::rand({length}, ten::kFloat64);
        mine.insert(mine.end(), values.data_ptr<double>(), values.data_ptr<double>() + length);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<double> distinct;
  for (const auto& mine : found) distinct.insert(mine.begin(), mine.end());
  CHECK(distinct.size() == std::size_t{4} * draws * length);
}
