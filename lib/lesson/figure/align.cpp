#include <algorithm>

#include "lesson/figure/cell_grid.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"

namespace lesson::figure {
namespace {

constexpr double rule = 6;  // between the operands and the result

struct Alignment {
  CellGrid operands;                // two rows: a and b
  CellGrid result;                  // one row
  std::vector<std::string> labels;  // of the three rows
  int cell_columns = 1;
  bool refuses = false;
  std::string caption;
};

bool goes_together(std::int64_t a, std::int64_t b) { return a == b || a == 1 || b == 1; }

// A shape of `places` sizes as a row of the grid; those that are missing on the left count as 1 and are marked as such.
void add_row(CellGrid& grid, ten::IntArrayRef sizes, Ink ink) {
  ++grid.rows;
  for (auto i = static_cast<int>(sizes.size()); i < grid.columns; ++i) grid.cells.push_back({"1", ink, true});
  for (const std::int64_t size : sizes) grid.cells.push_back({std::to_string(size), ink, false});
}

Alignment alignment_of(ten::IntArrayRef a, ten::IntArrayRef b) {
  const std::size_t places = std::max(a.size(), b.size());
  Alignment alignment;
  alignment.operands.columns = static_cast<int>(places);
  add_row(alignment.operands, a, Ink::a);
  add_row(alignment.operands, b, Ink::b);
  CellGrid& result = alignment.result = {1, static_cast<int>(places), {}};
  std::vector<std::int64_t> sizes;
  std::string refusal;
  for (std::size_t place = 0; place < places; ++place) {
    const std::int64_t first = size_from_right(a, places - 1 - place);
    const std::int64_t second = size_from_right(b, places - 1 - place);
    if (goes_together(first, second)) {
      sizes.push_back(first == 1 ? second : first);
      result.cells.push_back({std::to_string(sizes.back()), Ink::result, false});
    } else {
      result.cells.push_back({"✗", Ink::refusal, false});
      // The rule is read from the right, so the last one found is what breaks first.
      refusal = std::to_string(first) + " meets " + std::to_string(second) + ", and neither is 1";
    }
  }
  for (const GridCell& cell : alignment.operands.cells) {
    alignment.cell_columns = std::max(alignment.cell_columns, columns_of(cell.text));
  }
  alignment.refuses = !refusal.empty();
  alignment.labels = {shape_text(a), shape_text(b), alignment.refuses ? "refuses" : shape_text(sizes)};
  alignment.caption = shape_text(a) + " with " + shape_text(b) +
                      (refusal.empty() ? " gives " + shape_text(sizes) : " refuses: " + refusal);
  return alignment;
}

TextCanvas text_of(const Alignment& alignment, int /*width*/) {
  TextCanvas canvas;
  const TextCanvas operands = text_of(alignment.operands, alignment.cell_columns);
  canvas.put(0, 0, operands);
  canvas.put(3, 0, text_of(alignment.result, alignment.cell_columns));
  // The two frames share a line, which becomes a rule above the result.
  for (int column = 0; column <= alignment.result.columns; ++column) {
    const bool last = column == alignment.result.columns;
    canvas.put(3, column * (alignment.cell_columns + 3), column == 0 ? "├" : last ? "┤" : "┼");
  }
  const int right = operands.width() + 2;
  canvas.put(1, right, alignment.labels[0]);
  canvas.put(2, right, alignment.labels[1]);
  canvas.put(4, right, alignment.labels[2], alignment.refuses ? Ink::refusal : Ink::plain);
  return canvas;
}

std::string svg_of(const Alignment& alignment) {
  Svg svg;
  const double cell_width = cell_width_for(alignment.cell_columns);
  const double left = margin + alignment.result.columns * cell_width + 14;
  draw(svg, alignment.operands, margin, margin, cell_width);
  draw(svg, alignment.result, margin, margin + 2 * cell_height + rule, cell_width);
  double right = left;
  for (std::size_t i = 0; i < 3; ++i) {
    const double top = margin + static_cast<double>(i) * cell_height + (i == 2 ? rule : 0);
    svg.text(left, top + cell_height / 2 - 1, alignment.labels[i], "start");
    right = std::max(right, left + 8.5 * columns_of(alignment.labels[i]));
  }
  return svg.str(right + margin, 3 * cell_height + rule + 2 * margin, alignment.caption);
}

}  // namespace

Figure align(ten::IntArrayRef a, ten::IntArrayRef b) { return figure_of(alignment_of(a, b)); }

}  // namespace lesson::figure
