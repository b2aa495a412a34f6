#include <algorithm>
#include <cmath>

#include "console/text.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"
#include "lesson/figure/scale.hpp"
#include "lesson/figure/svg.hpp"
#include "ten/error.hpp"

namespace lesson::figure {
namespace {

constexpr double longest_bar = 220;  // in SVG, from the lowest value to the highest

struct Bars {
  std::vector<std::string> names;
  std::vector<std::string> texts;  // of the values
  std::vector<double> values;
  double low = 0;  // of what is drawn, 0 included
  double high = 0;
  std::string caption;
};

std::vector<std::string> value_texts(const std::vector<double>& values) {
  std::vector<std::string> texts = written(values, 3);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double size = std::abs(values[i]);
    if (!std::isfinite(size) || size == 0 || (size >= 0.001 && size < 1e6)) continue;
    texts[i] = number_text("%.*g", 3, values[i]);
  }
  return texts;
}

Bars bars_of(const ten::Tensor& values, const std::vector<std::string>& names) {
  if (values.dim() != 1) throw ten::Error("figure::bars: a vector is needed, not " + shape_text(values.sizes()));
  require_drawable("bars", "bars", values.numel(), 24);
  Bars bars;
  bars.values = values_of(values);
  bars.names = names_or_numbers(names, static_cast<int>(bars.values.size()));
  bars.texts = value_texts(bars.values);
  bool all_have_place = true;
  for (double& value : bars.values) {
    all_have_place = all_have_place && has_place(value);
    if (!has_place(value)) value = 0;  // no bar; its text says what it is
    bars.low = std::min(bars.low, value);
    bars.high = std::max(bars.high, value);
  }
  bars.caption = console::counted(static_cast<std::int64_t>(bars.values.size()), "number") + " as bars from 0";
  if (!all_have_place) bars.caption += "; what is infinite or no number has none";
  return bars;
}

// A bar of so many eighths of a character, to the right.
std::string bar_of(int eighths) {
  static const char* const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  std::string bar;
  for (int i = 0; i < eighths / 8; ++i) bar += "█";
  return bar + parts[eighths % 8];
}

// How many of these a value is long: at least one, unless it is 0.
int length_in(double unit, double value) {
  return value == 0 ? 0 : std::max(1, static_cast<int>(std::round(std::abs(value) / unit)));
}

TextCanvas text_of(const Bars& bars, int width) {
  TextCanvas canvas;
  if (bars.values.empty()) canvas.put(0, 0, "(no numbers)", Ink::faint);
  const int value_columns = widest(bars.texts);
  const int left = widest(bars.names) + value_columns + 4;
  const double columns = std::clamp(width - left - 2, 8, 40);
  const double unit = bars.high > bars.low ? (bars.high - bars.low) / columns : 1;  // of one character
  const int zero = left + (bars.low < 0 ? length_in(unit, bars.low) : 0);
  for (std::size_t i = 0; i < bars.values.size(); ++i) {
    const int row = static_cast<int>(i);
    const double value = bars.values[i];
    canvas.put(row, 0, right_aligned(bars.names[i], widest(bars.names)));
    canvas.put(row, widest(bars.names) + 2, right_aligned(bars.texts[i], value_columns));
    if (bars.low < 0) canvas.put(row, zero, "│", Ink::faint);
    if (value >= 0) {
      canvas.put(row, zero + (bars.low < 0 ? 1 : 0), bar_of(length_in(unit / 8, value)), Ink::b);
      continue;
    }
    const int halves = std::min(length_in(unit / 2, value), 2 * (zero - left));
    for (int k = 1; k <= halves / 2; ++k) canvas.put(row, zero - k, "█", Ink::a);
    if (halves % 2 == 1) canvas.put(row, zero - halves / 2 - 1, "▐", Ink::a);
  }
  return canvas;
}

std::string svg_of(const Bars& bars) {
  Svg svg;
  const double values = margin + 8.5 * widest(bars.names) + 8.5 * widest(bars.texts) + 14;
  const double unit = bars.high > bars.low ? longest_bar / (bars.high - bars.low) : 0;
  const double zero = values + 10 - bars.low * unit;
  if (bars.values.empty()) svg.text(margin, margin + label_height / 2, "(no numbers)", "start");
  for (std::size_t i = 0; i < bars.values.size(); ++i) {
    const double y = margin + label_height * static_cast<double>(i);
    const double length = std::abs(bars.values[i]) * unit;
    svg.text(values - 8.5 * widest(bars.texts) - 14, y + label_height / 2, bars.names[i], "end");
    svg.text(values, y + label_height / 2, bars.texts[i], "end");
    if (length > 0) {
      svg.cell(bars.values[i] < 0 ? zero - length : zero, y + 3, length, label_height - 6,
               bars.values[i] < 0 ? Ink::a : Ink::b);
    }
  }
  const double height = label_height * static_cast<double>(std::max<std::size_t>(bars.values.size(), 1)) + 2 * margin;
  if (!bars.values.empty())
    svg.path("M" + svg_number(zero) + " " + svg_number(margin) + " V" + svg_number(height - margin));
  return svg.str(values + 10 + longest_bar + margin, height, bars.caption);
}

}  // namespace

Figure bars(const ten::Tensor& values, const std::vector<std::string>& names) {
  return figure_of(bars_of(values, names));
}

}  // namespace lesson::figure
