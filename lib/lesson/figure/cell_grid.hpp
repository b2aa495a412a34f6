#pragma once

#include <string>
#include <vector>

#include "lesson/figure/svg.hpp"
#include "lesson/figure/text_canvas.hpp"

namespace lesson::figure {

/// One cell of a grid.
struct GridCell {
  std::string text;
  Ink ink = Ink::a;
  bool repeated = false;  ///< not in memory: read from another cell
};

/// A table of cells: what every drawing of numbers is made of.
struct CellGrid {
  int rows = 0;
  int columns = 0;
  std::vector<GridCell> cells;  ///< row by row

  /// One of them.
  const GridCell& at(int row, int column) const { return cells[static_cast<std::size_t>(row * columns + column)]; }
};

/// In characters: a frame, solid around cells that are in memory, dotted around repeated ones; every cell has room for
/// `cell_columns` characters.
TextCanvas text_of(const CellGrid& grid, int cell_columns);

/// In SVG, its top left corner at (x, y).
void draw(Svg& svg, const CellGrid& grid, double x, double y, double cell_width);

inline constexpr double cell_height = 28;  ///< of a cell in SVG, the gap to the next included

/// How wide a cell in SVG is for texts of so many characters, the gap to the next included.
double cell_width_for(int characters);

}  // namespace lesson::figure
