#include "ten/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

#include "ten/checks.hpp"

namespace ten {
namespace {

std::string text_of(double value, std::chars_format format, int decimals) {
  if (std::isnan(value)) return "nan";  // C writes the sign of a NaN, Python does not.
  // The longest: a sign, the 309 digits of the greatest double, a point, the decimals.
  std::array<char, 400> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, decimals);
  TEN_INTERNAL_CHECK(error == std::errc{}, "a number longer than 400 characters");
  return {buffer.data(), end};
}

}  // namespace

std::string fixed_text(double value, int decimals) { return text_of(value, std::chars_format::fixed, decimals); }

std::string scientific_text(double value, int decimals) {
  return text_of(value, std::chars_format::scientific, decimals);
}

std::string right_aligned(const std::string& text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

}  // namespace ten
