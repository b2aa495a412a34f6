#include "ten/shape/inline_vector.hpp"

#include <cstdint>
#include <random>
#include <vector>

#include "testing/catch.hpp"

namespace {

using Inline = ten::shape::InlineVector<std::int64_t, 3>;
using Plain = std::vector<std::int64_t>;

bool same(const Inline& mine, const Plain& plain) {
  return mine.size() == plain.size() && std::equal(mine.begin(), mine.end(), plain.begin()) &&
         std::equal(mine.rbegin(), mine.rend(), plain.rbegin());
}

}  // namespace

TEST_CASE("an inline vector holds what std::vector holds, whatever is done to both") {
  std::mt19937 chance(7);
  const auto below = [&](std::size_t count) { return static_cast<std::ptrdiff_t>(chance() % (count + 1)); };
  Inline mine;
  Plain plain;
  for (int step = 0; step < 2000; ++step) {
    const auto value = static_cast<std::int64_t>(chance() % 100);
    const auto place = below(plain.size());
    switch (chance() % 8) {
      case 0:
      case 1:
        mine.push_back(value);
        plain.push_back(value);
        break;
      case 2: {
        const auto at = mine.insert(mine.begin() + place, value) - mine.begin();
        CHECK(at == plain.insert(plain.begin() + place, value) - plain.begin());
        break;
      }
      case 3:
        mine.insert(mine.begin() + place, {value, 1, 2});
        plain.insert(plain.begin() + place, {value, 1, 2});
        break;
      case 4:
        mine.erase(mine.begin() + place, mine.end());
        plain.erase(plain.begin() + place, plain.end());
        break;
      case 5:
        if (plain.empty()) break;
        mine.erase(mine.begin() + place / 2);
        plain.erase(plain.begin() + place / 2);
        break;
      case 6:
        mine.resize(static_cast<std::size_t>(value % 9), value);
        plain.resize(static_cast<std::size_t>(value % 9), value);
        break;
      default: {
        const Inline copy = mine;
        Inline moved = std::move(mine);
        CHECK(mine.empty());  // NOLINT(bugprone-use-after-move): what is left is said to be empty
        CHECK(moved == copy);
        mine = moved;
        CHECK(same(moved, plain));
      }
    }
    REQUIRE(same(mine, plain));
  }
}

TEST_CASE("an element may be put into its own inline vector, which grows") {
  Inline full{7, 8, 9};
  full.push_back(full[0]);
  CHECK(same(full, {7, 8, 9, 7}));
  CHECK(full != Inline{7, 8, 9});
  full.insert(full.begin() + 1, 2, 5);
  CHECK(same(full, {7, 5, 5, 8, 9, 7}));
  CHECK(Inline(Plain{1, 2, 3, 4, 5}) == Inline{1, 2, 3, 4, 5});
}
