#include "lesson/figure/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "lesson/figure/text_canvas.hpp"
#include "ten/error.hpp"

namespace lesson::figure {
namespace {

int decimals_for(const std::vector<double>& values, int most) {
  int decimals = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    while (decimals < most &&
           std::abs(value * std::pow(10, decimals) - std::round(value * std::pow(10, decimals))) > 1e-6) {
      ++decimals;
    }
  }
  return decimals;
}

}  // namespace

std::vector<double> values_of(const ten::Tensor& tensor) {
  const ten::Tensor plain = tensor.cpu().to(ten::kFloat64).contiguous();
  const double* first = plain.data_ptr<double>();
  return {first, first + plain.numel()};
}

std::vector<std::string> written(const std::vector<double>& values, int most_decimals) {
  const int decimals = decimals_for(values, most_decimals);
  std::vector<std::string> texts;
  for (const double value : values) texts.push_back(number_text("%.*f", decimals, value));
  return texts;
}

std::vector<std::string> names_or_numbers(const std::vector<std::string>& names, int count) {
  std::vector<std::string> result;
  for (int i = 0; i < count; ++i) {
    result.push_back(static_cast<std::size_t>(i) < names.size() ? shortened(names[static_cast<std::size_t>(i)], 20)
                                                                : std::to_string(i));
  }
  return result;
}

int widest(const std::vector<std::string>& texts) {
  int columns = 0;
  for (const auto& text : texts) columns = std::max(columns, columns_of(text));
  return columns;
}

std::string right_aligned(const std::string& text, int columns) {
  const int missing = columns - columns_of(text);
  return missing > 0 ? std::string(static_cast<std::size_t>(missing), ' ') + text : text;
}

std::string number_text(const char* form, int precision, double value) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, form, precision, value);
  return buffer;
}

std::string shape_text(ten::IntArrayRef sizes) {
  std::ostringstream text;
  text << sizes;
  return text.str();
}

std::int64_t size_from_right(ten::IntArrayRef sizes, std::size_t place) {
  return place < sizes.size() ? sizes[sizes.size() - 1 - place] : 1;
}

void require_drawable(std::string_view figure, std::string_view what, std::int64_t count, std::int64_t most) {
  if (count <= most) return;
  throw ten::Error("figure::" + std::string(figure) + ": " + std::to_string(count) + " " + std::string(what) +
                   " are too many to draw\n  at most " + std::to_string(most) + "; draw a part of the tensor");
}

}  // namespace lesson::figure
