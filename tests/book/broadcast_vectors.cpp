// Writes what ten makes of pairs of shapes, for the widget to be compared with: broadcast_vectors OUT.json

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <vector>

#include "ten/ten.hpp"

namespace {

using Sizes = std::vector<std::int64_t>;

Sizes random_sizes(std::mt19937& random, std::size_t rank) {
  constexpr std::array<std::int64_t, 6> choice{0, 1, 1, 2, 3, 4};
  Sizes sizes(rank);
  for (std::int64_t& size : sizes) size = choice[random() % choice.size()];
  return sizes;
}

// A shape that fits another, or nearly: of the same sizes, some of them 1, the first of them missing.
Sizes fitting(std::mt19937& random, const Sizes& other) {
  Sizes sizes(other.begin() + static_cast<std::ptrdiff_t>(random() % (other.size() + 1)), other.end());
  for (std::int64_t& size : sizes) {
    if (random() % 3 == 0) size = 1;
    if (random() % 12 == 0) size = 5;
  }
  return sizes;
}

nlohmann::json told(const Sizes& a, const Sizes& b) {
  nlohmann::json one{{"a", a}, {"b", b}};
  try {
    one["sizes"] = (ten::ones(a) + ten::ones(b)).sizes().vec();
  } catch (const ten::Error& error) {
    one["message"] = error.what();
  }
  return one;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) return 2;
  std::mt19937 random(6);
  nlohmann::json all = nlohmann::json::array();
  const std::vector<std::pair<Sizes, Sizes>> fixed{
      {{4, 1}, {1, 3}}, {{3, 4}, {1}}, {{2, 3}, {2, 3}}, {{3, 4}, {2, 4}}, {{32, 10, 64}, {64}}, {{}, {}},
      {{}, {3}},        {{0}, {1}},    {{0}, {3}},       {{5, 1}, {0}},    {{1, 1}, {}},         {{2, 3}, {3, 2}}};
  for (const auto& [a, b] : fixed) all.push_back(told(a, b));
  for (int i = 0; i < 600; ++i) {
    const Sizes a = random_sizes(random, random() % 8);
    const Sizes b = i % 3 == 0 ? random_sizes(random, random() % 8) : fitting(random, a);
    all.push_back(i % 2 == 0 ? told(a, b) : told(b, a));
  }
  std::ofstream out(arguments[1]);
  out << all.dump();
  return out.flush() ? 0 : 1;
}
