#include "lesson/figure/cell_grid.hpp"

#include <algorithm>

#include "lesson/figure/numbers.hpp"

namespace lesson::figure {
namespace {

constexpr double gap = 3;

// The four glyphs of a horizontal frame line: at the left end, between cells, at the right end, and along a solid cell.
struct FrameLine {
  const char* left;
  const char* middle;
  const char* right;
};

void put_frame_line(TextCanvas& canvas, const CellGrid& grid, int row, int line, int cell_columns,
                    const FrameLine& glyphs) {
  for (int column = 0; column <= grid.columns; ++column) {
    const bool solid_before = column > 0 && !grid.at(row, column - 1).repeated;
    const bool solid_after = column < grid.columns && !grid.at(row, column).repeated;
    const Ink ink = solid_before || solid_after ? Ink::plain : Ink::faint;
    const int place = column * (cell_columns + 3);
    const char* corner = column == 0 ? glyphs.left : column == grid.columns ? glyphs.right : glyphs.middle;
    canvas.put(line, place, corner, ink);
    if (column == grid.columns) break;
    for (int i = 1; i < cell_columns + 3; ++i)
      canvas.put(line, place + i, solid_after ? "─" : "┄", solid_after ? Ink::plain : Ink::faint);
  }
}

}  // namespace

TextCanvas text_of(const CellGrid& grid, int cell_columns) {
  TextCanvas canvas;
  if (grid.rows == 0 || grid.columns == 0) {
    canvas.put(0, 0, "(no cells)", Ink::faint);
    return canvas;
  }
  put_frame_line(canvas, grid, 0, 0, cell_columns, {"┌", "┬", "┐"});
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column <= grid.columns; ++column) {
      const bool solid = (column > 0 && !grid.at(row, column - 1).repeated) ||
                         (column < grid.columns && !grid.at(row, column).repeated);
      const int place = column * (cell_columns + 3);
      canvas.put(row + 1, place, solid ? "│" : "┊", solid ? Ink::plain : Ink::faint);
      if (column == grid.columns) break;
      const GridCell& cell = grid.at(row, column);
      canvas.put(row + 1, place + 2, right_aligned(cell.text, cell_columns), cell.repeated ? Ink::faint : cell.ink);
    }
  }
  put_frame_line(canvas, grid, grid.rows - 1, grid.rows + 1, cell_columns, {"└", "┴", "┘"});
  return canvas;
}

double cell_width_for(int characters) { return std::max(28.0, 14.0 + 8.5 * characters); }

void draw(Svg& svg, const CellGrid& grid, double x, double y, double cell_width) {
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      const GridCell& cell = grid.at(row, column);
      const double left = x + column * cell_width;
      const double top = y + row * cell_height;
      svg.cell(left, top, cell_width - gap, cell_height - gap, cell.ink, cell.repeated);
      svg.text(left + (cell_width - gap) / 2, top + (cell_height - gap) / 2, cell.text, "middle",
               cell.ink == Ink::refusal ? Writing::on_refusal
               : cell.repeated          ? Writing::faint
                                        : Writing::plain);
    }
  }
}

}  // namespace lesson::figure
