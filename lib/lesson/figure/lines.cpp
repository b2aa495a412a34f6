#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"
#include "lesson/figure/scale.hpp"
#include "lesson/figure/svg.hpp"

namespace lesson::figure {
namespace {

constexpr int plot_rows = 11;
constexpr double plot_width = 300;  // in SVG
constexpr double plot_height = 180;
constexpr Ink inks[] = {Ink::b, Ink::a, Ink::result, Ink::plain};
constexpr const char* dashes[] = {"", "8 5", "2 4", "12 4 2 4"};  // in SVG
constexpr unsigned dots_of_eight[] = {0xFF, 0x1F, 0x55, 0x6F};    // the same in dots: a bit for each of eight in a row

struct Point {
  double step = 0;
  double value = 0;
};

using Stretch = std::vector<Point>;  // without a gap

struct Drawing {
  std::vector<std::string> names;
  std::vector<std::vector<Stretch>> curves;
  std::string axis;
  std::string caption;
  Scale steps;
  Scale values;
  bool empty = true;
};

// As many points as a drawing can show: of each bin of a long curve its lowest and its highest, in their order.
std::vector<Stretch> stretches_of(const std::vector<double>& values, std::size_t bins = 300) {
  std::vector<Stretch> stretches(1);
  const std::size_t bin = values.size() <= 2 * bins ? 1 : values.size() / bins + 1;
  for (std::size_t begin = 0; begin < values.size(); begin += bin) {
    std::map<std::size_t, double> kept;
    std::optional<std::size_t> lowest;
    std::optional<std::size_t> highest;
    for (std::size_t i = begin; i < std::min(values.size(), begin + bin); ++i) {
      if (!has_place(values[i])) continue;
      if (!lowest || values[i] < values[*lowest]) lowest = i;
      if (!highest || values[i] > values[*highest]) highest = i;
    }
    if (!lowest && !stretches.back().empty()) stretches.emplace_back();
    if (lowest) kept = {{*lowest, values[*lowest]}, {*highest, values[*highest]}};
    for (const auto& [step, value] : kept) stretches.back().push_back({static_cast<double>(step), value});
  }
  if (stretches.back().empty()) stretches.pop_back();
  return stretches;
}

Drawing drawing_of(const std::vector<Curve>& curves, std::string_view axis) {
  require_drawable("lines", "curves", static_cast<std::int64_t>(curves.size()), 4);
  Drawing drawing;
  drawing.axis = shortened(axis, 20);
  std::size_t longest = 0;
  bool gaps = false;
  std::vector<double> drawn;
  for (const Curve& curve : curves) {
    longest = std::max(longest, curve.values.size());
    drawing.names.push_back(shortened(curve.name, 14));
    drawing.curves.push_back(stretches_of(curve.values));
    drawing.caption += (drawing.caption.empty() ? "" : ", ") + curve.name;
    for (const double value : curve.values) {
      if (has_place(value)) drawn.push_back(value);
      gaps = gaps || !has_place(value);
    }
  }
  drawing.empty = drawn.empty();
  if (curves.empty()) drawing.caption = "nothing";
  drawing.caption += " over " + console::counted(static_cast<std::int64_t>(longest), drawing.axis);
  if (drawing.empty) return drawing;
  const auto [low, high] = std::minmax_element(drawn.begin(), drawn.end());
  drawing.values = scale_over(*low, *high, 4);
  drawing.steps = scale_of_steps(longest - 1, 5);
  if (curves.size() == 1 && drawn.size() > 1) {
    drawing.caption +=
        ": from " + number_text("%.*g", 3, drawn.front()) + " to " + number_text("%.*g", 3, drawn.back());
  }
  if (gaps) drawing.caption += "; a gap is a number that cannot be drawn (infinite, NaN)";
  return drawing;
}

// Where the names of the curves stand, from the top: beside their ends, `apart` from each other.
std::vector<double> places_of_names(const Drawing& drawing, double height, double apart) {
  std::vector<std::pair<double, std::size_t>> ends;
  for (std::size_t i = 0; i < drawing.curves.size(); ++i) {
    const auto& curve = drawing.curves[i];
    ends.emplace_back(curve.empty() ? 0 : (1 - drawing.values.share(curve.back().back().value)) * height, i);
  }
  std::sort(ends.begin(), ends.end());
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i].first = std::max(ends[i].first, ends[i - 1].first + apart);
  double limit = height;
  std::vector<double> places(ends.size());
  for (auto end = ends.rbegin(); end != ends.rend(); ++end, limit -= apart) {
    places[end->second] = end->first = std::min(end->first, limit);
    limit = end->first;
  }
  return places;
}

// A plane of dots, eight to a character, as braille has them.
class Dots {
 public:
  explicit Dots(int columns) : columns_(columns), cells_(static_cast<std::size_t>(columns * plot_rows)) {}

  int width() const { return 2 * columns_; }
  static int height() { return 4 * plot_rows; }

  // A dot, counted from the left and the top.
  void set(int x, int y, Ink ink) {
    static const unsigned char bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    Cell& cell = cells_[static_cast<std::size_t>(y / 4 * columns_ + x / 2)];
    cell.dots |= bits[y % 4][x % 2];
    cell.ink = ink;
  }

  void draw(TextCanvas& canvas, int left) const {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (cells_[i].dots == 0) continue;
      canvas.put(static_cast<int>(i) / columns_, left + static_cast<int>(i) % columns_,
                 console::utf8::encode(0x2800 + cells_[i].dots), cells_[i].ink);
    }
  }

 private:
  struct Cell {
    unsigned char dots = 0;
    Ink ink = Ink::plain;
  };
  int columns_;
  std::vector<Cell> cells_;
};

int place_in(double share, int places) { return static_cast<int>(std::round(share * (places - 1))); }

void draw_curve(Dots& dots, const Drawing& drawing, std::size_t which) {
  unsigned count = 0;
  for (const Stretch& stretch : drawing.curves[which]) {
    int x = -1;
    int y = -1;
    for (const Point& point : stretch) {
      const int to_x = place_in(drawing.steps.share(point.step), dots.width());
      const int to_y = Dots::height() - 1 - place_in(drawing.values.share(point.value), Dots::height());
      const int from_x = x < 0 ? to_x : x;
      const int from_y = x < 0 ? to_y : y;
      const int moves = std::max(std::abs(to_x - from_x), std::abs(to_y - from_y));
      for (int i = x < 0 ? 0 : 1; i <= moves; ++i) {
        const double share = moves == 0 ? 0 : static_cast<double>(i) / moves;
        x = from_x + static_cast<int>(std::round(share * (to_x - from_x)));
        y = from_y + static_cast<int>(std::round(share * (to_y - from_y)));
        if (stretch.size() == 1 || (dots_of_eight[which] >> (count++ % 8) & 1u) != 0) dots.set(x, y, inks[which]);
      }
    }
  }
}

TextCanvas text_of(const Drawing& drawing, int width) {
  TextCanvas canvas;
  if (drawing.empty) {
    canvas.put(0, 0, "(no numbers to draw)", Ink::faint);
    return canvas;
  }
  const int left = widest(drawing.values.labels) + 2;
  const int right = std::max(widest(drawing.names), columns_of(drawing.axis)) + 2;
  Dots dots(std::clamp(width - left - right, 10, 54));
  const int columns = dots.width() / 2;
  for (int row = 0; row < plot_rows; ++row) canvas.put(row, left - 1, "│");
  for (std::size_t i = 0; i < drawing.values.ticks.size(); ++i) {
    const double share = drawing.values.share(drawing.values.ticks[i]);
    const int row = (Dots::height() - 1 - place_in(share, Dots::height())) / 4;
    canvas.put(row, 0, right_aligned(drawing.values.labels[i], left - 2));
    canvas.put(row, left - 1, "┤");
  }
  canvas.put(plot_rows, left - 1, "└");
  for (int column = 0; column < columns; ++column) canvas.put(plot_rows, left + column, "─");
  int free_from = 0;
  for (std::size_t i = 0; i < drawing.steps.ticks.size(); ++i) {
    const int column = left + place_in(drawing.steps.share(drawing.steps.ticks[i]), dots.width()) / 2;
    const int begin = std::max(0, column - (columns_of(drawing.steps.labels[i]) - 1) / 2);
    canvas.put(plot_rows, column, "┬");
    if (begin < free_from) continue;
    canvas.put(plot_rows + 1, begin, drawing.steps.labels[i]);
    free_from = begin + columns_of(drawing.steps.labels[i]) + 1;
  }
  canvas.put(plot_rows + 1, std::max(left + columns + 1, free_from), drawing.axis);
  const std::vector<double> names = places_of_names(drawing, plot_rows - 1, 1);
  for (std::size_t i = 0; i < drawing.curves.size(); ++i) {
    draw_curve(dots, drawing, i);
    canvas.put(static_cast<int>(std::round(names[i])), left + columns + 1, drawing.names[i], inks[i]);
  }
  dots.draw(canvas, left);
  return canvas;
}

std::string svg_of(const Drawing& drawing) {
  Svg svg;
  const double left = margin + 8.5 * widest(drawing.values.labels) + 12;
  const double top = margin + label_height / 2;
  const double bottom = top + plot_height;
  const double right = left + plot_width;
  if (drawing.empty) {
    svg.text(margin, margin + label_height / 2, "(no numbers to draw)", "start");
    return svg.str(200, label_height + 2 * margin, drawing.caption);
  }
  const auto x_of = [&](double step) { return left + drawing.steps.share(step) * plot_width; };
  const auto y_of = [&](double value) { return bottom - drawing.values.share(value) * plot_height; };
  std::string axes = "M" + at(left, top) + " V" + svg_number(bottom) + " H" + svg_number(right);
  for (std::size_t i = 0; i < drawing.values.ticks.size(); ++i) {
    const double y = y_of(drawing.values.ticks[i]);
    axes += " M" + at(left - 5, y) + " H" + svg_number(left);
    svg.text(left - 8, y, drawing.values.labels[i], "end");
  }
  for (std::size_t i = 0; i < drawing.steps.ticks.size(); ++i) {
    const double x = x_of(drawing.steps.ticks[i]);
    axes += " M" + at(x, bottom) + " V" + svg_number(bottom + 5);
    svg.text(x, bottom + 16, drawing.steps.labels[i]);
  }
  svg.path(axes);
  svg.text(right, bottom + 36, drawing.axis, "end");
  const std::vector<double> names = places_of_names(drawing, plot_height, 18);
  for (std::size_t i = 0; i < drawing.curves.size(); ++i) {
    for (const Stretch& stretch : drawing.curves[i]) {
      if (stretch.size() == 1) {
        const std::string left_end = at(x_of(stretch[0].step) - 4, y_of(stretch[0].value));
        svg.solid("M" + left_end + " a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0", inks[i]);
        continue;
      }
      std::string d;
      for (const Point& point : stretch) d += (d.empty() ? "M" : " L") + at(x_of(point.step), y_of(point.value));
      svg.path(d, inks[i], dashes[i]);
    }
    svg.text(right + 8, top + names[i], drawing.names[i], "start");
  }
  return svg.str(right + 8 + 8.5 * widest(drawing.names) + margin, bottom + 36 + label_height / 2, drawing.caption);
}

}  // namespace

Figure lines(const std::vector<Curve>& curves, std::string_view axis) { return figure_of(drawing_of(curves, axis)); }

}  // namespace lesson::figure
