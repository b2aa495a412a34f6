#include "grader/inputs.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>

namespace grader {
namespace {

std::uint64_t chosen_seed() {
  if (const char* text = std::getenv("GRADER_SEED")) {
    char* end = nullptr;
    const std::uint64_t number = std::strtoull(text, &end, 10);
    if (end != text && *end == '\0') return number;
  }
  return std::random_device{}();
}

std::mt19937_64& generator() {
  static std::mt19937_64 engine(seed());
  return engine;
}

std::int64_t draw(std::int64_t low, std::int64_t high) {
  return std::uniform_int_distribution<std::int64_t>(low, high)(generator());
}

}  // namespace

std::uint64_t seed() {
  static const std::uint64_t value = chosen_seed();
  return value;
}

std::int64_t random_size(std::int64_t low, std::int64_t high) { return draw(low, high); }

Sizes random_sizes(std::size_t count, std::int64_t low, std::int64_t high) {
  Sizes choices(static_cast<std::size_t>(high - low + 1));
  if (choices.size() < count) throw std::invalid_argument("random_sizes: not that many different sizes in the range");
  std::iota(choices.begin(), choices.end(), low);
  std::shuffle(choices.begin(), choices.end(), generator());
  choices.resize(count);
  return choices;
}

ten::Tensor random_tensor(const Sizes& sizes, ten::ScalarType dtype) {
  std::vector<double> numbers(static_cast<std::size_t>(elements(sizes)));
  for (double& number : numbers) number = static_cast<double>(draw(-16, 15)) / 16;
  return Values(sizes, numbers).tensor(dtype);
}

ten::Tensor random_ids(std::int64_t high, const Sizes& sizes) {
  std::vector<double> numbers(static_cast<std::size_t>(elements(sizes)));
  for (double& number : numbers) number = static_cast<double>(draw(0, high - 1));
  return Values(sizes, numbers).tensor(ten::kInt64);
}

ten::Tensor scattered(const ten::Tensor& tensor) {
  // Memory with one position more in front and every second position unused, its dimensions in reverse order.
  Sizes reversed = tensor.sizes().vec();
  std::reverse(reversed.begin(), reversed.end());
  std::vector<std::int64_t> order(reversed.size());
  std::iota(order.rbegin(), order.rend(), 0);
  Sizes roomy = reversed;
  roomy.push_back(2);
  ten::Tensor room = ten::zeros(roomy, tensor.options());
  ten::Tensor spread = room.select(static_cast<std::int64_t>(reversed.size()), 1).permute(order);
  spread.copy_(tensor);
  return spread;
}

}  // namespace grader
