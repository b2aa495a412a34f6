#include "cpu/cases.hpp"

#include <concepts>
#include <cstdint>

#include "ten/ten.hpp"

namespace bench {
namespace {

using ten::Tensor;

constexpr std::int64_t many = std::int64_t{1} << 24;
constexpr double megafloats = 4.0 * many;  // bytes of as many floats

// f(x), for an x that is made when the case is about to run.
template <class Make, class F>
std::function<Work()> on(Make make, F f) {
  return [=]() -> Work {
    const auto x = make();
    // An op that the library lacks is found by no argument-dependent lookup: the case is missing until it is there.
    if constexpr (std::invocable<F&, decltype(x)>) {
      return [=]() mutable { f(x); };
    } else {
      return {};
    }
  };
}

auto random(std::vector<std::int64_t> sizes) {
  return [=] { return ten::rand(sizes); };
}

auto random_as(std::vector<std::int64_t> sizes, ten::ScalarType dtype) {
  return [=] { return ten::rand(sizes).to(dtype); };
}

std::vector<Case> reductions() {
  const auto square = random({4096, 4096});
  std::vector<Case> all;
  const auto over = [&](const std::string& dim, auto sum, auto mean, auto max, auto var, auto argmax) {
    all.push_back({"sum 4096^2 " + dim, megafloats, on(square, sum)});
    all.push_back({"mean 4096^2 " + dim, megafloats, on(square, mean)});
    all.push_back({"max 4096^2 " + dim, megafloats, on(square, max)});
    all.push_back({"var 4096^2 " + dim, megafloats, on(square, var)});
    all.push_back({"argmax 4096^2 " + dim, megafloats, on(square, argmax)});
  };
  over(
      "all", [](const Tensor& x) { x.sum(); }, [](const Tensor& x) { x.mean(); }, [](const Tensor& x) { x.max(); },
      [](auto x) -> decltype(var(x)) { return var(x); }, [](auto x) -> decltype(argmax(x)) { return argmax(x); });
  over(
      "dim 0", [](const Tensor& x) { x.sum(0); }, [](const Tensor& x) { x.mean(0); }, [](const Tensor& x) { x.max(0); },
      [](auto x) -> decltype(var(x, {0})) { return var(x, {0}); },
      [](auto x) -> decltype(argmax(x, 0)) { return argmax(x, 0); });
  over(
      "dim 1", [](const Tensor& x) { x.sum(1); }, [](const Tensor& x) { x.mean(1); }, [](const Tensor& x) { x.max(1); },
      [](auto x) -> decltype(var(x, {1})) { return var(x, {1}); },
      [](auto x) -> decltype(argmax(x, 1)) { return argmax(x, 1); });
  return all;
}

std::vector<Case> halves() {
  std::vector<Case> all;
  for (const auto& [name, dtype] : {std::pair{"bfloat16", ten::kBFloat16}, std::pair{"float16", ten::kFloat16}}) {
    const auto x = random_as({many}, dtype);
    all.push_back({std::string("add 16.8 M ") + name, 1.5 * megafloats, on(x, [](const Tensor& a) { a + a; })});
    all.push_back({std::string("sum 16.8 M ") + name, 0.5 * megafloats, on(x, [](const Tensor& a) { a.sum(); })});
    all.push_back({std::string("cast 16.8 M to ") + name, 1.5 * megafloats,
                   on(random({many}), [d = dtype](const Tensor& a) { a.to(d); })});
    all.push_back({std::string("cast 16.8 M from ") + name, 1.5 * megafloats,
                   on(x, [](const Tensor& a) { a.to(ten::kFloat32); })});
  }
  all.push_back(
      {"cast 16.8 M to int64", 3 * megafloats, on(random({many}), [](const Tensor& a) { a.to(ten::kInt64); })});
  return all;
}

std::vector<Case> small_ones() {
  const auto small = random({4, 8});
  return {
      {"(4, 8) add", 0, on(small, [](const Tensor& x) { x + x; })},
      {"(4, 8) mul", 0, on(small, [](const Tensor& x) { x * 2.5; })},
      {"(4, 8) view", 0,
       on(small,
          [](const Tensor& x) {
            x.view({8, 4});
          })},
      {"(4, 8) index", 0,
       on(small,
          [](const Tensor& x) {
            x.index({1, ten::indexing::Slice()});
          })},
      {"(4, 8) zeros", 0,
       on(small,
          [](const Tensor&) {
            ten::zeros({4, 8});
          })},
      {"(4, 8) softmax", 0, on(small, [](const Tensor& x) { x.softmax(1); })},
  };
}

}  // namespace

std::vector<Case> cases() {
  const auto line = random({many});
  const auto square = random({4096, 4096});
  const auto thousand = random({1000, 1000});
  std::vector<Case> all = {
      {"matmul 2000^2", 0, on(random({2000, 2000}), [](const Tensor& x) { ten::matmul(x, x); })},
      {"matmul 64 of 256^2", 0, on(random({64, 256, 256}), [](const Tensor& x) { ten::matmul(x, x); })},
      {"add 16.8 M", 3 * megafloats, on(line, [](const Tensor& x) { x + x; })},
      {"mul 16.8 M by a number", 2 * megafloats, on(line, [](const Tensor& x) { x * 2.5; })},
      {"exp 16.8 M", 2 * megafloats, on(line, [](const Tensor& x) { x.exp(); })},
      {"tanh 16.8 M", 2 * megafloats, on(line, [](const Tensor& x) { x.tanh(); })},
      {"compare 16.8 M", 1.25 * megafloats, on(line, [](const Tensor& x) { x > 0.5; })},
      {"bias row 4096^2", 2 * megafloats, on(square, [](const Tensor& x) { x + x[0]; })},
      {"bias column 4096^2", 2 * megafloats, on(square, [](const Tensor& x) { x + x.narrow(1, 0, 1); })},
      {"add in place 16.8 M", 3 * megafloats, on(line, [](Tensor x) { x.add_(x); })},
      {"mask selection 16.8 M", 0,
       on(line,
          [mask = Tensor()](const Tensor& x) mutable {
            if (!mask.defined()) mask = x > 0.5;
            x.index({mask});
          })},
      {"where 16.8 M", 0,
       on(line,
          [mask = Tensor()](const Tensor& x) mutable {
            if (!mask.defined()) mask = x > 0.5;
            ten::where(mask, x, x);
          })},
      {"gather 4096 rows of 50000 x 768", 2 * 4.0 * 4096 * 768,
       on(random({50000, 768}),
          [ids = Tensor()](const Tensor& x) mutable {
            if (!ids.defined()) ids = ten::randint(50000, {4096}, ten::kInt64);
            x.index_select(0, ids);
          })},
      {"cat 2 of 2048 x 4096", 2 * megafloats,
       on(random({2048, 4096}),
          [](auto x) -> decltype(cat(std::vector<Tensor>{x, x})) {
            return cat(std::vector<Tensor>{x, x});
          })},
      {"sort 1000^2 rows", 0, on(thousand, [](auto x) -> decltype(sort(x, 1)) { return sort(x, 1); })},
      {"t().contiguous() 4096^2", 2 * megafloats, on(square, [](const Tensor& x) { x.t().contiguous(); })},
      {"softmax 1000^2 dim 0", 0, on(thousand, [](const Tensor& x) { x.softmax(0); })},
      {"softmax 1000^2 dim 1", 0, on(thousand, [](const Tensor& x) { x.softmax(1); })},
      {"log_softmax 1000^2 dim 0", 0,
       on(thousand, [](auto x) -> decltype(log_softmax(x, 0)) { return log_softmax(x, 0); })},
      {"log_softmax 1000^2 dim 1", 0,
       on(thousand, [](auto x) -> decltype(log_softmax(x, 1)) { return log_softmax(x, 1); })},
      {"layer_norm 32 x 1024 x 768", 2 * 4.0 * 32 * 1024 * 768,
       on(random({32, 1024, 768}), [](auto x) -> decltype(layer_norm(x, {768})) { return layer_norm(x, {768}); })},
      {"randn 1 M", 0, on(random({1}), [](const Tensor&) { ten::randn({1000000}); })},
  };
  for (const auto& family : {reductions(), halves(), small_ones(), own_cases()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

}  // namespace bench
