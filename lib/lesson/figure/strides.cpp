#include <algorithm>

#include "console/text.hpp"
#include "lesson/figure/cell_grid.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"
#include "ten/creation.hpp"
#include "ten/error.hpp"

namespace lesson::figure {

using console::counted;

namespace {

constexpr double jump_height = 34;

// What one dimension does to a place in memory.
struct Jumps {
  std::string name;
  std::int64_t stride = 0;
  std::int64_t size = 0;
  std::string meaning;
};

struct MemoryLine {
  CellGrid cells;
  int cell_columns = 1;
  std::vector<Jumps> jumps;  // last dimension first: the shortest jumps next to the cells
  std::string caption;
};

// What lies in memory from the tensor's first element to its last, gaps included.
std::vector<double> memory_of(const ten::Tensor& tensor) {
  std::int64_t count = 1;
  for (std::int64_t d = 0; d < tensor.dim(); ++d) {
    if (tensor.stride(d) < 0) throw ten::Error("figure::strides: negative strides are not drawn");
    count += (tensor.size(d) - 1) * tensor.stride(d);
  }
  require_drawable("strides", "numbers of memory", count, 24);
  return values_of(ten::from_blob(tensor.data_ptr(), {count}, tensor.options()));
}

MemoryLine memory_line_of(const ten::Tensor& tensor) {
  if (tensor.numel() == 0) throw ten::Error("figure::strides: an empty tensor has no memory to draw");
  if (tensor.device().is_cuda()) throw ten::Error("figure::strides: the memory is on a GPU; draw tensor.cpu()");
  const std::vector<std::string> texts = written(memory_of(tensor));
  MemoryLine line{{1, static_cast<int>(texts.size()), {}}, widest(texts), {}, ""};
  for (const auto& text : texts) line.cells.cells.push_back({text, Ink::a, false});
  for (std::int64_t d = tensor.dim() - 1; d >= 0; --d) {
    Jumps jumps{"dim " + std::to_string(d), tensor.stride(d), tensor.size(d), ""};
    jumps.meaning = "stride " + std::to_string(jumps.stride) + ", " + counted(jumps.size, "position");
    if (jumps.stride == 0) jumps.meaning += ": the same place each time";
    line.jumps.push_back(std::move(jumps));
  }
  line.caption = shape_text(tensor.sizes()) + " with strides " + shape_text(tensor.strides()) + " over " +
                 counted(static_cast<std::int64_t>(texts.size()), "number") + " in memory";
  return line;
}

void put_jumps(TextCanvas& canvas, int row, const Jumps& jumps, int first_column, int columns_per_cell) {
  const int step = static_cast<int>(jumps.stride) * columns_per_cell;
  if (jumps.stride == 0) {
    canvas.put(row, first_column, jumps.size > 1 ? "↻" : "●", Ink::b);
    return;
  }
  canvas.put(row, first_column, "●", Ink::b);
  for (int jump = 1; jump < jumps.size; ++jump) {
    const int start = first_column + (jump - 1) * step;
    for (int column = start + 1; column < start + step; ++column) canvas.put(row, column, "─", Ink::b);
    canvas.put(row, start + step, "▶", Ink::b);
  }
}

TextCanvas text_of(const MemoryLine& line, int width) {
  constexpr int label_columns = 8;
  TextCanvas canvas;
  canvas.put(1, 0, "memory");
  const TextCanvas cells = text_of(line.cells, line.cell_columns);
  canvas.put(0, label_columns, cells);
  int row = cells.height();
  const int right = label_columns + cells.width() + 2;
  for (const Jumps& jumps : line.jumps) {
    canvas.put(row, 0, jumps.name);
    put_jumps(canvas, row, jumps, label_columns + 1 + line.cell_columns, line.cell_columns + 3);
    // A long line of memory leaves no room beside the jumps; then the words stand below them.
    const bool fits = right + columns_of(jumps.meaning) <= width;
    if (!fits) ++row;
    canvas.put(row, fits ? right : label_columns + 2, jumps.meaning, fits ? Ink::plain : Ink::faint);
    ++row;
  }
  return canvas;
}

// An arc from one place to the next, with a head; for stride 0 a loop that ends where it began.
void draw_jump(Svg& svg, double from, double to, double y) {
  const double lift = jump_height - 14;
  if (from == to) {
    svg.path("M" + at(from - 4, y) + " C" + at(from - 22, y + lift) + " " + at(from + 22, y + lift) + " " +
                 at(from + 5, y + 4),
             Ink::b);
  } else {
    svg.path("M" + at(from, y) + " Q" + at((from + to) / 2, y + 2 * lift - 6) + " " + at(to, y + 4), Ink::b);
  }
  const double tip = from == to ? to + 4 : to;
  svg.solid("M" + at(tip, y - 2) + " L" + at(tip - 5, y + 8) + " L" + at(tip + 5, y + 8) + " Z", Ink::b);
}

std::string svg_of(const MemoryLine& line) {
  Svg svg;
  const double left = margin + 70;
  const double cell_width = cell_width_for(line.cell_columns);
  svg.text(margin, margin + cell_height / 2 - 1, "memory", "start");
  draw(svg, line.cells, left, margin, cell_width);
  double y = margin + cell_height + 4;
  const double label = left + line.cells.columns * cell_width + 14;
  double right = label;
  for (const Jumps& jumps : line.jumps) {
    svg.text(margin, y + 10, jumps.name, "start");
    svg.text(label, y + 10, jumps.meaning, "start");
    const double first = left + (cell_width - 3) / 2;
    if (jumps.stride == 0 && jumps.size > 1) draw_jump(svg, first, first, y);
    for (std::int64_t jump = 1; jumps.stride > 0 && jump < jumps.size; ++jump) {
      const double step = static_cast<double>(jumps.stride) * cell_width;
      draw_jump(svg, first + static_cast<double>(jump - 1) * step, first + static_cast<double>(jump) * step, y);
    }
    right = std::max(right, label + 7.6 * columns_of(jumps.meaning));
    y += jump_height;
  }
  return svg.str(right + margin, y + margin, line.caption);
}

}  // namespace

Figure strides(const ten::Tensor& tensor) { return figure_of(memory_line_of(tensor)); }

}  // namespace lesson::figure
