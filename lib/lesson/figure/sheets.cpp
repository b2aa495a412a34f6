#include <algorithm>

#include "console/text.hpp"
#include "lesson/figure/cell_grid.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"
#include "ten/error.hpp"

namespace lesson::figure {

using console::counted;

namespace {

constexpr double card_offset = 9;
constexpr double stack_gap = 30;

// A shape as it is drawn: the sheet of its last two dimensions, how many lie behind each other, how many stacks there are.
struct Stacks {
  CellGrid sheet;
  int cards = 1;
  int stacks = 1;
  bool more_stacks = false;
  std::string row_label;
  std::string column_label;
  std::string card_label;
  std::string stack_label;
  std::string caption;
};

// How many cells are drawn for a size, and which of them stands for those that are left out (-1: none).
struct Drawn {
  int count = 1;
  int left_out = -1;
};

Drawn drawn(std::int64_t size, int most) {
  if (size <= most) return {static_cast<int>(size), -1};
  return {most - 1, most - 3};
}

Stacks stacks_of(ten::IntArrayRef sizes, const std::vector<std::string>& names) {
  if (sizes.empty() || sizes.size() > 4 || sizes.size() != names.size()) {
    throw ten::Error("figure::sheets: " + shape_text(sizes) + " with " +
                     counted(static_cast<std::int64_t>(names.size()), "name") +
                     "\n  one to four dimensions are drawn, each with its name");
  }
  const auto size = [&](std::size_t place) { return size_from_right(sizes, place); };
  const auto label = [&](std::size_t place) {
    return place < sizes.size() ? names[names.size() - 1 - place] + " " + std::to_string(size(place)) : std::string();
  };
  const Drawn columns = drawn(size(0), sizes.size() == 4 ? 4 : 8);
  const Drawn rows = drawn(size(1), 5);
  Stacks stacks;
  stacks.sheet = {rows.count, columns.count, {}};
  for (int row = 0; row < rows.count; ++row) {
    for (int column = 0; column < columns.count; ++column) {
      const bool left_out = row == rows.left_out || column == columns.left_out;
      const char* dots = row == rows.left_out         ? (column == columns.left_out ? "⋱" : "⋮")
                         : column == columns.left_out ? "⋯"
                                                      : "";
      stacks.sheet.cells.push_back({dots, Ink::a, left_out});
    }
  }
  stacks.cards = static_cast<int>(std::min<std::int64_t>(size(2), 3));
  stacks.stacks = static_cast<int>(std::min<std::int64_t>(size(3), 2));
  stacks.more_stacks = size(3) > 2;
  stacks.column_label = label(0);
  stacks.row_label = label(1);
  stacks.card_label = label(2);
  stacks.stack_label = label(3);
  for (std::size_t i = 0; i < names.size(); ++i) stacks.caption += (i == 0 ? "(" : ", ") + names[i];
  stacks.caption += std::string(names.size() == 1 ? ",)" : ")") + " = " + shape_text(sizes);
  return stacks;
}

// Opaque, so that a card hides the one behind it.
TextCanvas card(const CellGrid& sheet) {
  const TextCanvas lines = text_of(sheet, 1);
  TextCanvas canvas;
  for (int row = 0; row < lines.height(); ++row)
    canvas.put(row, 0, std::string(static_cast<std::size_t>(lines.width()), ' '));
  canvas.put(0, 0, lines);
  return canvas;
}

TextCanvas text_of(const Stacks& stacks, int /*width*/) {
  const TextCanvas front = card(stacks.sheet);
  CellGrid blank = stacks.sheet;
  for (GridCell& cell : blank.cells) cell.repeated = false;
  const TextCanvas hidden = card(blank);
  const int behind = stacks.cards - 1;
  const int left = stacks.row_label.empty() ? 1 : columns_of(stacks.row_label) + 2;
  TextCanvas canvas;
  int right = left;
  for (int stack = 0; stack < stacks.stacks; ++stack) {
    for (int i = behind; i >= 0; --i) canvas.put(behind - i, right + 2 * i, i == 0 ? front : hidden);
    right += front.width() + 2 * behind + 3;
  }
  const int middle = behind + front.height() / 2;
  if (stacks.more_stacks) canvas.put(middle, right, "⋯");
  canvas.put(std::max(0, middle - (stacks.sheet.rows % 2 == 0 ? 1 : 0)), 0, stacks.row_label);
  if (!stacks.card_label.empty()) canvas.put(0, right - 2, stacks.card_label);
  const int bottom = behind + front.height();
  canvas.put(bottom, left + 1, stacks.column_label);
  if (!stacks.stack_label.empty())
    canvas.put(bottom, left + front.width() + 2 * behind + 4, stacks.stack_label + ": one stack each");
  return canvas;
}

std::string svg_of(const Stacks& stacks) {
  Svg svg;
  const double cell_width = cell_width_for(1);
  const int behind = stacks.cards - 1;
  const double left = margin + (stacks.row_label.empty() ? 0 : 8.5 * columns_of(stacks.row_label) + 8);
  const double top = margin + card_offset * behind;
  const double width = stacks.sheet.columns * cell_width;
  const double height = stacks.sheet.rows * cell_height;
  double x = left;
  for (int stack = 0; stack < stacks.stacks; ++stack) {
    for (int i = behind; i >= 0; --i) {
      svg.shade(x + card_offset * i, top - card_offset * i, width - 3, height - 3, Ink::a, i == 0 ? 0 : 0.5);
    }
    draw(svg, stacks.sheet, x, top, cell_width);
    x += width + card_offset * behind + stack_gap;
  }
  x -= stack_gap;
  if (stacks.more_stacks) svg.text(x += stack_gap, top + height / 2, "⋯");
  if (!stacks.row_label.empty()) svg.text(left - 10, top + height / 2, stacks.row_label, "end");
  const double bottom = top + height + label_height / 2;
  svg.text(left, bottom, stacks.column_label, "start");
  double right = std::max(x, left + 8.5 * columns_of(stacks.column_label));
  if (!stacks.card_label.empty()) {
    svg.text(x + 8, margin + 8, stacks.card_label, "start");
    right = std::max(right, x + 8 + 8.5 * columns_of(stacks.card_label));
  }
  if (!stacks.stack_label.empty()) {
    const std::string words = stacks.stack_label + ": one stack each";
    const double place = left + width + card_offset * behind + stack_gap;
    svg.text(place, bottom, words, "start");
    right = std::max(right, place + 8.5 * columns_of(words));
  }
  return svg.str(right + margin, bottom + label_height / 2 + margin, stacks.caption);
}

}  // namespace

Figure sheets(ten::IntArrayRef sizes, const std::vector<std::string>& names) {
  return figure_of(stacks_of(sizes, names));
}

}  // namespace lesson::figure
