// Arrays as NumPy prints them. The rules are those of numpy/_core/arrayprint.py (2.4), with its defaults: 8 digits of
// precision, 75 columns, a summary beyond 1000 elements with 3 at either edge.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "ten/core/summary.hpp"
#include "ten/xtensor.hpp"

namespace ten::bridge {
namespace {

constexpr int numpy_precision = 8;
constexpr std::size_t numpy_threshold = 1000;
constexpr std::int64_t numpy_edge_items = 3;
constexpr std::size_t numpy_line_width = 75;

// A finite real number, taken apart: the fewest digits that tell it from its neighbours, and the power of ten of the first.
struct Digits {
  bool negative;
  std::string digits;
  int exponent;
};

// Of the number itself, or of it rounded to `rounded` digits after the first.
template <class T>
Digits digits_of(T value, int rounded = -1) {
  std::array<char, 64> buffer{};
  char* const begin = buffer.data();
  char* const limit = begin + buffer.size();
  const auto end = rounded < 0 ? std::to_chars(begin, limit, value, std::chars_format::scientific).ptr
                               : std::to_chars(begin, limit, value, std::chars_format::scientific, rounded).ptr;
  const std::string_view text(begin, static_cast<std::size_t>(end - begin));
  const std::size_t e = text.find('e');
  Digits result{std::signbit(value), {}, std::atoi(text.data() + e + 1)};
  for (const char c : text.substr(0, e)) {
    if (c >= '0' && c <= '9') result.digits += c;
  }
  while (result.digits.size() > 1 && result.digits.back() == '0') result.digits.pop_back();
  return result;
}

// A real number as text, the parts apart, so that columns can be lined up at the point.
struct Parts {
  std::string whole;     // with its sign
  std::string fraction;  // without trailing zeros; may be empty
  int exponent = 0;      // of a number in scientific notation
};

template <class T>
Parts positional(T value) {
  const Digits all = digits_of(value);
  const int digits_left = all.exponent + 1;  // before the point
  const int digits_right = static_cast<int>(all.digits.size()) - digits_left;
  if (digits_right > numpy_precision) {
    std::array<char, 400> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, numpy_precision)
            .ptr;
    const std::string text(buffer.data(), end);
    const std::size_t point = text.find('.');
    std::string fraction = text.substr(point + 1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return {text.substr(0, point), fraction};
  }
  const std::string sign = all.negative ? "-" : "";
  if (digits_left <= 0) {
    const bool zero = all.digits == "0";
    return {sign + "0", zero ? "" : std::string(static_cast<std::size_t>(-digits_left), '0') + all.digits};
  }
  const auto left = static_cast<std::size_t>(digits_left);
  if (all.digits.size() <= left) return {sign + all.digits + std::string(left - all.digits.size(), '0'), ""};
  return {sign + all.digits.substr(0, left), all.digits.substr(left)};
}

template <class T>
Parts scientific(T value, std::size_t most_digits) {
  Digits all = digits_of(value);
  if (all.digits.size() - 1 > most_digits) all = digits_of(value, static_cast<int>(most_digits));
  return {(all.negative ? "-" : "") + all.digits.substr(0, 1), all.digits.substr(1), all.exponent};
}

std::string exponent_text(int exponent, std::size_t digits) {
  std::string text = std::to_string(std::abs(exponent));
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return (exponent < 0 ? "e-" : "e+") + text;
}

std::string non_finite_text(double value) { return std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf"; }

// How the real numbers of one array are written: lined up at the point, all in the same notation.
template <class T>
class RealStyle {
 public:
  explicit RealStyle(const std::vector<T>& shown) {
    scientific_ = asks_for_exponents(shown);
    for (const T value : shown) {
      if (std::isfinite(value)) measure(value);
    }
    for (const T value : shown) {
      if (!std::isfinite(value)) make_room(non_finite_text(static_cast<double>(value)).size());
    }
  }

  std::string text(T value) const {
    if (!std::isfinite(value)) return right_aligned(non_finite_text(static_cast<double>(value)), left_ + 1 + right());
    if (scientific_) {
      // All with the same number of digits: a number that fewer digits tell goes on with those it really has.
      const Digits all = digits_of(value, static_cast<int>(fraction_));
      const std::string fraction = all.digits.substr(1);
      return right_aligned((all.negative ? "-" : "") + all.digits.substr(0, 1), left_) + "." + fraction +
             std::string(fraction_ - fraction.size(), '0') + exponent_text(all.exponent, exponent_digits_);
    }
    const Parts parts = positional(value);
    return right_aligned(parts.whole, left_) + "." + parts.fraction +
           std::string(fraction_ - parts.fraction.size(), ' ');
  }

 private:
  static bool asks_for_exponents(const std::vector<T>& shown) {
    T smallest = 0;
    T largest = 0;
    for (const T value : shown) {
      if (!std::isfinite(value) || value == 0) continue;
      const T size = std::abs(value);
      smallest = smallest == 0 ? size : std::min(smallest, size);
      largest = std::max(largest, size);
    }
    if (largest == 0) return false;
    // Whole numbers are written out as long as T tells every one of their digits.
    const T greatest_whole = std::is_same_v<T, float> ? static_cast<T>(1.e6) : static_cast<T>(1.e8);
    return largest >= greatest_whole || smallest < static_cast<T>(0.0001) || largest / smallest > 1000;
  }

  void measure(T value) {
    const Parts parts = scientific_ ? scientific(value, numpy_precision) : positional(value);
    left_ = std::max(left_, parts.whole.size());
    fraction_ = std::max(fraction_, parts.fraction.size());
    exponent_digits_ = std::max(exponent_digits_, std::to_string(std::abs(parts.exponent)).size());
  }

  void make_room(std::size_t width) { left_ = std::max(left_, width - std::min(width, 1 + right())); }

  // Characters after the point.
  std::size_t right() const { return scientific_ ? fraction_ + 2 + exponent_digits_ : fraction_; }

  bool scientific_ = false;
  std::size_t left_ = 0;
  std::size_t fraction_ = 0;
  std::size_t exponent_digits_ = 2;
};

template <class T>
class IntegerStyle {
 public:
  explicit IntegerStyle(const std::vector<T>& shown) {
    for (const T value : shown) width_ = std::max(width_, std::to_string(value).size());
  }
  std::string text(T value) const { return right_aligned(std::to_string(value), width_); }

 private:
  std::size_t width_ = 0;
};

class TruthStyle {
 public:
  explicit TruthStyle(const std::vector<bool>&) {}
  std::string text(bool value) const { return value ? " True" : "False"; }
};

template <class T>
using Style = std::conditional_t<std::is_same_v<T, bool>, TruthStyle,
                                 std::conditional_t<std::is_floating_point_v<T>, RealStyle<T>, IntegerStyle<T>>>;

// One number alone, as str() writes a NumPy scalar.
template <class T>
std::string scalar_text(T value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "True" : "False";
  } else if constexpr (!std::is_floating_point_v<T>) {
    return std::to_string(value);
  } else {
    if (!std::isfinite(value)) return non_finite_text(static_cast<double>(value));
    const Digits all = digits_of(value);
    const std::size_t digits = all.digits.size();
    const double size = std::abs(static_cast<double>(value));
    const double greatest_whole = std::is_same_v<T, float> ? 1.e6 : 1.e16;
    if (size != 0 && (size < 1.e-4 || size >= greatest_whole)) {
      const Parts parts = scientific(value, digits);
      return parts.whole + (parts.fraction.empty() ? "" : ".") + parts.fraction + exponent_text(parts.exponent, 2);
    }
    const std::string sign = all.negative ? "-" : "";
    if (all.exponent < 0)
      return sign + "0." + std::string(static_cast<std::size_t>(-all.exponent - 1), '0') + all.digits;
    const std::size_t left = static_cast<std::size_t>(all.exponent) + 1;
    if (digits <= left) return sign + all.digits + std::string(left - digits, '0') + ".0";
    return sign + all.digits.substr(0, left) + "." + all.digits.substr(left);
  }
}

// Writes the brackets and what stands between them.
template <class T>
class ArrayText {
 public:
  ArrayText(const std::vector<T>& elements, IntArrayRef sizes)
      : elements_(elements),
        sizes_(sizes.vec()),
        summary_{elements.size() > numpy_threshold, numpy_edge_items},
        style_(shown()) {}

  std::string text() const { return block(0, 0, " ", numpy_line_width); }

 private:
  std::vector<T> shown() const {
    std::vector<std::size_t> found{0};
    for (std::size_t dim = 0; dim < sizes_.size(); ++dim) {
      std::vector<std::size_t> deeper;
      for (const std::size_t index : found) {
        for (const std::int64_t i : summary_.positions(sizes_[dim])) {
          if (i != gap) deeper.push_back(next(index, dim, i));
        }
      }
      found = std::move(deeper);
    }
    std::vector<T> result;
    for (const std::size_t index : found) result.push_back(elements_[index]);
    return result;
  }

  // The index, row by row, of position i below what `index` stands for above dimension `dim`.
  std::size_t next(std::size_t index, std::size_t dim, std::int64_t i) const {
    return index * static_cast<std::size_t>(sizes_[dim]) + static_cast<std::size_t>(i);
  }

  std::string block(std::size_t dim, std::size_t index, const std::string& indent, std::size_t width) const {
    const std::string inner =
        dim + 1 == sizes_.size() ? row(dim, index, indent, width) : blocks(dim, index, indent, width);
    return "[" + inner.substr(indent.size()) + "]";
  }

  std::string blocks(std::size_t dim, std::size_t index, const std::string& indent, std::size_t width) const {
    std::string result;
    for (const std::int64_t i : summary_.positions(sizes_[dim])) {
      if (!result.empty()) result += std::string(sizes_.size() - dim - 1, '\n');
      result += indent + (i == gap ? "..." : block(dim + 1, next(index, dim, i), indent + " ", width - 1));
    }
    return result;
  }

  // Words, broken into lines; a word too long for any line stands alone.
  std::string row(std::size_t dim, std::size_t index, const std::string& indent, std::size_t width) const {
    std::string finished;
    std::string line = indent;
    for (const std::int64_t i : summary_.positions(sizes_[dim])) {
      if (line.size() > indent.size()) line += ' ';
      const std::string word = i == gap ? "..." : style_.text(elements_[next(index, dim, i)]);
      if (line.size() + word.size() > width - 1 && line.size() > indent.size()) {
        finished += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        line = indent;
      }
      line += word;
    }
    return finished + line;
  }

  const std::vector<T>& elements_;
  std::vector<std::int64_t> sizes_;
  Summary summary_;
  Style<T> style_;
};

}  // namespace

std::string numpy_text(const Elements& elements, IntArrayRef sizes) {
  return std::visit(
      [&]<class T>(const std::vector<T>& values) -> std::string {
        if (sizes.empty()) return scalar_text<T>(values.at(0));
        if (values.empty()) return "[]";
        return ArrayText<T>(values, sizes).text();
      },
      elements);
}

}  // namespace ten::bridge
