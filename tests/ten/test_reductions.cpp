#include <cmath>
#include <limits>

#include "ten/cpu/parallel.hpp"
#include "ten/devices.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::Index;
using reference::refusal;
using reference::values;

namespace {

/// A reduction as a plain loop: for every element of the output, row by row, what it gathers.
std::vector<std::vector<double>> gather(const Tensor& x, const std::vector<bool>& gathered) {
  Index kept_sizes = x.sizes().vec();
  for (std::size_t dim = 0; dim < gathered.size(); ++dim) {
    if (gathered[dim]) kept_sizes[dim] = 1;
  }
  std::int64_t count = 1;
  Index steps(kept_sizes.size());  // to the next group along a dimension; 0 where the dimension is gathered
  for (std::size_t dim = kept_sizes.size(); dim-- > 0;) {
    steps[dim] = gathered[dim] ? 0 : count;
    count *= kept_sizes[dim];
  }
  std::vector<std::vector<double>> groups(static_cast<std::size_t>(count));
  reference::each_index(x.sizes(), [&](const Index& index) {
    groups[static_cast<std::size_t>(reference::position(index, steps))].push_back(reference::value_at(x, index));
  });
  return groups;
}

double total(const std::vector<double>& group) { return std::accumulate(group.begin(), group.end(), 0.0); }
double greatest(const std::vector<double>& group) { return *std::max_element(group.begin(), group.end()); }

struct Choice {
  Index dims;
  std::vector<bool> gathered;
};

/// Some dimensions of a shape, at least one where it has any, counted from the front or from the back.
Choice choose_dims(reference::Chance& chance, std::size_t rank) {
  Choice choice{{}, std::vector<bool>(rank)};
  for (std::size_t dim = 0; dim < rank; ++dim) {
    if (!chance.coin()) continue;
    choice.gathered[dim] = true;
    choice.dims.push_back(static_cast<std::int64_t>(dim) - (chance.coin() ? static_cast<std::int64_t>(rank) : 0));
  }
  chance.shuffle(choice.dims);
  if (choice.dims.empty()) choice.gathered.assign(rank, true);
  return choice;
}

}  // namespace

TEST_CASE("sum, mean and amax agree with the plain loop over any dimensions, shapes and layouts") {
  reference::RandomTensors tensors(4);
  for (const Device& device : testing::devices()) {
    for (int i = 0; i < 500; ++i) {
      const ScalarType dtype = reference::all_dtypes()[static_cast<std::size_t>(i) % reference::all_dtypes().size()];
      const Tensor x = tensors.make(tensors.chance.shape(4, 0, i % 10 == 0 ? 30 : 6), dtype, device);
      const Choice choice = choose_dims(tensors.chance, x.sizes().size());
      const auto groups = gather(x.cpu(), choice.gathered);
      INFO(x.sizes() << " " << dtype << " over " << IntArrayRef(choice.dims));

      const auto sums = values(x.sum(choice.dims));
      REQUIRE(sums.size() == groups.size());
      for (std::size_t j = 0; j < sums.size(); ++j) {
        REQUIRE(reference::agree(sums[j], total(groups[j]), 20 * reference::tolerance(dtype)));
      }
      if (isFloatingType(dtype)) {
        const auto means = values(x.mean(choice.dims));
        for (std::size_t j = 0; j < means.size(); ++j) {
          const double expected = total(groups[j]) / static_cast<double>(groups[j].size());
          REQUIRE(reference::agree(means[j], expected, 20 * reference::tolerance(dtype)));
        }
      }
      if (x.numel() == 0) continue;
      const auto maxima = values(x.amax(choice.dims));
      for (std::size_t j = 0; j < maxima.size(); ++j) REQUIRE(maxima[j] == greatest(groups[j]));
    }
  }
}

TEST_CASE("max along a dimension gives the first greatest element and its position") {
  reference::RandomTensors tensors(5);
  for (const Device& device : testing::devices()) {
    for (int i = 0; i < 300; ++i) {
      const ScalarType dtype = reference::all_dtypes()[static_cast<std::size_t>(i) % reference::all_dtypes().size()];
      const Index sizes = tensors.chance.shape(3, 1, i % 10 == 0 ? 70 : 7);
      if (sizes.empty()) continue;
      const Tensor x = tensors.make(sizes, dtype, device);
      const auto dim = tensors.chance.between(0, x.dim() - 1);
      std::vector<bool> gathered(sizes.size());
      gathered[static_cast<std::size_t>(dim)] = true;
      const auto [maxima, positions] = x.max(dim, true);
      const auto actual = values(maxima);
      const auto places = values(positions);
      const auto groups = gather(x.cpu(), gathered);
      INFO(x.sizes() << " " << dtype << " along " << dim);
      REQUIRE(actual.size() == groups.size());
      for (std::size_t j = 0; j < actual.size(); ++j) {
        const auto first = std::max_element(groups[j].begin(), groups[j].end());
        const bool right = actual[j] == *first && static_cast<std::ptrdiff_t>(places[j]) == first - groups[j].begin();
        if (!right) FAIL("run " << j << ": " << actual[j] << " at " << places[j] << ", not " << *first);
      }
    }
  }
}

TEST_CASE("a NaN is the greatest element, and the first one is found") {
  const double nan_value = std::nan("");
  for (const Device& device : testing::devices()) {
    for (const ScalarType dtype : {kFloat32, kFloat64}) {
      const Tensor x = ones({3, 100}, TensorOptions(dtype).device(device));
      x.slice(1, 40, 41).fill_(nan_value);
      x.slice(1, 70, 71).fill_(nan_value);
      CHECK(std::isnan(x.max().item<double>()));
      for (const double value : values(x.amax(1))) CHECK(std::isnan(value));
      CHECK(values(std::get<1>(x.max(1))) == std::vector<double>{40, 40, 40});
      CHECK(values(std::get<1>(x.t().contiguous().max(0))) == std::vector<double>{40, 40, 40});
      CHECK(std::isnan(values(std::get<0>(x.t().contiguous().max(0)))[2]));
      const Tensor low = full({70}, -std::numeric_limits<double>::infinity(), TensorOptions(dtype).device(device));
      CHECK(low.max().item<double>() == -std::numeric_limits<double>::infinity());
      CHECK(std::get<1>(low.max(0)).item<std::int64_t>() == 0);
    }
  }
}

TEST_CASE("large sums agree whatever way the elements lie, and keep their digits") {
  for (const Device& device : testing::devices()) {
    const Tensor x = rand({1000, 700}, TensorOptions(kFloat64).device(device));
    const Tensor rounded = x.to(kFloat32);
    const double exact = total(values(rounded.sum(1, false, kFloat64)));
    CHECK(reference::agree(rounded.sum().item<double>(), exact, 1e-6));
    CHECK(reference::agree(rounded.t().sum().item<double>(), exact, 1e-6));
    for (const Tensor& view :
         {x, x.t(), x.t().contiguous(), x.slice(1, 1, 700, 3), x.unsqueeze(1).expand({1000, 2, 700})}) {
      const auto sums = values(view.sum(0));
      const auto expected = values(view.permute(view.dim() == 2 ? Index{1, 0} : Index{1, 2, 0}).contiguous().sum(-1));
      REQUIRE(sums.size() == expected.size());
      for (std::size_t i = 0; i < sums.size(); ++i) CHECK(reference::agree(sums[i], expected[i], 1e-13));
    }
  }
}

TEST_CASE("the error of a long sum does not grow with its length") {
  // Added one after the other in float32, ten million tenths give 1087937.
  for (const Device& device : testing::devices()) {
    const Tensor tenths = full({10'000'000}, 0.1, device);
    CHECK(std::abs(tenths.sum().item<double>() - 1e6) < 1);
    CHECK(std::abs(tenths.view({2'500'000, 4}).sum(0).sum().item<double>() - 1e6) < 1);
    CHECK(std::abs(tenths.view({100'000, 100}).sum(0).sum().item<double>() - 1e6) < 1);
    CHECK(std::abs(tenths.mean().item<double>() - 0.1) < 1e-7);
  }
}

TEST_CASE("a reduction is the same, to the last bit, for any number of threads") {
  const int before = cpu::num_threads();
  const Tensor x = randn({600, 1100});
  const auto compute = [&] {
    return std::vector{x.sum(),
                       x.sum(0),
                       x.sum(1),
                       x.mean({0, 1}),
                       x.t().sum(0),
                       x.slice(1, 0, 1100, 2).sum(),
                       x.view({60000, 11}).sum(0),
                       x.amax(0),
                       std::get<1>(x.max(0)),
                       x.softmax(0),
                       x.softmax(1)};
  };
  cpu::set_num_threads(1);
  const auto alone = compute();
  for (const int threads : {2, 5}) {
    cpu::set_num_threads(threads);
    const auto together = compute();
    for (std::size_t i = 0; i < alone.size(); ++i) {
      INFO(i);
      CHECK(equal(alone[i], together[i]));
    }
  }
  cpu::set_num_threads(before);
}

TEST_CASE("reductions of nothing have an answer, or refuse") {
  for (const Device& device : testing::devices()) {
    const Tensor nothing = empty({0, 3}, device);
    CHECK(nothing.sum().item<float>() == 0);
    CHECK(values(nothing.sum(0)) == std::vector<double>{0, 0, 0});
    CHECK(nothing.sum(1).sizes() == IntArrayRef({0}));
    CHECK(std::isnan(nothing.mean().item<float>()));
    CHECK(nothing.all().item<bool>());
    CHECK_FALSE(nothing.any().item<bool>());
    CHECK(nothing.amax(1).sizes() == IntArrayRef({0}));
    const std::string rest =
        ": nothing has no greatest element, and dimension 0 of shape (0, 3) is empty\n"
        "  reduce another dimension, or make sure that there is an element";
    CHECK(refusal([&] { nothing.max(); }) == "max" + rest);
    CHECK(refusal([&] { nothing.max(0); }) == "max" + rest);
    CHECK(refusal([&] { nothing.amax(); }) == "amax" + rest);
    CHECK(std::get<1>(nothing.max(1)).sizes() == IntArrayRef({0}));
  }
}

TEST_CASE("dtypes, kept dimensions and scalars come out as in PyTorch") {
  for (const Device& device : testing::devices()) {
    const Tensor mask = tensor({true, true, false}, device);
    CHECK(mask.sum().dtype() == kInt64);
    CHECK(mask.sum().item<std::int64_t>() == 2);
    CHECK(mask.sum(kBool).item<bool>());
    CHECK(mask.any().item<bool>());
    CHECK_FALSE(mask.all().item<bool>());
    CHECK(mask.max().dtype() == kBool);
    const Tensor x = ones({2, 3, 4}, device);
    CHECK(x.sum({0, -1}, true).sizes() == IntArrayRef({1, 3, 1}));
    CHECK(x.sum({2, 0}).sizes() == IntArrayRef({3}));
    CHECK(x.sum({}, true).sizes() == IntArrayRef({1, 1, 1}));
    CHECK(x.sum(kFloat64).dtype() == kFloat64);
    const Tensor scalar = tensor(3., device);
    CHECK(scalar.sum(0).item<float>() == 3);
    CHECK(scalar.mean(-1).item<float>() == 3);
    CHECK(std::get<0>(scalar.max(0)).item<float>() == 3);
    CHECK(std::get<1>(scalar.max(-1, true)).sizes().empty());
    CHECK(arange(4, device).mean(kFloat32).item<float>() == 1.5F);
  }
}

TEST_CASE("dimensions and dtypes that cannot be are refused") {
  for (const ten::Device& device : testing::devices()) {
    const Tensor x = ones({2, 3}, device);
    CHECK(refusal([&] { x.sum(2); }) ==
          "sum: dimension 2 is out of range for shape (2, 3)\n  dimensions run from -2 to 1");
    CHECK(refusal([&] { x.mean({0, -2}); }) == "mean: dimension 0 stands twice in (0, -2) for shape (2, 3)");
    CHECK(refusal([&] { x.max(-3); }) ==
          "max: dimension -3 is out of range for shape (2, 3)\n  dimensions run from -2 to 1");
    CHECK(refusal([&] { arange(3, device).mean(); }) ==
          "mean: the mean of int64 is no int64\n  convert the tensor with to(kFloat32), or name a real dtype");
  }
}
