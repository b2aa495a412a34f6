#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "ten/calls.hpp"
#include "ten/reference.hpp"

// What PyTorch selects, scatters, sorts and counts, and what of that it refuses.

namespace selection {

namespace {

using reference::refusal;
using ten::Tensor;
using vectors::Arguments;
using vectors::Call;
using vectors::Tensors;

Tensors both(const std::tuple<Tensor, Tensor>& pair) { return {std::get<0>(pair), std::get<1>(pair)}; }

const std::map<std::string, Call>& reading() {
  static const std::map<std::string, Call> all = {
      {"gather",
       [](const Arguments& a) -> Tensors { return {ten::gather(a.tensor(0), a.integer(1, -1), a.tensor(2))}; }},
      {"take_along_dim",
       [](const Arguments& a) -> Tensors { return {ten::take_along_dim(a.tensor(0), a.tensor(1), a.integer(2, -1))}; }},
      {"take_flat", [](const Arguments& a) -> Tensors { return {ten::take_along_dim(a.tensor(0), a.tensor(1))}; }},
      {"index_select",
       [](const Arguments& a) -> Tensors { return {ten::index_select(a.tensor(0), a.integer(1, -1), a.tensor(2))}; }},
      {"masked_select", [](const Arguments& a) -> Tensors { return {ten::masked_select(a.tensor(0), a.tensor(1))}; }},
      {"nonzero", [](const Arguments& a) -> Tensors { return {ten::nonzero(a.tensor(0))}; }},
      {"where_true", [](const Arguments& a) -> Tensors { return ten::where(a.tensor(0)); }},
      {"embedding", [](const Arguments& a) -> Tensors { return {ten::embedding(a.tensor(0), a.tensor(1))}; }},
      {"one_hot", [](const Arguments& a) -> Tensors { return {ten::one_hot(a.tensor(0), a.integer(1, -1))}; }},
  };
  return all;
}

const std::map<std::string, Call>& writing() {
  static const std::map<std::string, Call> all = {
      {"scatter",
       [](const Arguments& a) -> Tensors {
         if (a.is_tensor(3)) return {ten::scatter(a.tensor(0), a.integer(1, -1), a.tensor(2), a.tensor(3))};
         return {ten::scatter(a.tensor(0), a.integer(1, -1), a.tensor(2), a.number(3))};
       }},
      {"scatter_add",
       [](const Arguments& a) -> Tensors {
         return {ten::scatter_add(a.tensor(0), a.integer(1, -1), a.tensor(2), a.tensor(3))};
       }},
      {"index_add",
       [](const Arguments& a) -> Tensors {
         return {ten::index_add(a.tensor(0), a.integer(1, -1), a.tensor(2), a.tensor(3))};
       }},
      {"index_fill",
       [](const Arguments& a) -> Tensors {
         return {ten::index_fill(a.tensor(0), a.integer(1, -1), a.tensor(2), a.number(3))};
       }},
      {"masked_scatter",
       [](const Arguments& a) -> Tensors { return {ten::masked_scatter(a.tensor(0), a.tensor(1), a.tensor(2))}; }},
      {"index_put_add",
       [](const Arguments& a) -> Tensors {
         return {a.tensor(0).index_put_({a.tensor(1), a.tensor(2)}, a.tensor(3), true)};
       }},
  };
  return all;
}

const std::map<std::string, Call>& ordering() {
  static const std::map<std::string, Call> all = {
      {"cumsum", [](const Arguments& a) -> Tensors { return {ten::cumsum(a.tensor(0), a.integer(1, -1))}; }},
      {"cumprod", [](const Arguments& a) -> Tensors { return {ten::cumprod(a.tensor(0), a.integer(1, -1))}; }},
      {"sort", [](const Arguments& a) { return both(ten::sort(a.tensor(0), a.integer(1, -1), a.flag(2, false))); }},
      {"sort_stable",
       [](const Arguments& a) {
         const Tensor self = a.tensor(0);
         CHECK(ten::equal(ten::argsort(self, true, a.integer(1, -1), a.flag(2, false)),
                          ten::argsort(self, a.integer(1, -1), a.flag(2, false))));
         return both(ten::sort(self, std::optional<bool>(true), a.integer(1, -1), a.flag(2, false)));
       }},
      {"argsort",
       [](const Arguments& a) -> Tensors { return {ten::argsort(a.tensor(0), a.integer(1, -1), a.flag(2, false))}; }},
      {"topk",
       [](const Arguments& a) {
         return both(ten::topk(a.tensor(0), a.integer(1, -1), a.integer(2, -1), a.flag(3, true)));
       }},
      {"kthvalue",
       [](const Arguments& a) {
         return both(ten::kthvalue(a.tensor(0), a.integer(1, -1), a.integer(2, -1), a.flag(3, false)));
       }},
      {"median",
       [](const Arguments& a) -> Tensors {
         if (!a.has(1)) return {ten::median(a.tensor(0))};
         return both(ten::median(a.tensor(0), a.integer(1, -1), a.flag(2, false)));
       }},
      {"unique",
       [](const Arguments& a) -> Tensors {
         const auto [values, inverse, counts] = ten::_unique2(a.tensor(0), true, true, true);
         return {values, inverse, counts};
       }},
      {"bincount",
       [](const Arguments& a) -> Tensors {
         const auto weights = a.has(1) ? std::optional(a.tensor(1)) : std::nullopt;
         return {ten::bincount(a.tensor(0), weights, a.integer(2, 0))};
       }},
      {"histc",
       [](const Arguments& a) -> Tensors {
         if (!a.has(2)) return {ten::histc(a.tensor(0), a.integer(1, -1))};
         return {ten::histc(a.tensor(0), a.integer(1, -1), a.number(2), a.number(3))};
       }},
      {"linspace",
       [](const Arguments& a) -> Tensors {
         return {ten::linspace(a.number(0), a.number(1), a.integer(2, -1), ten::TensorOptions(a.device()))};
       }},
  };
  return all;
}

std::map<std::string, Call> all_calls() {
  std::map<std::string, Call> all = reading();
  for (const auto& calls : {writing(), ordering()}) all.insert(calls.begin(), calls.end());
  return all;
}

Tensor matrix(ten::Device device) { return ten::arange(6, device).view({2, 3}); }

}  // namespace

TEST_CASE("What is selected, scattered, sorted and counted is what PyTorch gives, and refuses what it refuses") {
  vectors::check_calls("selection", all_calls());
}

TEST_CASE("What lands on a view lands in what it is a view of, and nowhere else") {
  for (const ten::Device& device : testing::devices()) {
    const Tensor whole = ten::zeros({4, 5}, ten::dtype(ten::kInt64).device(device));
    Tensor view = whole.slice(1, 1, 4).t();
    const auto ids = [&](std::initializer_list<ten::NestedNumbers> list) { return ten::tensor(list, device); };
    view.scatter_(0, ids({{2, 0, 1, 0}}), 7);
    view.scatter_add_(0, ids({{2, 2, 2, 2}}), ten::ones({1, 4}, whole.options()));
    view.index_add_(1, ids({3, 3}), ten::ones({3, 2}, whole.options()), 10);
    view.masked_fill_(view == 8, -1);
    view.index_fill_(1, ids({-4}), 5);
    view.masked_scatter_(view == 1, ids({40, 50, 60}));
    CHECK(reference::elements(whole) ==
          reference::Index{0, 5, 5, 5, 0, 0, 7, 0, 40, 0, 0, 0, 7, 50, 0, 0, 27, 20, 21, 0});
  }
}

TEST_CASE("A source that shares memory with what is written is read before it changes") {
  for (const ten::Device& device : testing::devices()) {
    Tensor x = ten::arange(5, device);
    x.slice(0, 1).scatter_(0, ten::arange(4, device), x.slice(0, 0, 4));
    CHECK(reference::elements(x) == reference::Index{0, 0, 1, 2, 3});
    x.slice(0, 1).index_add_(0, ten::arange(4, device), x.slice(0, 0, 4));
    CHECK(reference::elements(x) == reference::Index{0, 0, 1, 3, 5});
    Tensor mask = ten::tensor({true, true, false, true}, device);
    mask.slice(0, 1).masked_fill_(mask.slice(0, 0, 3), false);
    CHECK(reference::elements(mask.to(ten::kInt64)) == reference::Index{1, 0, 0, 1});
  }
}

TEST_CASE("Integers of other widths index where PyTorch's do: int32 picks, uint8 masks") {
  for (const ten::Device& device : testing::devices()) {
    const Tensor x = matrix(device);
    CHECK(reference::elements(x.index({ten::tensor({1, 0, -1}, device).to(ten::kInt32)})) ==
          reference::Index{3, 4, 5, 0, 1, 2, 3, 4, 5});
    CHECK(reference::elements(x.index({ten::tensor({0, 1}, device).to(ten::kUInt8)})) == reference::Index{3, 4, 5});
    CHECK(reference::elements(x.index({ten::tensor(1, device).to(ten::kInt32)})) == reference::Index{3, 4, 5});
    CHECK(refusal([&] {
            x.index({ten::tensor({0, 1}, device).to(ten::kInt16)});
          }) ==
          "index: a tensor among the indices must be int64, int32, bool or uint8, but is int16\n"
          "  integers pick positions, bool and uint8 mask; convert with to(ten::kInt64)");
  }
}

TEST_CASE("Positions and sources that do not fit are refused, and say what would") {
  for (const ten::Device& device : testing::devices()) {
    Tensor x = matrix(device);
    const auto ids = [&](std::initializer_list<ten::NestedNumbers> list) { return ten::tensor(list, device); };
    CHECK(refusal([&] { ten::gather(x, 1, ids({0})); }) ==
          "gather: the indices must have as many dimensions as the tensor, but (1,) and (2, 3) differ");
    CHECK(refusal([&] {
            ten::gather(x, 1, ids({{0}, {0}, {0}}));
          }) ==
          "gather: indices of shape (3, 1) reach beyond shape (2, 3)\n"
          "  dimension 0 is 3 and 2; only along dimension 1 may there be more");
    CHECK(refusal([&] { ten::gather(x, 1, ids({{-1}})); }) ==
          "gather: index -1 in a tensor of indices is out of range\n"
          "  it picks from 3 positions, 0 to 2; index({…}) alone counts negative ones from the end");
    CHECK(refusal([&] { ten::gather(x, 1, ids({{0.5}})); }) ==
          "gather: the indices must be int64 or int32, but are float32");
    CHECK(refusal([&] { ten::take_along_dim(x, ids({0}), 0); }) ==
          "take_along_dim: the indices must have as many dimensions as the tensor, but (1,) and (2, 3) differ");
    CHECK(refusal([&] { ten::take_along_dim(x, ids({{0.5}}), 0); }) ==
          "take_along_dim: the indices must be int64, but are float32");
    CHECK(refusal([&] {
            x.scatter_(0, ids({{0, 0}}), ids({{1}}));
          }) ==
          "scatter_: indices of shape (1, 2) have no source for each of them in shape (1, 1)\n"
          "  dimension 1 is 2 and 1");
    CHECK(refusal([&] {
            x.scatter_add_(0, ids({{0, 0}}), ids({1, 2}));
          }) == "scatter_add_: the source must have as many dimensions as the indices, but (2,) and (1, 2) differ");
    CHECK(refusal([&] {
            x.index_add_(0, ids({0, 1}), ids({{1, 2, 3}}));
          }) ==
          "index_add_: the source must have shape (2, 3), but has (1, 3)\n"
          "  along dimension 0 one position for each index, else the sizes of (2, 3)");
    CHECK(refusal([&] { x.index_fill_(0, ids({2}), 1); }) ==
          "index_fill_: index 2 in a tensor of indices is out of range\n  it picks from 2 positions, -2 to 1");
    CHECK(refusal([&] { x.index_fill_(0, ids({0.}), 1); }) ==
          "index_fill_: the indices must be int64, but are float32");
    CHECK(refusal([&] {
            x.expand({3, 2, 3}).scatter_(0, ids({{{0}}}), 1);
          }) ==
          "scatter_: cannot write to a tensor whose elements share memory\n"
          "  dimension 0 of shape (3, 2, 3) is expanded (its stride is 0); clone() the tensor first");
    CHECK(refusal([&] { ten::embedding(x[0], ids({0})); }) ==
          "embedding: the weight must have two dimensions, a row for each word, but has shape (3,)");
    CHECK(refusal([&] { ten::one_hot(ids({0.})); }) == "one_hot: classes must be int64, but are float32");
    CHECK(refusal([&] { ten::one_hot(ten::zeros({0}, x.options())); }) ==
          "one_hot: how many classes there are cannot be told from no element\n  name their number");
    CHECK(reference::elements(x) == reference::Index{0, 1, 2, 3, 4, 5});
  }
}

TEST_CASE("Masks and sources that do not fit are refused, and say what would") {
  for (const ten::Device& device : testing::devices()) {
    Tensor x = matrix(device);
    const std::string no_mask = ": the mask must be bool, but is int64\n  compare it with something first, as in x > 0";
    CHECK(refusal([&] { ten::masked_select(x, x); }) == "masked_select" + no_mask);
    CHECK(refusal([&] { x.masked_fill_(x, 1); }) == "masked_fill_" + no_mask);
    CHECK(refusal([&] { x.masked_scatter_(x, x); }) == "masked_scatter_" + no_mask);
    CHECK(refusal([&] { x.masked_fill_(x > 0, ten::ones({2}, device)); }) ==
          "masked_fill_: the value must be a scalar, shape (), but has shape (2,)");
    CHECK(refusal([&] {
            x.masked_fill_((x > 0).expand({2, 2, 3}), 1);
          }) ==
          "masked_fill_: a tensor of shape (2, 3) cannot take (2, 2, 3)\n"
          "  together they broadcast to (2, 2, 3), and the shape of what is written to never changes");
    CHECK(refusal([&] { x.masked_scatter_(x >= 0, x[0]); }) ==
          "masked_scatter_: the mask is true for 6 elements, but the source has 3");
    CHECK(reference::elements(x) == reference::Index{0, 1, 2, 3, 4, 5});
    CHECK(reference::elements(x.masked_fill(x > 3, ten::tensor(9, device))) == reference::Index{0, 1, 2, 3, 9, 9});
  }
}

TEST_CASE("What cannot be sorted or counted is refused, and says what can") {
  for (const ten::Device& device : testing::devices()) {
    const Tensor x = matrix(device);
    CHECK(refusal([&] { ten::topk(x, 4); }) ==
          "topk: cannot take 4 elements of 3\n  k runs from 0 to 3 along dimension 1 of shape (2, 3)");
    CHECK(refusal([&] { ten::kthvalue(x, 0); }) ==
          "kthvalue: there is no element number 0 of 3\n  k runs from 1 to 3 along dimension 1 of shape (2, 3)");
    CHECK(refusal([&] {
            ten::median(ten::zeros({2, 0}, device), 1);
          }) == "median: dimension 1 of shape (2, 0) has no element");
    CHECK(refusal([&] { ten::sort(x, 2); }) ==
          "sort: dimension 2 is out of range for shape (2, 3)\n  dimensions run from -2 to 1");
    CHECK(refusal([&] { ten::bincount(x); }) ==
          "bincount: takes integers of one dimension, but these are int64 of shape (2, 3)");
    CHECK(refusal([&] { ten::bincount(x[0] - 1); }) ==
          "bincount: a number is negative\n  each number is the position of what counts it");
    CHECK(refusal([&] { ten::bincount(x[0], std::nullopt, -1); }) ==
          "bincount: minlength must not be negative, but is -1");
    CHECK(refusal([&] { ten::bincount(x[0], ten::ones({2}, device)); }) ==
          "bincount: weights of shape (2,) do not fit shape (3,)");
    CHECK(refusal([&] { ten::histc(x); }) == "histc: takes reals, but these are int64\n  bincount counts integers");
    CHECK(refusal([&] { ten::histc(ten::ones({2}, device), 0); }) ==
          "histc: the number of bins must be positive, but is 0");
    CHECK(refusal([&] { ten::histc(ten::ones({2}, device), 3, 2, 1); }) ==
          "histc: there is no range from 2 to 1\n  min must be below max, and both be finite");
  }
}

TEST_CASE("Rows of every length, in any layout, are sorted as std::stable_sort does, and scanned as a loop does") {
  for (const ten::Device& device : testing::devices()) {
    ten::manual_seed(8);
    for (const std::int64_t length : {1, 2, 127, 128, 129, 5000, 70000}) {
      const Tensor x = ten::randint(-40, 40, {length, 2}, ten::dtype(ten::kFloat32).device(device)).t();
      const Tensor here = x.cpu().contiguous();
      const auto [values, indices] = ten::sort(x, 1, true);
      const Tensor sums = ten::cumsum(x, 1).cpu();
      for (std::int64_t row = 0; row < 2; ++row) {
        const float* const numbers = here.data_ptr<float>() + row * length;
        std::vector<std::int64_t> order(static_cast<std::size_t>(length));
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return numbers[a] > numbers[b]; });
        CHECK(reference::elements(indices[row]) == order);
        bool agree = true;
        double sum = 0;
        const Tensor sorted = values[row].cpu().contiguous();
        for (std::int64_t i = 0; i < length; ++i) {
          sum += static_cast<double>(numbers[i]);
          agree = agree && static_cast<double>(sums.data_ptr<float>()[row * length + i]) == sum;
          agree = agree && sorted.data_ptr<float>()[i] == numbers[order[static_cast<std::size_t>(i)]];
        }
        CHECK(agree);
      }
    }
  }
}

}  // namespace selection
