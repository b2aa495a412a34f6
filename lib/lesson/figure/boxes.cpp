#include <algorithm>

#include "console/text.hpp"
#include "lesson/figure/cell_grid.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"
#include "ten/error.hpp"

namespace lesson::figure {

using console::counted;

namespace {

constexpr double sheet_gap = 18;

// A tensor cut into tables: `across` of them beside each other, `down` such rows.
struct Sheets {
  std::string label;
  std::vector<CellGrid> grids;
  int across = 1;
  int down = 1;
  int cell_columns = 1;
};

struct Boxes {
  std::vector<Sheets> parts;
  std::string caption;
};

Sheets sheets_of(const ten::Tensor& tensor) {
  const ten::IntArrayRef sizes = tensor.sizes();
  if (sizes.size() > 4) throw ten::Error("figure::boxes: " + shape_text(sizes) + " has more than four dimensions");
  require_drawable("boxes", "numbers", tensor.numel(), 120);
  const std::vector<std::string> texts = written(values_of(tensor));
  Sheets sheets;
  sheets.label = shape_text(sizes);
  sheets.across = static_cast<int>(size_from_right(sizes, 2));
  sheets.down = static_cast<int>(size_from_right(sizes, 3));
  sheets.cell_columns = widest(texts);
  auto text = texts.begin();
  for (int i = 0; i < sheets.across * sheets.down; ++i) {
    CellGrid grid;
    grid.columns = static_cast<int>(size_from_right(sizes, 0));
    grid.rows = static_cast<int>(size_from_right(sizes, 1));
    for (int j = 0; j < grid.rows * grid.columns; ++j)
      grid.cells.push_back({*text++, i % 2 == 0 ? Ink::a : Ink::b, false});
    sheets.grids.push_back(std::move(grid));
  }
  return sheets;
}

TextCanvas text_of(const Sheets& sheets, int width) {
  TextCanvas canvas;
  for (int down = 0; down < sheets.down; ++down) {
    std::vector<TextCanvas> row;
    for (int across = 0; across < sheets.across; ++across) {
      row.push_back(
          text_of(sheets.grids[static_cast<std::size_t>(down * sheets.across + across)], sheets.cell_columns));
    }
    canvas.put(canvas.height(), 0, beside(row, 2, width));
  }
  if (!sheets.label.empty()) canvas.put(canvas.height(), 1, sheets.label);
  return canvas;
}

// Draws the sheets with their top left corner at (x, y); gives the right edge and the bottom.
std::pair<double, double> draw(Svg& svg, const Sheets& sheets, double x, double y) {
  const double cell_width = cell_width_for(sheets.cell_columns);
  double right = x;
  double bottom = y;
  for (std::size_t i = 0; i < sheets.grids.size(); ++i) {
    const CellGrid& grid = sheets.grids[i];
    const double left =
        x + static_cast<double>(static_cast<int>(i) % sheets.across) * (grid.columns * cell_width + sheet_gap);
    const double top =
        y + static_cast<double>(static_cast<int>(i) / sheets.across) * (grid.rows * cell_height + sheet_gap);
    draw(svg, grid, left, top, cell_width);
    right = std::max(right, left + grid.columns * cell_width);
    bottom = std::max(bottom, top + grid.rows * cell_height);
  }
  return {right, bottom};
}

std::string caption_of(const ten::Tensor& tensor) {
  const ten::IntArrayRef sizes = tensor.sizes();
  std::string what;
  switch (sizes.size()) {
    case 0:
      what = "one number";
      break;
    case 1:
      what = "a row of " + counted(sizes[0], "number");
      break;
    case 2:
      what = counted(sizes[0], "row") + " of " + counted(sizes[1], "number");
      break;
    case 3:
      what = counted(sizes[0], "table") + " of " + counted(sizes[1], "row") + " of " + counted(sizes[2], "number");
      break;
    default:
      what = counted(sizes[0], "row") + " of " + counted(sizes[1], "table") + ", each of " + counted(sizes[2], "row") +
             " of " + counted(sizes[3], "number");
  }
  return shape_text(sizes) + ": " + what;
}

TextCanvas text_of(const Boxes& boxes, int width) {
  std::vector<TextCanvas> canvases;
  for (const Sheets& sheets : boxes.parts) canvases.push_back(text_of(sheets, width));
  return beside(canvases, 4, width);
}

std::string svg_of(const Boxes& boxes) {
  Svg svg;
  double right = margin;
  double bottom = 0;
  for (const Sheets& sheets : boxes.parts) {
    const double left = right == margin ? margin : right + 2 * sheet_gap;
    const double top = sheets.label.empty() ? margin : margin + label_height;
    if (!sheets.label.empty()) svg.text(left, margin + label_height / 2, sheets.label, "start");
    const auto [edge, floor] = draw(svg, sheets, left, top);
    right = std::max(edge, left + 9.0 * columns_of(sheets.label));
    bottom = std::max(bottom, floor);
  }
  return svg.str(right + margin, bottom + margin, boxes.caption);
}

}  // namespace

Figure boxes(const ten::Tensor& tensor) {
  Sheets sheets = sheets_of(tensor);
  sheets.label.clear();  // the caption says it
  return figure_of(Boxes{{std::move(sheets)}, caption_of(tensor)});
}

Figure boxes(const std::vector<ten::Tensor>& tensors) {
  Boxes boxes;
  for (const auto& tensor : tensors) {
    boxes.parts.push_back(sheets_of(tensor));
    boxes.caption += (boxes.caption.empty() ? "" : "; ") + caption_of(tensor);
  }
  return figure_of(std::move(boxes));
}

}  // namespace lesson::figure
