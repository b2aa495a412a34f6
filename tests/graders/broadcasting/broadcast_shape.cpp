#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "grader/grader.hpp"

namespace {

using grader::Sizes;
using grader::why;

constexpr std::int64_t past_16_bits = 100000;
constexpr std::int64_t past_32_bits = 5000000000;

// A shape lined up with a longer one: 1 wherever it has no size.
Sizes lined_up(const Sizes& shape, std::size_t length) {
  Sizes padded(length, 1);
  std::copy(shape.begin(), shape.end(), padded.end() - static_cast<std::ptrdiff_t>(shape.size()));
  return padded;
}

// The rule, one dimension at a time; nothing where two sizes refuse each other.
std::optional<Sizes> rule(const Sizes& a, const Sizes& b) {
  const std::size_t length = std::max(a.size(), b.size());
  const Sizes one = lined_up(a, length);
  const Sizes other = lined_up(b, length);
  Sizes shape;
  for (std::size_t dim = 0; dim < length; ++dim) {
    if (one[dim] == other[dim] || other[dim] == 1) {
      shape.push_back(one[dim]);
    } else if (one[dim] == 1) {
      shape.push_back(other[dim]);
    } else {
      return std::nullopt;
    }
  }
  return shape;
}

// What the known wrong rules are made of.

Sizes refused() { throw std::invalid_argument(""); }

Sizes right(const Sizes& a, const Sizes& b) {
  const auto shape = rule(a, b);
  return shape ? *shape : refused();
}

Sizes each_place(const Sizes& a, const Sizes& b, std::int64_t (*size)(std::int64_t, std::int64_t)) {
  const std::size_t length = std::max(a.size(), b.size());
  const Sizes one = lined_up(a, length);
  const Sizes other = lined_up(b, length);
  Sizes shape;
  for (std::size_t dim = 0; dim < length; ++dim) shape.push_back(size(one[dim], other[dim]));
  return shape;
}

std::int64_t larger_but_0_with_1(std::int64_t x, std::int64_t y) {
  return std::min(x, y) == 0 && std::max(x, y) == 1 ? 0 : std::max(x, y);
}

std::int64_t repeated(std::int64_t x, std::int64_t y) {
  const std::int64_t small = std::min(x, y);
  const std::int64_t large = std::max(x, y);
  const bool fits = small == 0 ? large <= 1 : large % small == 0;
  return fits ? larger_but_0_with_1(x, y) : refused().front();
}

Sizes only_the_last(std::size_t dimensions, Sizes shape) {
  if (shape.size() > dimensions) shape.erase(shape.begin(), shape.end() - static_cast<std::ptrdiff_t>(dimensions));
  return shape;
}

template <class Size>
Sizes kept_in(const Sizes& a, const Sizes& b) {
  Sizes shape = right(a, b);
  for (std::int64_t& size : shape) size = static_cast<Size>(size);
  return shape;
}

struct ShapesRefuse : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

const grader::Answer shape{
    broadcast_shape,
    {
        .function = "broadcast_shape",
        .result = "shape",
        .inputs = {"a", "b"},
        .rows =
            {
                {
                    .name = "a rule without stretching",
                    .sign = "a size of 1 stretches to any other",
                    .reread = {"a_column_meets_a_row"},
                    .caught_in = "a size of 1 stretches to the other size",
                    .gives = [](const Sizes& a, const Sizes& b) { return a == b ? a : refused(); },
                },
                {
                    .name = "shapes lined up from the left",
                    .sign = "your first sizes meet, and the last ones should",
                    .reread = {"count_from_the_right"},
                    .caught_in = "shapes line up from the right, and a missing size counts as 1",
                    .gives =
                        [](const Sizes& a, const Sizes& b) {
                          Sizes one = a;
                          Sizes other = b;
                          one.resize(std::max(a.size(), b.size()), 1);
                          other.resize(one.size(), 1);
                          return right(one, other);
                        },
                },
                {
                    .name = "a rule for shapes of equal length",
                    .sign = "a size that is missing on the left counts as 1",
                    .reread = {"count_from_the_right"},
                    .caught_in = "shapes line up from the right, and a missing size counts as 1",
                    .gives = [](const Sizes& a,
                                const Sizes& b) { return a.size() == b.size() ? right(a, b) : refused(); },
                },
                {
                    .name = "a result as long as the first shape",
                    .sign = "the second may be the longer one",
                    .reread = {"count_from_the_right"},
                    .caught_in = "shapes line up from the right, and a missing size counts as 1",
                    .gives = [](const Sizes& a, const Sizes& b) { return only_the_last(a.size(), right(a, b)); },
                },
                {
                    .name = "the larger size at each place",
                    .sign = "the size that counts is the one that is not 1, so 0 with 1 is 0",
                    .reread = {"count_from_the_right"},
                    .caught_in = "a size of 1 stretches to 0 as well",
                    .gives =
                        [](const Sizes& a, const Sizes& b) {
                          return rule(a, b) ? each_place(a, b, [](auto x, auto y) { return std::max(x, y); })
                                            : refused();
                        },
                },
                {
                    .name = "the larger of two sizes where neither is 1",
                    .sign = "nothing but a size of 1 stretches",
                    .reread = {"shapes_that_refuse"},
                    .caught_in = "two sizes that differ are refused unless one of them is 1",
                    .gives = [](const Sizes& a, const Sizes& b) { return each_place(a, b, larger_but_0_with_1); },
                },
                {
                    .name = "repeating the smaller size until it fits",
                    .sign = "only a size of 1 stretches",
                    .reread = {"shapes_that_refuse"},
                    .caught_in = "two sizes that differ are refused unless one of them is 1",
                    .gives = [](const Sizes& a, const Sizes& b) { return each_place(a, b, repeated); },
                },
                {
                    .name = "a check of the last two places alone",
                    .sign = "further to the left, too, two sizes must be equal, or one of them 1",
                    .reread = {"shapes_that_refuse"},
                    .caught_in = "two sizes that differ are refused unless one of them is 1",
                    .gives =
                        [](const Sizes& a, const Sizes& b) {
                          const bool good = rule(only_the_last(2, a), only_the_last(2, b)).has_value();
                          return good ? each_place(a, b, larger_but_0_with_1) : refused();
                        },
                },
                {
                    .name = "four sizes at most",
                    .sign = "a shape has any number of dimensions",
                    .caught_in = "a shape may be long, and a size large",
                    .gives = [](const Sizes& a, const Sizes& b) { return only_the_last(4, right(a, b)); },
                },
                {
                    .name = "sizes kept in 16 bits",
                    .sign = "a size is an int64, and goes past 65535",
                    .caught_in = "a shape may be long, and a size large",
                    .gives = kept_in<std::uint16_t>,
                },
                {
                    .name = "sizes kept in 32 bits",
                    .sign = "a size is an int64, and goes past 2147483647",
                    .caught_in = "a shape may be long, and a size large",
                    .gives = kept_in<std::int32_t>,
                },
                {
                    .name = "the sizes in the order of the walk",
                    .caught_in = "equal shapes give that shape",
                    .verdict = "the other way round",
                    .gives =
                        [](const Sizes& a, const Sizes& b) {
                          Sizes walked = right(a, b);
                          std::reverse(walked.begin(), walked.end());
                          return walked;
                        },
                },
                {
                    .name = "another exception",
                    .caught_in = "two sizes that differ are refused unless one of them is 1",
                    .verdict = "broadcast_shape((3, 4), (2, 4)) must throw std::invalid_argument",
                    .gives =
                        [](const Sizes& a, const Sizes& b) {
                          const auto agreed = rule(a, b);
                          return agreed ? *agreed : throw std::runtime_error("sizes differ");
                        },
                },
                {
                    .name = "both filled up with ones, and an exception derived from the one that is asked for",
                    .gives =
                        [](const Sizes& a, const Sizes& b) {
                          return each_place(a, b, [](std::int64_t x, std::int64_t y) {
                            if (x == y || y == 1) return x;
                            return x == 1 ? y : throw ShapesRefuse("sizes differ");
                          });
                        },
                },
            },
    }};

void must_give(const Sizes& a, const Sizes& b, const Sizes& expected) { shape(a, b).equals(expected); }

void must_refuse(const Sizes& a, const Sizes& b) {
  shape(a, b).is_refused_with<std::invalid_argument>("std::invalid_argument");
}

// Mostly small sizes, many of them 1, and now and then one that only an int64 holds.
std::int64_t some_size() {
  if (grader::random_size(0, 30) == 0) return past_32_bits;
  const std::int64_t size = std::max<std::int64_t>(grader::random_size(-2, 3), 0);
  return size == 0 && grader::random_size(0, 2) > 0 ? 1 : size;
}

}  // namespace

TEST_CASE("equal shapes give that shape") {
  why("Nothing has to stretch: x + y of two equal shapes has that shape.");
  must_give({3}, {3}, {3});
  must_give({2, 4, 3}, {2, 4, 3}, {2, 4, 3});
}

TEST_CASE("a size of 1 stretches to the other size") {
  why("A size of 1 is read again and again, in either shape, and in both at once where their places differ.");
  must_give({4, 1}, {4, 3}, {4, 3});
  must_give({2, 3}, {1, 3}, {2, 3});
  must_give({4, 1}, {1, 3}, {4, 3});
  must_give({2, 4, 3}, {1, 1, 1}, {2, 4, 3});
}

TEST_CASE("shapes line up from the right, and a missing size counts as 1") {
  why("A bias of shape (64,) goes with every token of (4, 32, 64), because the last sizes meet.");
  must_give({4, 4}, {4}, {4, 4});
  must_give({2, 4, 3}, {3}, {2, 4, 3});
  must_give({3}, {2, 4, 3}, {2, 4, 3});
  must_give({5, 4}, {2, 1, 4}, {2, 5, 4});
  must_give({4, 32, 64}, {64}, {4, 32, 64});
}

TEST_CASE("a scalar goes with every shape") {
  why("A scalar has no sizes at all: every one is missing, and counts as 1.");
  must_give({}, {2, 2}, {2, 2});
  must_give({4, 3}, {}, {4, 3});
  must_give({}, {}, {});
}

TEST_CASE("a size of 1 stretches to 0 as well") {
  why("An empty batch stays empty: adding a bias to no tokens gives no tokens, so 0 with 1 is 0.");
  must_give({5, 1}, {5, 0}, {5, 0});
  must_give({0}, {1}, {0});
  must_give({0, 3}, {3}, {0, 3});
  must_give({0, 1}, {0, 4}, {0, 4});
}

TEST_CASE("two sizes that differ are refused unless one of them is 1") {
  why("There is no honest way to stretch 2 to 3, or 2 to 4. An answer that comes out anyway hides a mistake.");
  must_refuse({3, 4}, {2, 4});
  must_refuse({4}, {2});
  must_refuse({3, 4}, {3});
  must_refuse({0}, {2});
  must_refuse({6, 1, 5}, {4, 2, 5});
}

TEST_CASE("a shape may be long, and a size large") {
  why("Nothing is allocated here: sizes are numbers, and the weights of large models have millions of rows.");
  must_give({2, 1, 3, 1, 5, 1, 7}, {3, 4, 1, 6, 1}, {2, 1, 3, 4, 5, 6, 7});
  must_give({past_16_bits, 1}, {1, 3}, {past_16_bits, 3});
  must_give({1}, {past_32_bits}, {past_32_bits});
  must_refuse({7, 1, 1, 1, 1, 1, 1}, {6, 2, 2, 2, 2, 2, 2});
  must_refuse({past_16_bits}, {past_16_bits + 65536});
}

TEST_CASE("random shapes agree with the rule") {
  why("The rule is the same for every number of dimensions, and for both orders of the two shapes.");
  for (int pair = 0; pair < 300; ++pair) {
    Sizes shapes[2];
    for (Sizes& one : shapes) {
      one.resize(static_cast<std::size_t>(grader::random_size(0, 7)));
      for (std::int64_t& size : one) size = some_size();
    }
    const auto expected = rule(shapes[0], shapes[1]);
    expected ? must_give(shapes[0], shapes[1], *expected) : must_refuse(shapes[0], shapes[1]);
  }
}
