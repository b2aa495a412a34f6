#include "ten/devices.hpp"
#include "ten/reference.hpp"
#include "testing/catch.hpp"

namespace {

using reference::at;
using reference::Chance;
using reference::each_index;
using reference::elements;
using reference::huge;
using reference::Index;
using reference::refusal;

/// Whether `view` has these sizes, shares the storage of `base`, and its element at each index is that of `base` at
/// `source(index)`.
template <class Source>
void check_view(const ten::Tensor& view, const Index& sizes, const ten::Tensor& base, Source source) {
  REQUIRE(view.sizes() == sizes);
  REQUIRE(view.storage().is_alias_of(base.storage()));
  const ten::Tensor here = view.cpu();
  const ten::Tensor from = base.cpu();
  each_index(view.sizes(), [&](const Index& index) { REQUIRE(at(here, index) == at(from, source(index))); });
}

Index without(Index index, std::size_t dim) {
  index.erase(index.begin() + static_cast<std::ptrdiff_t>(dim));
  return index;
}

Index with(Index index, std::size_t dim, std::int64_t value) {
  index.insert(index.begin() + static_cast<std::ptrdiff_t>(dim), value);
  return index;
}

}  // namespace

TEST_CASE("A view reads the elements of its base where the rule of the view says") {
  for (const ten::Device& device : testing::devices()) {
    Chance chance(11);
    for (int round = 0; round < 200; ++round) {
      const Index sizes = chance.shape(4, 0, 4);
      const ten::Tensor x = chance.tensor(sizes, device);
      const std::int64_t rank = x.dim();
      INFO(device << ", shape " << x.sizes() << ", strides " << x.strides());

      const std::int64_t place = chance.between(0, rank);
      check_view(x.unsqueeze(chance.coin() ? place : place - rank - 1), with(sizes, static_cast<std::size_t>(place), 1),
                 x, [&](const Index& index) { return without(index, static_cast<std::size_t>(place)); });
      Index order(sizes.size());
      std::iota(order.begin(), order.end(), 0);
      chance.shuffle(order);
      Index permuted;
      for (const std::int64_t dim : order) permuted.push_back(x.size(dim));
      check_view(x.permute(order), permuted, x, [&](const Index& index) {
        Index source(index.size());
        for (std::size_t i = 0; i < order.size(); ++i) source[static_cast<std::size_t>(order[i])] = index[i];
        return source;
      });
      if (rank == 0) continue;

      const auto dim = static_cast<std::size_t>(chance.between(0, rank - 1));
      const auto other = static_cast<std::size_t>(chance.between(0, rank - 1));
      const auto signed_dim = static_cast<std::int64_t>(dim) - (chance.coin() ? rank : 0);
      Index swapped = sizes;
      std::swap(swapped[dim], swapped[other]);
      check_view(x.transpose(signed_dim, static_cast<std::int64_t>(other)), swapped, x, [&](Index index) {
        std::swap(index[dim], index[other]);
        return index;
      });

      const std::int64_t start = chance.between(0, sizes[dim]);
      const std::int64_t length = chance.between(0, sizes[dim] - start);
      Index narrowed = sizes;
      narrowed[dim] = length;
      const auto shifted = [&](Index index) {
        index[dim] += start;
        return index;
      };
      check_view(x.narrow(signed_dim, start, length), narrowed, x, shifted);
      check_view(x.slice(signed_dim, start, start + length), narrowed, x, shifted);

      const std::int64_t step = chance.between(1, 3);
      Index stepped = sizes;
      stepped[dim] = (sizes[dim] + step - 1) / step;
      check_view(x.slice(signed_dim, std::nullopt, std::nullopt, step), stepped, x, [&](Index index) {
        index[dim] *= step;
        return index;
      });

      if (sizes[dim] > 0) {
        const std::int64_t index = chance.between(-sizes[dim], sizes[dim] - 1);
        const std::int64_t position = index < 0 ? index + sizes[dim] : index;
        check_view(x.select(signed_dim, index), without(sizes, dim), x,
                   [&](const Index& rest) { return with(rest, dim, position); });
      }
    }
  }
}

TEST_CASE("squeeze leaves out sizes of 1, and nothing else") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::arange(6, device).view({1, 2, 1, 3});
    CHECK(x.squeeze().sizes() == ten::IntArrayRef({2, 3}));
    CHECK(x.squeeze(0).sizes() == ten::IntArrayRef({2, 1, 3}));
    CHECK(x.squeeze(-2).sizes() == ten::IntArrayRef({1, 2, 3}));
    CHECK(x.squeeze(1).sizes() == ten::IntArrayRef({1, 2, 1, 3}));
    CHECK(ten::tensor(5, device).squeeze(0).dim() == 0);
    CHECK(ten::squeeze(x).storage().is_alias_of(x.storage()));
  }
}

TEST_CASE("expand reads size 1 again and again, with stride 0") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor row = ten::tensor({1, 2, 3}, device);
    const ten::Tensor rows = row.expand({2, 3});
    CHECK(rows.strides() == ten::IntArrayRef({0, 1}));
    CHECK(elements(rows) == Index{1, 2, 3, 1, 2, 3});
    CHECK(rows.storage().is_alias_of(row.storage()));
    CHECK(elements(row.unsqueeze(1).expand({-1, 2})) == Index{1, 1, 2, 2, 3, 3});
    CHECK(row.expand_as(ten::zeros({4, 3}, device)).sizes() == ten::IntArrayRef({4, 3}));
    CHECK(ten::tensor(7, device).expand({2, 0}).numel() == 0);
  }
}

TEST_CASE("expand refuses what cannot be stretched") {
  const ten::Tensor x = ten::zeros({3, 4});
  CHECK(refusal([&] {
          x.expand({2, 4});
        }) ==
        "expand: cannot expand shape (3, 4) to (2, 4)\n"
        "  dimension 0 is 3 and should become 2; only size 1 can be repeated");
  CHECK(refusal([&] { x.expand({4}); }) ==
        "expand: (4,) has fewer dimensions than shape (3, 4)\n"
        "  expand adds dimensions in front, and takes none away");
  CHECK(refusal([&] {
          x.expand({-1, 3, 4});
        }) == "expand: cannot expand shape (3, 4) to (-1, 3, 4)\n  dimension 0 is -1; a new dimension needs a size");
  CHECK(refusal([&] {
          x.expand({3, -2});
        }) == "expand: cannot expand shape (3, 4) to (3, -2)\n  dimension 1 is -2; only -1 keeps a size");
  CHECK(refusal([&] {
          ten::zeros({1}).expand({huge, 4});
        }) == "expand: (4611686018427387904, 4) has more elements than 64 bits can count");
}

TEST_CASE("view and reshape keep the elements in their order") {
  for (const ten::Device& device : testing::devices()) {
    Chance chance(12);
    for (int round = 0; round < 300; ++round) {
      const ten::Tensor x = chance.tensor(chance.shape(4, 1, 4), device);
      const std::int64_t front = chance.between(1, 4);
      if (x.numel() % front != 0) continue;
      const ten::Tensor reshaped = x.reshape({front, -1});
      REQUIRE(reshaped.sizes() == ten::IntArrayRef({front, x.numel() / front}));
      REQUIRE(elements(reshaped) == elements(x));
      if (x.is_contiguous()) {
        REQUIRE(x.view({front, -1}).storage().is_alias_of(x.storage()));
        REQUIRE(elements(x.view({front, -1})) == elements(x));
      }
      REQUIRE(elements(x.flatten()) == elements(x));
    }
  }
}

TEST_CASE("reshape is a view where strides allow it, and a copy where they do not") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::arange(12, device).view({3, 4});
    CHECK(x.reshape({2, 6}).storage().is_alias_of(x.storage()));
    CHECK_FALSE(x.t().reshape({12}).storage().is_alias_of(x.storage()));
    CHECK(elements(x.t().reshape({12})) == Index{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11});
    CHECK(ten::reshape(x, {-1}).dim() == 1);
  }
}

TEST_CASE("What is written through a view is seen through its base") {
  for (const ten::Device& device : testing::devices()) {
    ten::Tensor x = ten::zeros({2, 3}, ten::dtype(ten::kInt64).device(device));
    x.t().select(0, 1).fill_(7);
    CHECK(elements(x) == Index{0, 7, 0, 0, 7, 0});
    x.view({6}).slice(0, 0, 6, 5).fill_(9);
    CHECK(elements(x) == Index{9, 7, 0, 0, 7, 9});
  }
}

TEST_CASE("view refuses strides that do not allow it, and says how to copy") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::zeros({3, 4}, device).transpose(0, 1);
    CHECK(refusal([&] { x.view({12}); }) ==
          "view: cannot read shape (4, 3) with strides (1, 4) as (12,) without a copy\n"
          "  the elements do not lie in that order in memory; reshape copies where it must, and contiguous() copies "
          "before "
          "view");
    CHECK(x.contiguous().view({12}).numel() == 12);
  }
}

TEST_CASE("view and reshape refuse sizes that do not hold the elements") {
  const ten::Tensor x = ten::zeros({2, 3});
  CHECK(refusal([&] {
          x.view({2, 4});
        }) == "view: cannot read shape (2, 3) as (2, 4)\n  the elements stay the same: 6 of them do not fill 8");
  CHECK(refusal([&] {
          x.reshape({4, -1});
        }) ==
        "reshape: cannot read shape (2, 3) as (4, -1)\n"
        "  the elements stay the same: 6 of them cannot be shared out over 4");
  CHECK(refusal([&] {
          x.view({-1, -1});
        }) == "view: cannot read shape (2, 3) as (-1, -1)\n  only one size may be -1: name the others");
  CHECK(refusal([&] {
          x.view({-2, 3});
        }) ==
        "view: cannot read shape (2, 3) as (-2, 3)\n"
        "  a size must not be negative; only -1 stands for «what is left»");
  CHECK(refusal([&] {
          ten::zeros({0}).view({-1, 0});
        }) == "view: cannot read shape (0,) as (-1, 0)\n  -1 beside a size of 0 could be any size: name it");
  CHECK(refusal([&] {
          x.view({huge, 4});
        }) ==
        "view: cannot read shape (2, 3) as (4611686018427387904, 4)\n"
        "  the product of the sizes does not fit into 64 bits");
  CHECK(refusal([&] {
          x.view({-1, 0});
        }) ==
        "view: cannot read shape (2, 3) as (-1, 0)\n"
        "  the elements stay the same: 6 of them cannot be shared out over 0");
}

TEST_CASE("A dimension that is not there is refused by name") {
  const ten::Tensor x = ten::zeros({2, 3});
  CHECK(refusal([&] { x.transpose(0, 2); }) ==
        "transpose: dimension 2 is out of range for shape (2, 3)\n  dimensions run from -2 to 1");
  CHECK(refusal([&] { x.squeeze(-3); }) ==
        "squeeze: dimension -3 is out of range for shape (2, 3)\n  dimensions run from -2 to 1");
  CHECK(refusal([&] { x.unsqueeze(3); }) ==
        "unsqueeze: there is no place 3 for a new dimension in shape (2, 3)\n  places run from -3 to 2");
  CHECK(refusal([&] { x.permute({0}); }) ==
        "permute: (0,) does not name every dimension of shape (2, 3) once\n"
        "  it has 2 dimensions, and 1 were named");
  CHECK(refusal([&] { x.permute({1, -1}); }) == "permute: dimension 1 stands twice in (1, -1) for shape (2, 3)");
  CHECK(refusal([&] { x.flatten(1, 0); }) ==
        "flatten: dimension 1 comes after dimension 0 in shape (2, 3)\n"
        "  name the first of the dimensions to join, then the last");
  CHECK(refusal([&] {
          ten::zeros({2, 3, 4}).t();
        }) ==
        "t: shape (2, 3, 4) has more than 2 dimensions\n"
        "  say which two to swap with transpose, or use mT() for the last two");
  CHECK(refusal([&] { ten::zeros({3}).mT(); }) ==
        "mT: shape (3,) has one dimension, and no two to swap\n"
        "  unsqueeze(0) makes it a row, unsqueeze(1) a column");
}

TEST_CASE("A position that is not there is refused with the range") {
  const ten::Tensor x = ten::zeros({2, 3});
  CHECK(refusal([&] { x[2]; }) ==
        "select: index 2 is out of range for dimension 0 of shape (2, 3)\n  indices run from -2 to 1");
  CHECK(refusal([&] { x.select(1, -4); }) ==
        "select: index -4 is out of range for dimension 1 of shape (2, 3)\n  indices run from -3 to 2");
  CHECK(refusal([&] {
          ten::zeros({0, 3})[0];
        }) == "select: index 0 is out of range for dimension 0 of shape (0, 3)\n  that dimension is empty");
  CHECK(refusal([&] { ten::tensor(5.)[0]; }) ==
        "select: a scalar, shape (), has no dimension to take a part of\n"
        "  item() gives its number, unsqueeze(0) a dimension");
  CHECK(refusal([&] { x.narrow(1, 4, 0); }) ==
        "narrow: start 4 is out of range for dimension 1 of shape (2, 3)\n  it runs from -3 to 3");
  CHECK(refusal([&] { x.narrow(1, 2, 2); }) ==
        "narrow: 2 positions from 2 on are more than dimension 1 of shape (2, 3) has\n"
        "  the length runs from 0 to 1 there");
  CHECK(refusal([&] { x.slice(0, 0, 2, 0); }) == "slice: the step must be positive, but is 0");
}

TEST_CASE("A scalar has the views that PyTorch gives it") {
  const ten::Tensor x = ten::tensor(5);
  CHECK(x.transpose(0, -1).dim() == 0);
  CHECK(x.permute({}).dim() == 0);
  CHECK(x.flatten().sizes() == ten::IntArrayRef({1}));
  CHECK(x.t().dim() == 0);
  CHECK(x.mT().dim() == 0);
  CHECK(x.view({1, 1}).sizes() == ten::IntArrayRef({1, 1}));
  CHECK(ten::tensor({5}).view({}).dim() == 0);
}

TEST_CASE("flatten joins the dimensions that are named") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::arange(24, device).view({2, 3, 4});
    CHECK(x.flatten(1).sizes() == ten::IntArrayRef({2, 12}));
    CHECK(x.flatten(0, 1).sizes() == ten::IntArrayRef({6, 4}));
    CHECK(ten::flatten(x, 1, 1).sizes() == ten::IntArrayRef({2, 3, 4}));
    CHECK(x.flatten().storage().is_alias_of(x.storage()));
  }
}

TEST_CASE("mT swaps the last two dimensions, t both of two") {
  const ten::Tensor x = ten::arange(24).view({2, 3, 4});
  CHECK(x.mT().sizes() == ten::IntArrayRef({2, 4, 3}));
  CHECK(ten::t(x[0]).strides() == ten::IntArrayRef({1, 4}));
  CHECK(ten::tensor({1, 2}).t().sizes() == ten::IntArrayRef({2}));
}

TEST_CASE("broadcast_tensors expands all to their common shape, or names the two that refuse") {
  for (const ten::Device& device : testing::devices()) {
    const auto all =
        ten::broadcast_tensors({ten::zeros({4, 1}, device), ten::zeros({3}, device), ten::tensor(1., device)});
    REQUIRE(all.size() == 3);
    for (const ten::Tensor& tensor : all) CHECK(tensor.sizes() == ten::IntArrayRef({4, 3}));
    CHECK(ten::broadcast_tensors({}).empty());
    CHECK(refusal([&] {
            ten::broadcast_tensors({ten::zeros({3, 4}, device), ten::zeros({2, 4}, device)});
          }) ==
          "broadcast_tensors: cannot broadcast (3, 4) with (2, 4)\n"
          "  dimension 0 is 3 and 2; sizes must be equal, or one of them 1");
  }
}

TEST_CASE("The free functions are the members") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::arange(6, device).view({2, 3});
    CHECK(elements(ten::transpose(x, 0, 1)) == elements(x.t()));
    CHECK(elements(ten::permute(x, {1, 0})) == elements(x.t()));
    CHECK(ten::unsqueeze(x, 0).sizes() == ten::IntArrayRef({1, 2, 3}));
    CHECK(ten::squeeze(x.unsqueeze(0), 0).sizes() == ten::IntArrayRef({2, 3}));
  }
}
