#include <sstream>

#include "ten/devices.hpp"
#include "ten/ops/index_walk.hpp"
#include "ten/reference.hpp"
#include "testing/catch.hpp"

namespace {

using namespace ten::indexing;
using reference::at;
using reference::Chance;
using reference::each_index;
using reference::elements;
using reference::Index;
using reference::refusal;

ten::Tensor block(ten::Device device = ten::kCPU) {
  return ten::arange(24, ten::dtype(ten::kInt64).device(device)).view({2, 3, 4});
}

}  // namespace

TEST_CASE("Integers, slices, None and \"...\" give views") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = block(device);
    const auto check = [&](const ten::Tensor& view, const Index& sizes, const Index& expected) {
      CHECK(view.sizes() == sizes);
      CHECK(elements(view) == expected);
      CHECK(view.storage().is_alias_of(x.storage()));
    };
    check(x.index({0, 0}), {4}, {0, 1, 2, 3});
    check(x.index({Slice(), 0, Slice()}), {2, 4}, {0, 1, 2, 3, 12, 13, 14, 15});
    check(x.index({0, -1, Slice()}), {4}, {8, 9, 10, 11});
    check(x.index({1, 2, 3}), {}, {23});
    check(x.index({"...", 0}), {2, 3}, {0, 4, 8, 12, 16, 20});
    check(x.index({Ellipsis, -1}), {2, 3}, {3, 7, 11, 15, 19, 23});
    check(x.index({0, "...", 1}), {3}, {1, 5, 9});
    check(x.index({0, "...", 0, 0}), {}, {0});
    check(x.index({0, 0, None, Slice(1, 3)}), {1, 2}, {1, 2});
    check(x.index({0, 0, Slice(None, None, 2)}), {2}, {0, 2});
    check(x.index({0, 0, Slice(1, None, 2)}), {2}, {1, 3});
    check(x.index({0, 0, Slice(-2, -1)}), {1}, {2});
    check(x.index({0, 0, Slice(None, -3)}), {1}, {0});
    check(x.index({1, Slice(1), Slice(3, 9)}), {2, 1}, {19, 23});
    check(x.index({ten::tensor(1), 0}), {4}, {12, 13, 14, 15});
    check(x[1][2], {4}, {20, 21, 22, 23});
    CHECK(x.index({"..."}).sizes() == x.sizes());
    CHECK_FALSE(x.index({"..."}).is_same(x));
    CHECK(ten::tensor(5).index({None}).sizes() == ten::IntArrayRef({1}));
  }
}

TEST_CASE("An index made at run time does what a braced one does") {
  for (const ten::Device& device : testing::devices()) {
    const std::vector<TensorIndex> indices{0, Slice(), -1};
    CHECK(elements(block(device).index(indices)) == Index{3, 7, 11});
  }
}

TEST_CASE("An index is printed as libtorch prints it") {
  const auto text = [](const auto& value) {
    std::ostringstream out;
    out << value;
    return out.str();
  };
  CHECK(text(Slice()) == "0:9223372036854775807:1");
  CHECK(text(Slice(1, -1, 2)) == "1:-1:2");
  CHECK(text(TensorIndex(true)) == "true");
  CHECK(text(std::vector<TensorIndex>{None, Ellipsis, -3, Slice(2), false}) ==
        "(None, ..., -3, 2:9223372036854775807:1, false)");
  CHECK(text(TensorIndex(ten::tensor({1, 2}))) == text(ten::tensor({1, 2})));
}

TEST_CASE("A tensor of integers picks positions, and gives a copy") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = block(device);
    const auto ids = [&](std::initializer_list<ten::NestedNumbers> list) { return ten::tensor(list, device); };
    const auto check = [&](const ten::Tensor& picked, const Index& sizes, const Index& expected) {
      CHECK(picked.sizes() == sizes);
      CHECK(elements(picked) == expected);
      CHECK_FALSE(picked.storage().is_alias_of(x.storage()));
    };
    check(x.index({0, ids({2, 0, -1})}), {3, 4}, {8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11});
    check(x.index({0, 0, ids({{0, 1}, {2, 3}})}), {2, 2}, {0, 1, 2, 3});
    check(x.index({ids({0, 1}), ids({1, 2})}), {2, 4}, {4, 5, 6, 7, 20, 21, 22, 23});
    check(x.index({ids({0, 1}), ids({1}), ids({{0}, {3}})}), {2, 2}, {4, 16, 7, 19});
    check(x.index({Slice(), ids({0, 2}), 1}), {2, 2}, {1, 9, 13, 21});
    check(x.index({ids({}).to(ten::kInt64)}), {0, 3, 4}, {});
  }
}

TEST_CASE("The dimensions of index tensors stay in place when adjacent, and go to the front when not") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::arange(120, device).view({2, 3, 4, 5});
    const ten::Tensor two = ten::tensor({0, 1}, device);
    CHECK(x.index({Slice(), two, two}).sizes() == ten::IntArrayRef({2, 2, 5}));
    CHECK(x.index({two, Slice(), two}).sizes() == ten::IntArrayRef({2, 3, 5}));
    CHECK(x.index({Slice(), two, Slice(), two}).sizes() == ten::IntArrayRef({2, 2, 4}));
    CHECK(x.index({two, None, two}).sizes() == ten::IntArrayRef({2, 1, 4, 5}));
    CHECK(x.index({Slice(), 0, two, two}).sizes() == ten::IntArrayRef({2, 2}));
    CHECK(x.index({two, 0, two}).sizes() == ten::IntArrayRef({2, 5}));
    CHECK(x.index({0, Slice(), two}).sizes() == ten::IntArrayRef({3, 2, 5}));
    CHECK(x.index({two, "...", two}).sizes() == ten::IntArrayRef({2, 3, 4}));
    CHECK(x.index({"...", ten::tensor({{0, 1, 2}}), two.unsqueeze(1)}).sizes() == ten::IntArrayRef({2, 3, 2, 3}));
  }
}

TEST_CASE("A mask picks where it is true, in row-major order") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = block(device);
    const ten::Tensor odd = ten::tensor({true, false, true}, device);
    CHECK(elements(x.index({1, odd})) == Index{12, 13, 14, 15, 20, 21, 22, 23});
    CHECK(elements(x.index({x > 20})) == Index{21, 22, 23});
    CHECK(x.index({x > 100}).sizes() == ten::IntArrayRef({0}));
    CHECK(x.index({(x > 10).index({Slice(), Slice(), 0})}).sizes() == ten::IntArrayRef({3, 4}));
    CHECK(x.index({(x > 10).index({Slice(), Slice(), 0}), 1}).sizes() == ten::IntArrayRef({3}));
    CHECK(elements(x.index({(x > 10).index({Slice(), Slice(), 0}), 1})) == Index{13, 17, 21});
  }
}

TEST_CASE("A truth value adds a dimension: one position for true, none for false") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = block(device);
    CHECK(x.index({true}).sizes() == ten::IntArrayRef({1, 2, 3, 4}));
    CHECK(x.index({false}).sizes() == ten::IntArrayRef({0, 2, 3, 4}));
    CHECK(x.index({true, ten::tensor({0, 1})}).sizes() == ten::IntArrayRef({2, 3, 4}));
    CHECK(x.index({ten::tensor(true, device)}).sizes() == ten::IntArrayRef({1, 2, 3, 4}));
    CHECK(ten::tensor(5, device).index({true}).sizes() == ten::IntArrayRef({1}));
  }
}

TEST_CASE("Empty dimensions can be indexed where no position is named") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(ten::zeros({3, 0}, device).index({ten::tensor({0, 2})}).sizes() == ten::IntArrayRef({2, 0}));
    CHECK(ten::zeros({0, 3}, device).index({ten::zeros({0, 2}, ten::kInt64)}).sizes() == ten::IntArrayRef({0, 2, 3}));
    CHECK(ten::zeros({0}, device).index({ten::zeros({0}, ten::kBool)}).sizes() == ten::IntArrayRef({0}));
  }
}

TEST_CASE("Random index tensors pick what a plain loop picks, from any layout") {
  for (const ten::Device& device : testing::devices()) {
    Chance chance(21);
    for (int round = 0; round < 200; ++round) {
      const ten::Tensor x = chance.tensor({chance.between(1, 4), chance.between(1, 4), chance.between(1, 4)}, device);
      const Index shape = chance.shape(2, 0, 3);
      const auto ids = [&](std::int64_t dim) {
        std::vector<std::int64_t> values;
        each_index(shape, [&](const Index&) { values.push_back(chance.between(-x.size(dim), x.size(dim) - 1)); });
        return ten::tensor(values).view(shape);
      };
      const ten::Tensor first = ids(0);
      const ten::Tensor last = ids(2);
      const auto wrapped = [&](const ten::Tensor& from, const Index& index, std::int64_t dim) {
        const std::int64_t position = at(from, index);
        return position < 0 ? position + x.size(dim) : position;
      };
      const ten::Tensor base = x.cpu();
      const ten::Tensor front = x.index({first, Slice(), last}).cpu();
      Index sizes = shape;
      sizes.push_back(x.size(1));
      if (shape.empty()) sizes = {x.size(1)};
      REQUIRE(front.sizes() == sizes);
      each_index(sizes, [&](const Index& index) {
        const Index picked(index.begin(), index.end() - 1);
        REQUIRE(at(front, index) == at(base, {wrapped(first, picked, 0), index.back(), wrapped(last, picked, 2)}));
      });
      const ten::Tensor behind = x.index({Slice(), Slice(), last}).cpu();
      each_index(behind.sizes(), [&](const Index& index) {
        const Index picked(index.begin() + 2, index.end());
        REQUIRE(at(behind, index) == at(base, {index[0], index[1], wrapped(last, picked, 2)}));
      });
    }
  }
}

TEST_CASE("index_put_ writes through views") {
  for (const ten::Device& device : testing::devices()) {
    ten::Tensor x = ten::zeros({2, 3}, ten::dtype(ten::kInt64).device(device));
    x.index_put_({0}, 5);
    CHECK(elements(x) == Index{5, 5, 5, 0, 0, 0});
    x.index_put_({Slice(), 1}, ten::tensor({7, 8}, device));
    CHECK(elements(x) == Index{5, 7, 5, 0, 8, 0});
    x.index_put_({"..."}, ten::tensor({1., 2., 3.}, device));  // converted, and repeated for every row
    CHECK(elements(x) == Index{1, 2, 3, 1, 2, 3});
    x.index_put_({1}, ten::tensor({{{9, 9, 9}}}, device));  // sizes of 1 at the front do not count
    CHECK(elements(x) == Index{1, 2, 3, 9, 9, 9});
    x.index_put_({1, 2}, 4).index_put_({0, 0}, 6);
    CHECK(elements(x) == Index{6, 2, 3, 9, 9, 4});
  }
}

TEST_CASE("index_put_ writes where tensors pick") {
  for (const ten::Device& device : testing::devices()) {
    ten::Tensor x = ten::zeros({2, 3}, ten::dtype(ten::kInt64).device(device));
    x.index_put_({ten::tensor({0, -1}), ten::tensor({1, 2})}, ten::tensor({5, 6}, device));
    CHECK(elements(x) == Index{0, 5, 0, 0, 0, 6});
    x.index_put_({x == 0}, -1);
    CHECK(elements(x) == Index{-1, 5, -1, -1, -1, 6});
    x.index_put_({x < 0}, ten::tensor({1, 2, 3, 4}, device));
    CHECK(elements(x) == Index{1, 5, 2, 3, 4, 6});
    x.index_put_({Slice(), ten::tensor({2, 0})}, ten::tensor({{7}, {8}}, device));
    CHECK(elements(x) == Index{7, 5, 7, 8, 4, 8});
    x.index_put_({x > 100}, ten::zeros({0}, ten::dtype(ten::kInt64).device(device)));
    CHECK(elements(x) == Index{7, 5, 7, 8, 4, 8});
    x.t().index_put_({ten::tensor({0, 0})}, 1);
    CHECK(elements(x) == Index{1, 5, 7, 1, 4, 8});
    x.index_put_({true}, 3);
    CHECK(elements(x) == Index(6, 3));
  }
}

TEST_CASE("Where two values land on one position, the last in row-major order stays") {
  for (const ten::Device& device : testing::devices()) {
    ten::Tensor x = ten::zeros({2}, ten::dtype(ten::kInt64).device(device));
    x.index_put_({ten::tensor({0, 0, 0})}, ten::tensor({1, 2, 3}, device));
    CHECK(elements(x) == Index{3, 0});
  }
}

TEST_CASE("A value that is a view of the tensor is read before it changes") {
  for (const ten::Device& device : testing::devices()) {
    ten::Tensor x = ten::arange(4, device);
    x.index_put_({Slice(1)}, x.slice(0, 0, 3));
    CHECK(elements(x) == Index{0, 0, 1, 2});
    x.index_put_({ten::tensor({0, 1, 2, 3})}, x.index({Slice()}).index({ten::tensor({3, 2, 1, 0})}));
    CHECK(elements(x) == Index{2, 1, 0, 0});
    x = ten::arange(3, device);
    x.index_put_({ten::tensor({1, 2})}, x.slice(0, 0, 2));
    CHECK(elements(x) == Index{0, 0, 1});
  }
}

TEST_CASE("A value in memory that the tensor shares with another handle's is read before it changes, too") {
  std::vector<std::int64_t> memory{0, 1, 2, 3, 4, 5};
  ten::Tensor written = ten::from_blob(memory.data() + 1, {5}, ten::kInt64);
  const ten::Tensor read = ten::from_blob(memory.data(), {5}, ten::kInt64);
  written.index_put_({ten::arange(5)}, read);
  CHECK(memory == std::vector<std::int64_t>{0, 0, 1, 2, 3, 4});
}

TEST_CASE("Where elements share memory, index_put_ refuses to write") {
  for (const ten::Device& device : testing::devices()) {
    ten::Tensor x = ten::zeros({1}, device).expand({3});
    const std::string shared =
        "cannot write to a tensor whose elements share memory\n"
        "  dimension 0 of shape (3,) is expanded (its stride is 0); clone() the tensor first";
    CHECK(refusal([&] { x.index_put_({ten::tensor({1}, device)}, 5.); }) == "index_put_: " + shared);
    CHECK(x.index({0}).item<float>() == 0);
  }
}

TEST_CASE("A mask of many elements picks what a plain loop picks") {
  for (const ten::Device& device : testing::devices()) {
    ten::manual_seed(3);
    for (const std::int64_t rows : {1, 37, 301}) {
      const ten::Tensor x = ten::randint(100, {rows, 1003}, device);
      const ten::Tensor mask = x < 30;
      const ten::Tensor here = x.cpu();
      Index expected;
      Index where;
      for (std::int64_t i = 0; i < here.numel(); ++i) {
        const std::int64_t value = here.data_ptr<std::int64_t>()[i];
        if (value >= 30) continue;
        expected.push_back(value);
        where.insert(where.end(), {i / 1003, i % 1003});
      }
      CHECK(elements(x.index({mask})) == expected);
      CHECK(elements(x.t().index({mask.t()}).sum()) == elements(x.index({mask}).sum()));
      const auto positions = ten::ops::nonzero_positions(mask);
      REQUIRE(positions.size() == 2);
      Index found;
      const Index first = elements(positions[0]);
      const Index second = elements(positions[1]);
      for (std::size_t i = 0; i < first.size(); ++i) found.insert(found.end(), {first[i], second[i]});
      CHECK(found == where);
      CHECK(elements(x.index({(x.index({Slice(), 0}) >= 0), 5})) == elements(x.index({Slice(), 5})));
    }
  }
}

TEST_CASE("An index that does not fit is refused, and says what would") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = block(device);
    CHECK(refusal([&] {
            x.index({0, 3});
          }) == "index: index 3 is out of range for dimension 1 of shape (2, 3, 4)\n  indices run from -3 to 2");
    CHECK(refusal([&] {
            x.index({0, 0, 0, 0});
          }) == "index: too many indices for shape (2, 3, 4)\n  it has 3 dimensions, and 4 are named");
    CHECK(refusal([&] {
            x.index({"...", 0, "..."});
          }) ==
          "index: only one \"...\" can stand in an index\n"
          "  what two would stand for is open: write Slice() for one dimension");
    CHECK(refusal([&] { x.index({"all"}); }) ==
          "index: \"all\" is no index\n"
          "  the only text among indices is \"...\", for all dimensions that are not named");
    CHECK(refusal([&] { x.index(std::vector<TensorIndex>{}); }) ==
          "index: there is no index\n  write \"...\" for all of the tensor");
    CHECK(refusal([&] { x.index({Slice(None, None, -1)}); }) ==
          "index: the step of a slice must be positive, but is -1");
    CHECK(refusal([&] { ten::tensor(5, device).index({0}); }) ==
          "index: a scalar, shape (), has no positions\n  item() gives its number");
    CHECK(refusal([&] { ten::zeros({0}, device).index({0}); }) ==
          "index: index 0 is out of range for dimension 0 of shape (0,)\n  that dimension is empty");
  }
}

TEST_CASE("A tensor that does not fit as an index is refused, and says what would") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = block(device);
    CHECK(refusal([&] {
            x.index({ten::tensor({0, 2}, device)});
          }) == "index: index 2 in a tensor of indices is out of range\n  it picks from 2 positions, -2 to 1");
    CHECK(refusal([&] { ten::zeros({0}, device).index({ten::tensor({0})}); }) ==
          "index: index 0 in a tensor of indices is out of range\n  it picks from 0 positions");
    CHECK(refusal([&] { x.index({ten::tensor({0.5})}); }) ==
          "index: a tensor among the indices must be int64, int32, bool or uint8, but is float32\n"
          "  integers pick positions, bool and uint8 mask; convert with to(ten::kInt64)");
    CHECK(refusal([&] {
            x.index({ten::tensor({0, 1}), ten::tensor({0, 1, 2})});
          }) ==
          "index: cannot broadcast (2,) with (3,)\n"
          "  dimension 0 is 2 and 3; sizes must be equal, or one of them 1");
    CHECK(refusal([&] {
            x.index({Slice(), ten::tensor({true, false}, device)});
          }) == "index: a mask of shape (2,) does not fit shape (2, 3, 4)\n  dimension 1 is 3, and 2 in the mask");
  }
}

TEST_CASE("A refused index_put_ leaves everything as it was") {
  for (const ten::Device& device : testing::devices()) {
    ten::Tensor x = block(device);
    const Index before = elements(x);
    CHECK(refusal([&] { x.index_put_({0}, ten::zeros({5}, device)); }) ==
          "index_put_: a value of shape (5,) does not broadcast to (3, 4)\n"
          "  that is the shape of what the indices name");
    CHECK(refusal([&] { x.index_put_({ten::tensor({0})}, ten::zeros({5}, ten::dtype(ten::kInt64).device(device))); }) ==
          "index_put_: a value of shape (5,) does not broadcast to (1, 3, 4)\n"
          "  that is the shape of what the indices name");
    CHECK(refusal([&] { x.index_put_({ten::tensor({0})}, ten::tensor(1., device)); }) ==
          "index_put_: the value is float32, the tensor int64\n"
          "  with tensors among the indices both must have one dtype: use to()");
    CHECK(refusal([&] {
            x.index_put_({ten::tensor({0, 5}, device)}, 1);
          }) == "index_put_: index 5 in a tensor of indices is out of range\n  it picks from 2 positions, -2 to 1");
    CHECK(elements(x) == before);
  }
}

TEST_CASE("index_select copies positions of one dimension") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = block(device);
    const ten::Tensor picked = x.index_select(1, ten::tensor({2, 0, 2}, device));
    CHECK(picked.sizes() == ten::IntArrayRef({2, 3, 4}));
    CHECK(elements(picked[0]) == Index{8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11});
    CHECK(elements(ten::index_select(x.transpose(0, 2), -1, ten::tensor({1}, device))) ==
          elements(x.transpose(0, 2).slice(2, 1)));
    CHECK(x.index_select(0, ten::tensor(1, device)).sizes() == ten::IntArrayRef({1, 3, 4}));
    CHECK(ten::tensor(3, device).index_select(0, ten::tensor({0}, device)).dim() == 0);
  }
}

TEST_CASE("index_select refuses what is no position") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = block(device);
    CHECK(refusal([&] { x.index_select(0, ten::tensor({2}, device)); }) ==
          "index_select: index 2 in a tensor of indices is out of range\n  it picks from 2 positions, 0 to 1");
    CHECK(refusal([&] { x.index_select(0, ten::tensor({-1}, device)); }) ==
          "index_select: index -1 in a tensor of indices is out of range\n"
          "  it picks from 2 positions, 0 to 1; index({…}) alone counts negative ones from the end");
    CHECK(refusal([&] { x.index_select(0, ten::tensor({1.}, device)); }) ==
          "index_select: the indices must be int64 or int32, but are float32");
    CHECK(refusal([&] { x.index_select(0, ten::tensor({{1}}, device)); }) ==
          "index_select: the indices must have one dimension, but have shape (1, 1)\n"
          "  index({ids}) takes indices of any shape");
    CHECK(refusal([&] { x.index_select(3, ten::tensor({1}, device)); }) ==
          "index_select: dimension 3 is out of range for shape (2, 3, 4)\n  dimensions run from -3 to 2");
  }
}

TEST_CASE("Where a mask is true, each of its dimensions has a list of positions") {
  for (const ten::Device& device : testing::devices()) {
    const auto positions = ten::ops::nonzero_positions(ten::tensor({{true, false}, {true, true}}, device).t());
    REQUIRE(positions.size() == 2);
    CHECK(elements(positions[0]) == Index{0, 0, 1});
    CHECK(elements(positions[1]) == Index{0, 1, 1});
  }
}
