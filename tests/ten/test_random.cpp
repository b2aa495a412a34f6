#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "ten/core/visit_dtype.hpp"
#include "ten/devices.hpp"
#include "ten/vectors.hpp"
#include "testing/catch.hpp"

namespace {

using nlohmann::json;

using ten::Tensor;

// What an op in place fills: empty memory of a shape, or the transpose of it.
Tensor filled(const json& call, const ten::TensorOptions& options) {
  const Tensor empty = ten::empty(call["shape"].get<std::vector<std::int64_t>>(), options);
  return call.value("transposed", false) ? empty.t() : empty;
}

std::int64_t integer(const json& call, std::size_t i) { return call["arguments"][i].get<std::int64_t>(); }
double real(const json& call, std::size_t i) { return call["arguments"][i].get<double>(); }

// Random integers below the first argument, or from the first to below the second; of any size where there is neither.
Tensor integers_into(Tensor self, const json& call) {
  if (call["arguments"].empty()) return self.random_();
  if (call["arguments"].size() == 1) return self.random_(integer(call, 0));
  return self.random_(integer(call, 0), integer(call, 1));
}

Tensor integers_like(const Tensor& self, const json& call) {
  if (call["arguments"].size() == 1) return ten::randint_like(self, integer(call, 0));
  return ten::randint_like(self, integer(call, 0), integer(call, 1));
}

using Op = std::function<Tensor(const json& call, const ten::TensorOptions& options)>;

const std::map<std::string, Op>& ops() {
  const auto shape = [](const json& call) { return call["shape"].get<std::vector<std::int64_t>>(); };
  const auto weights = [](const json& call, const ten::TensorOptions& options) {
    return vectors::tensor(call["weights"], options.device());
  };
  static const std::map<std::string, Op> all = {
      {"rand", [=](const json& call, const auto& options) { return ten::rand(shape(call), options); }},
      {"randn", [=](const json& call, const auto& options) { return ten::randn(shape(call), options); }},
      {"randint",
       [=](const json& call, const auto& options) {
         return ten::randint(integer(call, 0), integer(call, 1), shape(call), options);
       }},
      {"randperm", [](const json& call, const auto& options) { return ten::randperm(integer(call, 0), options); }},
      {"rand_like", [](const json& call, const auto& options) { return ten::rand_like(filled(call, options)); }},
      {"randn_like", [](const json& call, const auto& options) { return ten::randn_like(filled(call, options)); }},
      {"randint_like",
       [](const json& call, const auto& options) { return integers_like(filled(call, options), call); }},
      {"random_", [](const json& call, const auto& options) { return integers_into(filled(call, options), call); }},
      {"uniform_",
       [](const json& call, const auto& options) {
         const bool all_given = call["arguments"].size() == 2;
         return all_given ? filled(call, options).uniform_(real(call, 0), real(call, 1))
                          : filled(call, options).uniform_();
       }},
      {"normal_",
       [](const json& call, const auto& options) {
         const bool all_given = call["arguments"].size() == 2;
         return all_given ? filled(call, options).normal_(real(call, 0), real(call, 1))
                          : filled(call, options).normal_();
       }},
      {"bernoulli_",
       [](const json& call, const auto& options) { return filled(call, options).bernoulli_(real(call, 0)); }},
      {"bernoulli", [=](const json& call, const auto& options) { return ten::bernoulli(weights(call, options)); }},
      {"multinomial",
       [=](const json& call, const auto& options) {
         const bool replacement = call["arguments"][1].get<bool>();
         return ten::multinomial(weights(call, options), integer(call, 0), replacement);
       }},
      {"dropout",
       [=](const json& call, const auto& options) {
         return ten::dropout(ten::ones(shape(call), options), real(call, 0), true);
       }},
  };
  return all;
}

Tensor drawn(const json& call, const ten::Device& device) {
  return ops().at(call["op"])(call, ten::dtype(vectors::dtype(call["dtype"])).device(device)).contiguous();
}

template <class T>
json as_json(T value) {
  if constexpr (ten::is_half<T>) return static_cast<float>(value);
  if constexpr (!ten::is_half<T>) return value;
}

// How far from PyTorch's a number may be. Uniforms and integers are exact; PyTorch's own logarithm and sine for eight floats
// at once are a few units off in the last place, which the printed digits do not show, and halves may be a neighbour.
double tolerance(const std::string& op, const std::string& dtype) {
  if (op != "randn" && op != "randn_like" && op != "normal_") return 0;
  const double wider = op == "normal_" ? 4 : 1;  // a deviation of 3 makes errors larger, too
  if (dtype == "float16") return 0x1p-9 * wider;
  if (dtype == "bfloat16") return 0x1p-6 * wider;
  return (dtype == "float32" ? 2e-6 : 1e-14) * wider;
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
  CHECK_THROWS_WITH(ten::rand({2, -1}), "rand: a size must not be negative, in (2, -1)\n  dimension 1 is -1");
  if (!ten::cuda::is_available()) CHECK_THROWS_AS(ten::rand({2}, ten::kCUDA), ten::Error);
  CHECK(ten::rand({1}).data_ptr<float>()[0] == first.data_ptr<float>()[0]);
}

TEST_CASE("A generator of one's own draws its own numbers, and its copies draw on") {
  ten::manual_seed(5);
  const Tensor expected = ten::rand({4});
  const Tensor next = ten::rand({4});
  const ten::Generator own(5);
  ten::manual_seed(6);
  CHECK(ten::equal(ten::rand({4}, own), expected));
  const ten::Generator copy = own;
  CHECK(ten::equal(ten::rand({4}, copy), next));
  CHECK(own.current_seed() == 5);
  CHECK(ten::equal(ten::rand({4}, ten::Generator(copy).manual_seed(5)), expected));
  ten::Generator fresh;
  CHECK(fresh.current_seed() == 67280421310721);
  fresh.set_current_seed(5);
  CHECK(ten::equal(ten::empty({4}).uniform_(0, 1, fresh), expected));
  CHECK(ten::equal(ten::randn({3}, ten::Generator(7)), ten::empty({3}).normal_(0, 1, ten::Generator(7))));
  CHECK(ten::equal(ten::randint(9, {3}, ten::Generator(7), {}), ten::randint(0, 9, {3}, ten::Generator(7), {})));
  CHECK(ten::equal(ten::randperm(9, ten::Generator(7)), ten::randperm(9, ten::Generator(7))));
  CHECK(
      ten::equal(ten::bernoulli(expected, ten::Generator(7)), ten::empty({4}).bernoulli_(expected, ten::Generator(7))));
  CHECK(
      ten::equal(ten::bernoulli(expected, 0.5, ten::Generator(7)), ten::empty({4}).bernoulli_(0.5, ten::Generator(7))));
  CHECK(ten::equal(ten::multinomial(expected, 2, true, ten::Generator(7)),
                   ten::multinomial(expected, 2, true, ten::Generator(7))));
  ten::manual_seed(6);
  const Tensor six = ten::rand({1});
  ten::manual_seed(6);
  CHECK(ten::equal(ten::rand({1}), six));  // none of those came from the program's
}

TEST_CASE("A view is filled, and what lies around it stays") {
  for (const ten::Device& device : testing::devices()) {
    const Tensor whole = ten::zeros({4, 6}, device);
    whole.slice(1, 1, 4).uniform_(2, 3);
    CHECK(whole.gt(0).sum().item<std::int64_t>() == 12);
    CHECK(whole.slice(1, 1, 4).ge(2).all().item<bool>());
  }
}

TEST_CASE("dropout keeps the mean, or does nothing") {
  for (const ten::Device& device : testing::devices()) {
    const Tensor x = ten::ones({10000}, device);
    CHECK(ten::dropout(x, 0.5, false).is_same(x));
    CHECK(ten::dropout(x, 0, true).is_same(x));
    CHECK(ten::equal(ten::dropout(x, 1, true), ten::zeros({10000}, device)));
    CHECK(std::abs(ten::dropout(x, 0.5, true).mean().item<double>() - 1) < 0.1);
  }
}

TEST_CASE("What cannot be drawn from, or into, is refused") {
  const auto refusal = [](const auto& call) {
    try {
      call();
    } catch (const ten::Error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  Tensor reals = ten::zeros({3});
  Tensor integers = ten::zeros({3}, ten::kInt64);
  const std::string no_reals =
      ": cannot draw real numbers as int64\n  the dtype must be a real one, as float32 is; randint draws integers";
  CHECK(refusal([&] { integers.uniform_(); }) == "uniform_" + no_reals);
  CHECK(refusal([&] { integers.normal_(); }) == "normal_" + no_reals);
  CHECK(refusal([&] { ten::bernoulli(integers); }) == "bernoulli" + no_reals);
  CHECK(refusal([&] { ten::multinomial(integers, 1); }) == "multinomial" + no_reals);
  CHECK(refusal([&] { reals.uniform_(2, 1); }) ==
        "uniform_: there is no number in [2, 1)\n  from must not be above to");
  CHECK(refusal([&] { reals.normal_(0, -1); }) == "normal_: the standard deviation must not be negative, but is -1");
  CHECK(refusal([&] { reals.random_(3, 3); }) == "random_: there is no integer in [3, 3)\n  low must be below high");
  CHECK(refusal([&] { reals.bernoulli_(1.5); }) == "bernoulli_: a probability lies in [0, 1], but 1.5 does not");
  CHECK(refusal([&] {
          ten::bernoulli(ten::tensor({0.5, -0.5}));
        }) == "bernoulli: a probability lies in [0, 1], but -0.5 does not");
  CHECK(refusal([&] { ten::dropout(reals, 2, true); }) == "dropout: a probability lies in [0, 1], but 2 does not");
  CHECK(refusal([&] {
          reals.expand({2, 3}).uniform_();
        }) ==
        "uniform_: cannot write to a tensor whose elements share memory\n"
        "  dimension 0 of shape (2, 3) is expanded (its stride is 0); clone() the tensor first");
  CHECK(refusal([&] { ten::randperm(-1); }) == "randperm: the number of elements must not be negative, but is -1");
  CHECK(refusal([&] { ten::randperm(3000, ten::kFloat16); }) ==
        "randperm: float16 cannot hold every integer below 3000\n  the dtype must be a wider one");
  CHECK(refusal([&] { ten::randperm(1, ten::kBool); }) ==
        "randperm: bool cannot hold every integer below 1\n  the dtype must be a wider one");
  CHECK(ten::equal(reals, ten::zeros({3})));
}

TEST_CASE("Weights that cannot be drawn from are refused") {
  const auto refusal = [](const std::initializer_list<ten::NestedNumbers>& weights, std::int64_t samples,
                          bool replacement = false) {
    try {
      ten::multinomial(ten::tensor(weights, ten::kFloat32), samples, replacement);
    } catch (const ten::Error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(refusal({{{1.}}}, 1) ==
        "multinomial: weights have one dimension, or two for several rows, but shape (1, 1, 1) has 3");
  CHECK(refusal({}, 1) == "multinomial: there are no weights in shape (0,)");
  CHECK(refusal({1., 2.}, 0) == "multinomial: the number of samples must be positive, but is 0");
  CHECK(refusal({1., 2.}, 3) ==
        "multinomial: cannot draw 3 different ones of 2\n  draw at most 2, or with replacement");
  CHECK(refusal({1., -2.}, 1) == "multinomial: a weight is a finite number from 0 on, but -2 is not");
  CHECK(refusal({1., infinity}, 1) == "multinomial: a weight is a finite number from 0 on, but inf is not");
  CHECK(refusal({{1., 2.}, {0., 1.}}, 2) ==
        "multinomial: 1 weights of row 1 are positive, too few to draw 2 different ones");
  CHECK(refusal({0., 0.}, 5, true) == "multinomial: 0 weights of row 0 are positive, too few to draw 5");
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
