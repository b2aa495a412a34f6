#include <sstream>

#include "ten/reference.hpp"
#include "ten/shape/broadcast.hpp"
#include "ten/shape/strides.hpp"
#include "testing/catch.hpp"

namespace {

using reference::Chance;
using reference::each_index;
using reference::huge;
using reference::Index;
using reference::position;
using namespace ten::shape;

std::string written(ten::IntArrayRef sizes) {
  std::ostringstream out;
  out << sizes;
  return out.str();
}

/// The positions that a geometry reads, in row-major order.
Index positions(const Geometry& geometry) {
  Index result;
  each_index(geometry.sizes,
             [&](const Index& index) { result.push_back(position(index, geometry.strides, geometry.offset)); });
  return result;
}

/// A way of reading storage as it comes about: contiguous, then permuted, sliced and stretched.
Geometry random_geometry(Chance& chance) {
  const Sizes sizes = chance.shape(4, 0, 4);
  Geometry geometry{sizes, contiguous_strides(sizes), 0};
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (chance.coin()) chance.shuffle(order);
  geometry = permuted(geometry, order);
  for (std::size_t dim = 0; dim < sizes.size(); ++dim) {
    if (chance.between(0, 3) == 0)
      geometry = sliced(geometry, dim, chance.between(0, 2), std::nullopt, chance.between(1, 3));
    if (geometry.sizes[dim] == 1 && chance.coin()) {
      geometry.sizes[dim] = chance.between(0, 3);
      geometry.strides[dim] = 0;
    }
  }
  return geometry;
}

}  // namespace

TEST_CASE("A shape is written as Python writes it") {
  CHECK(written({}) == "()");
  CHECK(written({3}) == "(3,)");
  CHECK(written({4, 32, 64}) == "(4, 32, 64)");
}

TEST_CASE("A run of integers can be made from a list, a vector, an array and one integer") {
  const std::vector<std::int64_t> vector{2, 3};
  CHECK(ten::IntArrayRef(vector) == ten::IntArrayRef({2, 3}));
  CHECK(ten::IntArrayRef(std::array<std::int64_t, 2>{2, 3}).vec() == vector);
  CHECK(written(ten::IntArrayRef(7)) == "(7,)");
  CHECK(ten::IntArrayRef({2, 3}).front() == 2);
  CHECK(ten::IntArrayRef({2, 3}).back() == 3);
  CHECK(ten::IntArrayRef().empty());
  CHECK_FALSE(ten::IntArrayRef({2, 3}) == ten::IntArrayRef({2}));
}

TEST_CASE("The number of elements is the product of the sizes, where it can be") {
  CHECK(numel({}) == 1);
  CHECK(numel({2, 3, 4}) == 24);
  CHECK(numel({2, 0, 4}) == 0);
  CHECK(numel({huge}) == huge);
  CHECK_FALSE(numel({huge, 2}));
  CHECK_FALSE(numel({-1}));
  CHECK_FALSE(numel({0, -1}));
  CHECK_FALSE(numel({0, huge, 4}));  // no element, but no strides either
}

TEST_CASE("A dimension counts from the front, or from the end where it is negative") {
  CHECK(normalize_dim(0, 3) == 0u);
  CHECK(normalize_dim(2, 3) == 2u);
  CHECK(normalize_dim(-1, 3) == 2u);
  CHECK(normalize_dim(-3, 3) == 0u);
  CHECK_FALSE(normalize_dim(3, 3));
  CHECK_FALSE(normalize_dim(-4, 3));
  CHECK(normalize_dim(0, 0) == 0u);
  CHECK(normalize_dim(-1, 0) == 0u);
  CHECK_FALSE(normalize_dim(1, 0));
  CHECK_FALSE(normalize_dim(0, 0, false));
}

TEST_CASE("One size may be -1, for what is left") {
  CHECK(infer_sizes({2, -1}, 6).sizes == Sizes{2, 3});
  CHECK(infer_sizes({-1}, 0).sizes == Sizes{0});
  CHECK(infer_sizes({3, -1}, 0).sizes == Sizes{3, 0});
  CHECK(infer_sizes({}, 1).sizes == Sizes{});
  CHECK(infer_sizes({2, -1}, 5).refusal == InferRefusal::WrongCount);
  CHECK(infer_sizes({2, 2}, 5).refusal == InferRefusal::WrongCount);
  CHECK(infer_sizes({-1, -1}, 4).refusal == InferRefusal::SeveralUnknown);
  CHECK(infer_sizes({-2, 2}, 4).refusal == InferRefusal::NegativeSize);
  CHECK(infer_sizes({-1, 0}, 0).refusal == InferRefusal::AnyWouldDo);
  CHECK(infer_sizes({-1, 0}, 3).refusal == InferRefusal::WrongCount);
  CHECK(infer_sizes({huge, 4}, 0).refusal == InferRefusal::Overflow);
  CHECK(infer_sizes({huge, -1, 4}, 0).refusal == InferRefusal::Overflow);
}

TEST_CASE("Shapes broadcast from the right: sizes equal, or one of them 1") {
  CHECK(broadcast({4, 3}, {3}) == Sizes{4, 3});
  CHECK(broadcast({4, 1}, {1, 3}) == Sizes{4, 3});
  CHECK(broadcast({}, {2, 3}) == Sizes{2, 3});
  CHECK(broadcast({0}, {1}) == Sizes{0});
  CHECK(broadcast({32, 10, 64}, {64}) == Sizes{32, 10, 64});
  CHECK_FALSE(broadcast({3, 4}, {2, 4}));
  CHECK_FALSE(broadcast({0}, {2}));
}

TEST_CASE("Where shapes refuse, the last dimension that does is told with both sizes") {
  const auto refused = broadcast_refusal({3, 4}, {2, 4});
  REQUIRE(refused);
  CHECK(refused->dim == 0);
  CHECK(refused->a == 3);
  CHECK(refused->b == 2);
  CHECK(broadcast_refusal({5, 3, 4}, {2, 5})->dim == 2);
  CHECK_FALSE(broadcast_refusal({3, 1}, {4}));
}

TEST_CASE("Shapes lined up show what meets in every dimension") {
  const auto dims = align({2, 1, 5}, {4, 3});
  REQUIRE(dims.size() == 3);
  CHECK(dims[0].a == 2);
  CHECK_FALSE(dims[0].b);
  CHECK(dims[0].result == 2);
  CHECK(dims[1].result == 4);
  CHECK(dims[2].a == 5);
  CHECK(dims[2].b == 3);
  CHECK_FALSE(dims[2].result);
}

TEST_CASE("Strides of a broadcast read every element where the rule says") {
  Chance chance(1);
  for (int round = 0; round < 300; ++round) {
    const Sizes target = chance.shape(4, 0, 3);
    Sizes sizes(target.begin() + chance.between(0, static_cast<std::int64_t>(target.size())), target.end());
    for (std::int64_t& size : sizes) size = chance.coin() ? 1 : size;
    REQUIRE(broadcast(sizes, target) == target);
    const Sizes strides = contiguous_strides(sizes);
    const Sizes read = broadcast_strides(sizes, strides, target);
    each_index(target, [&](const Index& index) {
      Index own(index.end() - static_cast<std::ptrdiff_t>(sizes.size()), index.end());
      for (std::size_t dim = 0; dim < own.size(); ++dim) own[dim] = sizes[dim] == 1 ? 0 : own[dim];
      REQUIRE(position(index, read) == position(own, strides));
    });
  }
}

TEST_CASE("Contiguous strides count the elements one by one") {
  CHECK(contiguous_strides({2, 3, 4}) == Sizes{12, 4, 1});
  CHECK(contiguous_strides({2, 0, 4}) == Sizes{4, 4, 1});
  Chance chance(2);
  for (int round = 0; round < 100; ++round) {
    const Sizes sizes = chance.shape(5, 0, 4);
    const Index read = positions({sizes, contiguous_strides(sizes), 0});
    for (std::size_t i = 0; i < read.size(); ++i) REQUIRE(read[i] == static_cast<std::int64_t>(i));
  }
}

TEST_CASE("A geometry is contiguous exactly where it reads 0, 1, 2, …") {
  Chance chance(3);
  for (int round = 0; round < 1000; ++round) {
    Geometry geometry = random_geometry(chance);
    geometry.offset = 0;
    Index counted(positions(geometry).size());
    std::iota(counted.begin(), counted.end(), 0);
    REQUIRE(is_contiguous(geometry.sizes, geometry.strides) == (positions(geometry) == counted));
  }
}

TEST_CASE("A view has strides exactly where some strides read the same elements in the same order") {
  Chance chance(4);
  int views = 0;
  int copies = 0;
  for (int round = 0; round < 3000; ++round) {
    const Geometry geometry = random_geometry(chance);
    const std::int64_t count = *numel(geometry.sizes);
    Sizes wanted = chance.shape(4, 1, 6);
    if (count == 0) wanted.push_back(0);
    if (numel(wanted) != count) wanted = infer_sizes({chance.between(1, 3), -1}, count).sizes;
    if (numel(wanted) != count) continue;
    const auto strides = view_strides(geometry.sizes, geometry.strides, wanted);
    const Index read = positions(geometry);
    if (read.empty()) {
      CHECK(strides);
      continue;
    }
    // The only strides that could do: how far the first step along each dimension jumps.
    Sizes candidate(wanted.size(), 0);
    const Sizes step = contiguous_strides(wanted);
    for (std::size_t dim = 0; dim < wanted.size(); ++dim) {
      if (wanted[dim] > 1) candidate[dim] = read[static_cast<std::size_t>(step[dim])] - read[0];
    }
    const bool possible = positions({wanted, candidate, geometry.offset}) == read;
    REQUIRE(strides.has_value() == possible);
    if (possible) REQUIRE(positions({wanted, *strides, geometry.offset}) == read);
    ++(possible ? views : copies);
  }
  CHECK(views > 100);
  CHECK(copies > 100);
}

TEST_CASE("Views of a 3 x 4 and of its transpose have PyTorch's strides") {
  CHECK(view_strides({3, 4}, {4, 1}, {12}) == Sizes{1});
  CHECK_FALSE(view_strides({4, 3}, {1, 4}, {12}));
  CHECK(view_strides({4, 3}, {1, 4}, {2, 2, 3}) == Sizes{2, 1, 4});
  CHECK(view_strides({3, 1}, {4, 9}, {3}) == Sizes{4});
  CHECK(view_strides({0, 3}, {7, 1}, {0, 5, 2}) == Sizes{10, 2, 1});
  CHECK(view_strides({}, {}, {1, 1}) == Sizes{1, 1});
}

TEST_CASE("Dense strides leave no gap and keep the order in memory") {
  CHECK(dense_strides({3, 4}, {1, 3}) == Sizes{1, 3});
  CHECK(dense_strides({4, 3}, {6, 2}) == Sizes{3, 1});
  CHECK(dense_strides({3, 4}, {1, 0}) == Sizes{4, 1});
  CHECK(dense_strides({2, 0, 3}, {3, 3, 1}) == Sizes{3, 3, 1});
  Chance chance(5);
  for (int round = 0; round < 500; ++round) {
    const Geometry geometry = random_geometry(chance);
    Index read = positions({geometry.sizes, dense_strides(geometry.sizes, geometry.strides), 0});
    std::sort(read.begin(), read.end());
    for (std::size_t i = 0; i < read.size(); ++i) REQUIRE(read[i] == static_cast<std::int64_t>(i));
  }
}

TEST_CASE("A packed copy has no gap, holds what is stretched once, and is read as the original was") {
  CHECK(packed({2, 3}, {1, 2}, 2).strides == Sizes{3, 1});
  CHECK(packed({2, 3}, {0, 2}, 2).sizes == Sizes{1, 3});
  CHECK(packed({2, 3}, {0, 2}, 2).strides == Sizes{0, 1});
  CHECK(packed({2, 3}, {0, 0}, 1).sizes == Sizes{1, 3});
  CHECK(packed({0, 3}, {0, 1}, 2).sizes == Sizes{0, 3});
  Chance chance(8);
  int stretched = 0;
  for (int round = 0; round < 500; ++round) {
    const Geometry geometry = random_geometry(chance);
    const auto stretching =
        static_cast<std::size_t>(chance.between(0, static_cast<std::int64_t>(geometry.sizes.size())));
    const Geometry copy = packed(geometry.sizes, geometry.strides, stretching);
    stretched += copy.sizes != geometry.sizes;
    const Index to = positions(copy);
    const Index from = positions({copy.sizes, geometry.strides, geometry.offset});
    Index elements(to.size(), -1);
    for (std::size_t i = 0; i < to.size(); ++i) elements.at(static_cast<std::size_t>(to[i])) = from[i];
    Index read;
    for (const std::int64_t at : positions({geometry.sizes, copy.strides, 0}))
      read.push_back(elements.at(static_cast<std::size_t>(at)));
    REQUIRE(std::count(elements.begin(), elements.end(), -1) == 0);
    REQUIRE(read == positions(geometry));
  }
  CHECK(stretched > 20);
}

TEST_CASE("A slice takes the positions that Python's range gives") {
  Chance chance(6);
  for (int round = 0; round < 2000; ++round) {
    const std::int64_t size = chance.between(0, 6);
    const auto bound = [&] {
      return chance.between(0, 4) == 0 ? std::optional<std::int64_t>() : std::optional(chance.between(-9, 9));
    };
    const auto start = bound();
    const auto end = bound();
    const std::int64_t step = chance.between(1, 4);
    const auto wrap = [&](std::int64_t index) { return index < 0 ? index + size : index; };
    Index expected;
    for (std::int64_t i = 0; i < size; ++i) {
      const std::int64_t first = std::max<std::int64_t>(wrap(start.value_or(0)), 0);
      if (i >= first && i < wrap(end.value_or(size)) && (i - first) % step == 0) expected.push_back(10 + 3 * i);
    }
    REQUIRE(positions(sliced({{size}, {3}, 10}, 0, start, end, step)) == expected);
  }
}

TEST_CASE("The extremes of a slice do not overflow") {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const std::int64_t least = std::numeric_limits<std::int64_t>::min();
  CHECK(sliced({{5}, {4}, 0}, 0, least, most, most).sizes == Sizes{1});
  CHECK(sliced({{5}, {4}, 0}, 0, most, least, 1).sizes == Sizes{0});
}

TEST_CASE("Geometry beyond what memory holds is recognised") {
  CHECK(extent({2, 3}, {3, 1}) == 6);
  CHECK(extent({2, 0}, {3, 1}) == 0);
  CHECK(extent({}, {}) == 1);
  CHECK(extent({5}, {0}) == 1);
  CHECK_FALSE(extent({3}, {huge}));
}

TEST_CASE("Dimensions come, go and stretch with PyTorch's strides") {
  const Geometry base{{2, 1, 3}, {3, 3, 1}, 5};
  CHECK(unsqueezed(base, 1).strides == Sizes{3, 3, 3, 1});
  CHECK(unsqueezed(base, 3).strides == Sizes{3, 3, 1, 1});
  CHECK(squeezed(base).sizes == Sizes{2, 3});
  CHECK(squeezed(base, 0).sizes == Sizes{2, 1, 3});
  CHECK(squeezed(base, 1).strides == Sizes{3, 1});
  CHECK(selected(base, 0, 1).offset == 8);
  CHECK(transposed(base, 0, 2).sizes == Sizes{3, 1, 2});
  CHECK(expanded(base, {2, 4, 3}).strides == Sizes{3, 0, 1});
  CHECK(expanded({{3}, {1}, 0}, {1, 1, 3}).strides == Sizes{3, 3, 1});
  CHECK(expanded({{3}, {1}, 0}, {0, 3}).strides == Sizes{0, 1});
  CHECK(expanded({{}, {}, 0}, {1, 3}).strides == Sizes{0, 0});
}
