#include <algorithm>
#include <memory>

#include "lesson/figure/cell_grid.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"

namespace lesson::figure {
namespace {

constexpr double margin = 6;

struct Alignment {
  std::vector<CellGrid> rows;       // a, b, result: one row of cells each
  std::vector<std::string> labels;  // the shapes as they were given
  int cell_columns = 1;
  std::string caption;
};

bool goes_together(std::int64_t a, std::int64_t b) { return a == b || a == 1 || b == 1; }

// A shape of `places` sizes; those that are missing on the left count as 1 and are marked as such.
CellGrid row_of(ten::IntArrayRef sizes, std::size_t places, Ink ink) {
  CellGrid row{1, static_cast<int>(places), {}};
  for (std::size_t i = sizes.size(); i < places; ++i) row.cells.push_back({"1", ink, true});
  for (const std::int64_t size : sizes) row.cells.push_back({std::to_string(size), ink, false});
  return row;
}

Alignment alignment_of(ten::IntArrayRef a, ten::IntArrayRef b) {
  const std::size_t places = std::max(a.size(), b.size());
  Alignment alignment{{row_of(a, places, Ink::a), row_of(b, places, Ink::b)}, {shape_text(a), shape_text(b)}, 1, ""};
  CellGrid result{1, static_cast<int>(places), {}};
  std::vector<std::int64_t> sizes;
  std::string refusal;
  for (std::size_t place = 0; place < places; ++place) {
    const auto size_in = [&](ten::IntArrayRef shape) {
      return place + shape.size() < places ? 1 : shape[place + shape.size() - places];
    };
    const std::int64_t first = size_in(a);
    const std::int64_t second = size_in(b);
    if (goes_together(first, second)) {
      sizes.push_back(first == 1 ? second : first);
      result.cells.push_back({std::to_string(sizes.back()), Ink::result, false});
    } else {
      result.cells.push_back({"✗", Ink::refusal, false});
      // The rule is read from the right, so the last one found is what breaks first.
      refusal = std::to_string(first) + " meets " + std::to_string(second) + ", and neither is 1";
    }
  }
  for (const CellGrid& row : alignment.rows) {
    for (const GridCell& cell : row.cells)
      alignment.cell_columns = std::max(alignment.cell_columns, columns_of(cell.text));
  }
  alignment.rows.push_back(std::move(result));
  alignment.labels.push_back(refusal.empty() ? shape_text(sizes) : "refuses: " + refusal);
  alignment.caption = shape_text(a) + " with " + shape_text(b) +
                      (refusal.empty() ? " gives " + shape_text(sizes) : " refuses: " + refusal);
  return alignment;
}

}  // namespace

Figure align(ten::IntArrayRef a, ten::IntArrayRef b) {
  const auto alignment = std::make_shared<const Alignment>(alignment_of(a, b));
  Figure figure;
  figure.caption = alignment->caption;
  figure.text = [alignment](int width, bool colour) {
    TextCanvas canvas;
    for (std::size_t i = 0; i < alignment->rows.size(); ++i) {
      const TextCanvas row = text_of(alignment->rows[i], alignment->cell_columns);
      const int top = 3 * static_cast<int>(i);
      canvas.put(top, 0, row);
      canvas.put(top + 1, row.width() + 2, alignment->labels[i],
                 i == 2 && alignment->labels[i].front() == 'r' ? Ink::refusal : Ink::plain);
    }
    return canvas.lines(width, colour);
  };
  figure.svg = [alignment] {
    Svg svg;
    const double cell_width = cell_width_for(alignment->cell_columns);
    double right = 0;
    for (std::size_t i = 0; i < alignment->rows.size(); ++i) {
      const double top = margin + static_cast<double>(i) * (cell_height + 4);
      const double left = margin + alignment->rows[i].columns * cell_width + 14;
      draw(svg, alignment->rows[i], margin, top, cell_width);
      svg.text(left, top + cell_height / 2 - 1, alignment->labels[i], "start");
      right = std::max(right, left + 8.5 * columns_of(alignment->labels[i]));
    }
    return svg.str(right + margin, 3 * (cell_height + 4) + 2 * margin, alignment->caption);
  };
  return figure;
}

}  // namespace lesson::figure
