#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "grader/grader.hpp"

namespace {

using grader::expect;
using grader::reread;
using grader::Sizes;
using grader::why;

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

// Known wrong rules.

Sizes each_place(const Sizes& a, const Sizes& b, std::int64_t (*size)(std::int64_t, std::int64_t)) {
  const std::size_t length = std::max(a.size(), b.size());
  const Sizes one = lined_up(a, length);
  const Sizes other = lined_up(b, length);
  Sizes shape;
  for (std::size_t dim = 0; dim < length; ++dim) shape.push_back(size(one[dim], other[dim]));
  return shape;
}

Sizes from_the_left(Sizes a, Sizes b) {
  const std::size_t length = std::max(a.size(), b.size());
  a.resize(length, 1);
  b.resize(length, 1);
  const auto shape = rule(a, b);
  return shape ? *shape : throw std::invalid_argument("");
}

Sizes largest(const Sizes& a, const Sizes& b) {
  return each_place(a, b, [](std::int64_t x, std::int64_t y) { return std::max(x, y); });
}

Sizes repeated(const Sizes& a, const Sizes& b) {
  return each_place(a, b, [](std::int64_t x, std::int64_t y) {
    const std::int64_t small = std::min(x, y);
    const std::int64_t large = std::max(x, y);
    return small > 0 && large % small == 0 ? large : throw std::invalid_argument("");
  });
}

Sizes as_long_as_the_first(const Sizes& a, const Sizes& b) {
  Sizes shape = rule(a, b).value();
  shape.erase(shape.begin(), shape.end() - static_cast<std::ptrdiff_t>(std::min(a.size(), shape.size())));
  return shape;
}

Sizes only_of_one_length(const Sizes& a, const Sizes& b) {
  return a.size() == b.size() ? rule(a, b).value() : throw std::invalid_argument("");
}

Sizes without_stretching(const Sizes& a, const Sizes& b) { return a == b ? a : throw std::invalid_argument(""); }

auto judged(const Sizes& a, const Sizes& b) {
  auto shape = expect("broadcast_shape(" + grader::in_words(a) + ", " + grader::in_words(b) + ")",
                      [&] { return broadcast_shape(a, b); });
  shape
      .unless_it_is(
          "shapes lined up from the left", [a, b] { return from_the_left(a, b); },
          "your first sizes meet, and the last ones should", reread("broadcasting", "Count from the right"))
      .unless_it_is(
          "a rule for shapes of equal length", [a, b] { return only_of_one_length(a, b); },
          "a size that is missing on the left counts as 1", reread("broadcasting", "Count from the right"))
      .unless_it_is(
          "a result as long as the first shape", [a, b] { return as_long_as_the_first(a, b); },
          "the second may be the longer one", reread("broadcasting", "Count from the right"))
      .unless_it_is(
          "a rule without stretching", [a, b] { return without_stretching(a, b); },
          "a size of 1 stretches to any other", reread("broadcasting", "A column meets a row"))
      .unless_it_is(
          "repeating the smaller size until it fits", [a, b] { return repeated(a, b); }, "only a size of 1 stretches",
          reread("broadcasting", "Shapes that refuse"))
      .unless_it_is(
          "the larger size at each place", [a, b] { return largest(a, b); },
          "the one that counts is the one that is not 1, and nothing else stretches",
          reread("broadcasting", "Shapes that refuse"));
  return shape;
}

void must_give(const Sizes& a, const Sizes& b, const Sizes& shape) { judged(a, b).equals(shape); }

void must_refuse(const Sizes& a, const Sizes& b) {
  judged(a, b).is_refused_with<std::invalid_argument>("std::invalid_argument");
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

TEST_CASE("random shapes agree with the rule") {
  why("The rule is the same for every number of dimensions, and for both orders of the two shapes.");
  for (int pair = 0; pair < 300; ++pair) {
    Sizes shapes[2];
    for (Sizes& shape : shapes) {
      shape.resize(static_cast<std::size_t>(grader::random_size(0, 4)));
      for (std::int64_t& size : shape) size = std::max<std::int64_t>(grader::random_size(-2, 3), 0);
      for (std::int64_t& size : shape) size = size == 0 && grader::random_size(0, 2) > 0 ? 1 : size;
    }
    const auto shape = rule(shapes[0], shapes[1]);
    shape ? must_give(shapes[0], shapes[1], *shape) : must_refuse(shapes[0], shapes[1]);
  }
}
