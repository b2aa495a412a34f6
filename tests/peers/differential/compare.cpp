#include "differential/compare.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <sstream>

namespace peers {
namespace {

using nlohmann::json;

template <class T>
T read_as(const std::string& bytes, std::size_t i) {
  T value;
  std::memcpy(&value, &bytes[i * sizeof value], sizeof value);
  return value;
}

bool is_real(const std::string& dtype) { return dtype.find("float") != std::string::npos; }

std::size_t element_size(const std::string& dtype) {
  return static_cast<std::size_t>(ten::elementSize(dtype_called(dtype)));
}

double real_at(const std::string& bytes, const std::string& dtype, std::size_t i) {
  if (dtype == "float16") return static_cast<float>(read_as<ten::Half>(bytes, i));
  if (dtype == "bfloat16") return static_cast<float>(read_as<ten::BFloat16>(bytes, i));
  return dtype == "float32" ? read_as<float>(bytes, i) : read_as<double>(bytes, i);
}

std::int64_t integer_at(const std::string& bytes, const std::string& dtype, std::size_t i) {
  switch (element_size(dtype)) {
    case 1:
      return dtype == "int8" ? read_as<std::int8_t>(bytes, i) : read_as<std::uint8_t>(bytes, i);
    case 2:
      return read_as<std::int16_t>(bytes, i);
    case 4:
      return read_as<std::int32_t>(bytes, i);
    default:
      return read_as<std::int64_t>(bytes, i);
  }
}

std::string written(const std::string& bytes, const std::string& dtype, std::size_t i) {
  std::ostringstream text;
  text.precision(17);
  if (is_real(dtype)) {
    text << real_at(bytes, dtype, i);
  } else {
    text << integer_at(bytes, dtype, i);
  }
  return text.str();
}

// The distance of 1 from the next number.
double epsilon(const std::string& dtype) {
  if (dtype == "float16") return 0x1p-10;
  if (dtype == "bfloat16") return 0x1p-7;
  return dtype == "float32" ? 0x1p-23 : 0x1p-52;
}

// The least number that is not denormal: below it, digits are lost, and libraries may give 0.
double least_normal(const std::string& dtype) {
  if (dtype == "float16") return 0x1p-14;
  return dtype == "float64" ? std::numeric_limits<double>::min()
                            : static_cast<double>(std::numeric_limits<float>::min());
}

double greatest(const json& operand, const std::string& bytes) {
  const std::string dtype = operand["dtype"];
  double result = 1;
  for (std::size_t i = 0; i < bytes.size() / element_size(dtype); ++i) {
    const double value =
        std::abs(is_real(dtype) ? real_at(bytes, dtype, i) : static_cast<double>(integer_at(bytes, dtype, i)));
    if (std::isfinite(value)) result = std::max(result, value);
  }
  return result;
}

// How far two sums of n numbers may be apart that were added up in different orders: each addition rounds a number that is
// at most n times the greatest product of what the call is given (Higham, Accuracy and Stability, 4.2).
double sum_tolerance(const Message& call, const json& result) {
  double magnitude = 1;
  for (std::size_t i = 0; i < call.bytes.size(); ++i) {
    magnitude *= greatest(call.header["operands"][i], call.bytes[i]);
  }
  for (const json& argument : call.header["arguments"]) {
    if (argument.contains("number") && argument["number"].is_number()) {
      magnitude *= std::max(1.0, std::abs(argument["number"].get<double>()));
    }
  }
  const Sizes sizes = call.header["operands"][0]["sizes"];
  const std::int64_t given = std::max<std::int64_t>(product(result["sizes"].get<Sizes>()), 1);
  const std::int64_t inner = sizes.empty() ? 1 : sizes.back();
  const auto n = static_cast<double>(std::max({product(sizes) / given, inner, std::int64_t{2}}));
  const std::string dtype = result["dtype"];
  return 2 * n * n * magnitude * (dtype == "float64" ? epsilon("float64") : epsilon("float32"));
}

struct Tolerance {
  double relative = 0;
  double absolute = 0;
  bool sign_of_zero = false;
  bool stretched = false;  // by the logarithm of the result
};

Tolerance tolerance(const Op& op, const Message& call, const json& result) {
  const std::string dtype = result["dtype"];
  if (op.judged == Judged::to_the_bit) return {0, 0, true, false};
  if (!is_real(dtype) || op.judged == Judged::exactly) return {};
  // Halves are rounded once, from a float; reals by functions of a few units in the last place.
  const bool half = element_size(dtype) == 2;
  Tolerance allowed{(half ? 1 : 8) * epsilon(dtype), least_normal(dtype) * (dtype == "float16" ? epsilon(dtype) : 1),
                    false, op.judged == Judged::raised};
  if (op.judged == Judged::summed) allowed.absolute += sum_tolerance(call, result);
  // An angle up to 2 pi is rounded, and its sine is stretched by a radius of 6 at most.
  if (op.judged == Judged::drawn) allowed.absolute += 40 * epsilon(half ? "float32" : dtype);
  return allowed;
}

bool same(const std::string& left, const std::string& right, const std::string& dtype, std::size_t i,
          Tolerance allowed) {
  if (!is_real(dtype)) return integer_at(left, dtype, i) == integer_at(right, dtype, i);
  const double a = real_at(left, dtype, i);
  const double b = real_at(right, dtype, i);
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  if (a == b) return !allowed.sign_of_zero || std::signbit(a) == std::signbit(b);
  const double stretched = allowed.stretched ? 1 + std::abs(std::log(std::abs(b))) : 1;
  return std::isfinite(a) && std::isfinite(b) &&
         std::abs(a - b) <= allowed.relative * stretched * std::abs(b) + allowed.absolute;
}

std::optional<Difference> compare_bytes(const std::string& left, const std::string& right, const std::string& dtype,
                                        Tolerance allowed, const std::string& kind) {
  if (left == right) return std::nullopt;
  if (left.size() != right.size()) return Difference{kind, "not as many bytes"};
  for (std::size_t i = 0; i < left.size() / element_size(dtype); ++i) {
    if (same(left, right, dtype, i, allowed)) continue;
    return Difference{kind, "element " + std::to_string(i) + " (" + dtype + ") is " + written(left, dtype, i) +
                                ", not " + written(right, dtype, i)};
  }
  return std::nullopt;
}

// Nobody steps along a dimension of size 1: its stride may be any.
bool same_steps(const json& left, const json& right) {
  for (std::size_t i = 0; i < left["sizes"].size(); ++i) {
    if (left["sizes"][i] > 1 && left["strides"][i] != right["strides"][i]) return false;
  }
  return true;
}

std::optional<Difference> compare_results(const Op& op, const Message& call, const Message& ten, const Message& peer) {
  const json& left = ten.header["results"];
  const json& right = peer.header["results"];
  if (left.size() != right.size()) return Difference{"results", "not as many tensors"};
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (const std::string what : {"dtype", "sizes", "of", "offset", "strides"}) {
      if (left[i][what] == right[i][what]) continue;
      if (what == "strides" && (left[i]["of"] == -1 || same_steps(left[i], right[i]))) continue;
      const std::string kind = what == "of" || what == "offset" ? "memory" : what;
      return Difference{kind, what + " is " + left[i][what].dump() + ", not " + right[i][what].dump()};
    }
    if (op.judged == Judged::by_shape) continue;
    if (auto difference =
            compare_bytes(ten.bytes[i], peer.bytes[i], left[i]["dtype"], tolerance(op, call, left[i]), "values")) {
      return difference;
    }
  }
  return std::nullopt;
}

// Which bytes of operand i a call left behind, or null where it left them alone.
const std::string& bytes_after(const Message& call, const Message& answer, std::size_t i) {
  std::size_t at = answer.header.contains("results") ? answer.header["results"].size() : 0;
  for (const std::size_t changed : answer.header["changed"]) {
    if (changed == i) return answer.bytes[at];
    ++at;
  }
  return call.bytes[i];
}

}  // namespace

std::optional<Difference> compare(const Op& op, const Message& call, const Message& ten, const Message& peer) {
  if (peer.header.contains("not callable")) return Difference{"not callable", peer.header["not callable"]};
  const bool refused = ten.header.contains("refused");
  if (refused && !ten.header["changed"].empty()) return Difference{"operands", "ten refused, and changed an operand"};
  if (refused != peer.header.contains("refused")) {
    return refused ? Difference{"ten refuses", ten.header["refused"]}
                   : Difference{"peer refuses", peer.header["refused"]};
  }
  if (refused) return std::nullopt;
  if (ten.header.value("text", "") != peer.header.value("text", "")) {
    return Difference{"text", ten.header.value("text", "") + "\nnot\n" + peer.header.value("text", "")};
  }
  if (auto difference = compare_results(op, call, ten, peer)) return difference;
  for (std::size_t i = 0; i < call.bytes.size(); ++i) {
    const json& operand = call.header["operands"][i];
    if (auto difference = compare_bytes(bytes_after(call, ten, i), bytes_after(call, peer, i), operand["dtype"],
                                        tolerance(op, call, operand), "operands")) {
      return difference;
    }
  }
  return std::nullopt;
}

}  // namespace peers
