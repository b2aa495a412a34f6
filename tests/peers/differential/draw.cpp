#include "differential/draw.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include "differential/arguments.hpp"

namespace peers {
namespace {

using nlohmann::json;

double real(Draft& draft, Numbers numbers) {
  if (numbers == Numbers::any && draft.chance(12)) {
    const double infinity = std::numeric_limits<double>::infinity();
    return draft.one_of<double>(
        {std::nan(""), infinity, -infinity, 0.0, -0.0, 1e-45, -1e-40, 65504, 3.4e38, -3.4e38, 1e30, 1e-30});
  }
  if (draft.chance(30)) return static_cast<double>(draft.between(-4, 4));
  const double scale = numbers == Numbers::any && draft.chance(10) ? 100 : 3;
  return scale * static_cast<double>(draft.between(-1000000, 1000000)) / 1e6;
}

template <class T>
T whole(Draft& draft, Numbers numbers) {
  constexpr bool with_sign = std::numeric_limits<T>::min() < 0;
  if (numbers == Numbers::any && draft.chance(10)) {
    return draft.one_of<T>({std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), T{0}, T{100}});
  }
  return static_cast<T>(draft.between(with_sign ? -5 : 0, 9));
}

template <class T>
void append(std::string& bytes, T value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string elements(Draft& draft, const std::string& dtype, std::int64_t count, Numbers numbers) {
  // One kind of numbers in a tensor, so that a NaN does not hide the others in most sums.
  const Numbers kind = numbers == Numbers::any && draft.chance(50) ? Numbers::moderate : numbers;
  std::string bytes;
  for (std::int64_t i = 0; i < count; ++i) {
    if (dtype == "bool") append(bytes, draft.chance(50));
    if (dtype == "uint8") append(bytes, whole<std::uint8_t>(draft, kind));
    if (dtype == "int8") append(bytes, whole<std::int8_t>(draft, kind));
    if (dtype == "int16") append(bytes, whole<std::int16_t>(draft, kind));
    if (dtype == "int32") append(bytes, whole<std::int32_t>(draft, kind));
    if (dtype == "int64") append(bytes, whole<std::int64_t>(draft, kind));
    if (dtype == "float16") append(bytes, static_cast<ten::Half>(static_cast<float>(real(draft, kind))));
    if (dtype == "bfloat16") append(bytes, static_cast<ten::BFloat16>(static_cast<float>(real(draft, kind))));
    if (dtype == "float32") append(bytes, static_cast<float>(real(draft, kind)));
    if (dtype == "float64") append(bytes, real(draft, kind));
  }
  return bytes;
}

}  // namespace

std::int64_t product(const Sizes& sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{1}, std::multiplies<>());
}

Draft::Draft(std::uint64_t seed, std::uint64_t number) {
  std::seed_seq words{seed & 0xffffffffU, seed >> 32, number & 0xffffffffU, number >> 32};
  random.seed(words);
  call.header = {{"arguments", json::array()}, {"keywords", json::array()}, {"operands", json::array()}};
}

std::int64_t Draft::between(std::int64_t low, std::int64_t high) {
  return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

Sizes Draft::shape(std::int64_t least_rank) {
  const std::int64_t rank = std::max(least_rank, one_of<std::int64_t>({0, 1, 1, 2, 2, 2, 3, 3, 4, 5}));
  Sizes sizes;
  for (std::int64_t i = 0; i < rank; ++i) {
    sizes.push_back(chance(4) ? 0 : chance(20) ? 1 : between(1, rank > 3 ? 3 : 5));
  }
  // Long enough for vector registers, and for what is left over behind them.
  if (rank > 0 && chance(15)) sizes[static_cast<std::size_t>(between(0, rank - 1))] = between(6, 70);
  return sizes;
}

Sizes Draft::narrower(Sizes sizes) {
  if (chance(30)) return sizes;
  for (std::int64_t& size : sizes) {
    if (chance(25)) size = 1;
    if (chance(2)) size = between(0, 4);
  }
  sizes.erase(sizes.begin(), sizes.begin() + between(0, static_cast<std::int64_t>(sizes.size())));
  return sizes;
}

std::string Draft::dtype(Dtypes from) {
  std::vector<std::string> names;
  for (const auto& [name, number] : dtypes) {
    const bool is_real = name.find("float") != std::string::npos;
    if (from == Dtypes::no_half && is_real && name.ends_with("16")) continue;
    if (from == Dtypes::mostly_real && !is_real && !chance(5)) continue;
    names.push_back(name);
  }
  return one_of(names);
}

std::int64_t Draft::dim(std::int64_t rank) {
  if (chance(4)) return one_of<std::int64_t>({rank, -rank - 1, rank + 3, -100});
  const std::int64_t span = std::max<std::int64_t>(rank, 1);
  return between(-span, span - 1);
}

json Draft::number(Numbers numbers) {
  const std::int64_t kind = between(1, 10);
  if (kind == 1) return chance(50);
  if (kind <= 5) return whole<std::int64_t>(*this, chance(90) ? Numbers::small : numbers);
  const double value = real(*this, numbers);
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return value;
}

std::size_t Draft::operand(const std::string& dtype, const Sizes& sizes, Numbers numbers) {
  const std::size_t rank = sizes.size();
  Sizes order(rank), base(rank), first(rank, 0), step(rank, 1);
  std::iota(order.begin(), order.end(), 0);
  const bool plain = chance(50);
  if (!plain && chance(60)) {
    for (std::size_t i = rank; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  }
  for (std::size_t i = 0; i < rank; ++i) {
    std::int64_t& length = base[static_cast<std::size_t>(order[i])];
    length = sizes[i];
    if (plain || !chance(40)) continue;
    if (chance(25)) {
      length = 1;
      continue;
    }
    first[i] = between(0, 2);
    step[i] = between(1, 3);
    length = first[i] + sizes[i] * step[i];
  }
  call.bytes.push_back(elements(*this, dtype, product(base), numbers));
  json& operands = call.header["operands"];
  operands.push_back(
      {{"dtype", dtype}, {"base", base}, {"order", order}, {"first", first}, {"step", step}, {"sizes", sizes}});
  return operands.size() - 1;
}

void Draft::fill_with_positions(std::size_t operand, std::int64_t size, bool wrap) {
  std::string& bytes = call.bytes[operand];
  for (std::size_t at = 0; at + sizeof size <= bytes.size(); at += sizeof size) {
    const bool inside = size > 0 && !(chance(1) && chance(50));
    const std::int64_t position = inside ? between(wrap ? -size : 0, size - 1) : size;
    std::memcpy(&bytes[at], &position, sizeof position);
  }
}

void Draft::argument(json value, const std::string& keyword) {
  call.header["arguments"].push_back(std::move(value));
  call.header["keywords"].push_back(keyword);
}

void Draft::tensor(const std::string& dtype, const Sizes& sizes, Numbers numbers) {
  argument({{"tensor", operand(dtype, sizes, numbers)}});
}

const json& Draft::operand_of(std::size_t i) const {
  return call.header["operands"][call.header["arguments"][i]["tensor"].get<std::size_t>()];
}

}  // namespace peers
