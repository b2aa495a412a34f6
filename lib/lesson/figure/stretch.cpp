#include "lesson/figure/cell_grid.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"
#include "ten/error.hpp"

namespace lesson::figure {
namespace {

constexpr double name_height = 26;
constexpr double sign_width = 44;
constexpr double sheet_gap = 12;

// One of the three: its shape, and its tables, one for each position of the leading dimension.
struct Operand {
  std::string label;
  std::vector<CellGrid> grids;
  int cell_columns = 1;
};

struct Stretched {
  std::vector<Operand> operands;   // and the result
  std::vector<std::string> signs;  // behind each of the operands
  std::string caption;
};

// Whether an element of the stretched tensor is the first of those that read one place in memory: at a dimension that was
// stretched, only position 0 is its own.
bool is_repeated(std::int64_t element, const ten::Tensor& wide, ten::IntArrayRef original) {
  const ten::IntArrayRef sizes = wide.sizes();
  for (std::size_t place = 0; place < sizes.size(); ++place) {
    const std::int64_t size = sizes[sizes.size() - 1 - place];
    if (size_from_right(original, place) == 1 && element % size != 0) return true;
    element /= size;
  }
  return false;
}

Operand operand_of(const ten::Tensor& tensor, ten::IntArrayRef result, Ink ink) {
  const ten::Tensor wide = tensor.expand(result);
  const std::vector<std::string> texts = written(values_of(wide));
  Operand operand;
  operand.label = shape_text(tensor.sizes());
  operand.cell_columns = widest(texts);
  const auto size = [&](std::size_t place) { return static_cast<int>(size_from_right(result, place)); };
  std::int64_t element = 0;
  for (int sheet = 0; sheet < size(2); ++sheet) {
    CellGrid grid{size(1), size(0), {}};
    for (int i = 0; i < grid.rows * grid.columns; ++i, ++element) {
      grid.cells.push_back({texts[static_cast<std::size_t>(element)], ink, is_repeated(element, wide, tensor.sizes())});
    }
    operand.grids.push_back(std::move(grid));
  }
  return operand;
}

TextCanvas text_of(const Operand& operand) {
  TextCanvas canvas;
  canvas.put(0, 1, operand.label);
  for (const CellGrid& grid : operand.grids) canvas.put(canvas.height(), 0, text_of(grid, operand.cell_columns));
  return canvas;
}

TextCanvas sign_between(std::string_view sign, int height) {
  TextCanvas canvas;
  canvas.put(height / 2, 0, sign);
  canvas.put(height - 1, 0, " ");
  return canvas;
}

double draw(Svg& svg, const Operand& operand, double x) {
  const double cell_width = cell_width_for(operand.cell_columns);
  const double width = operand.grids.front().columns * cell_width;
  svg.text(x + width / 2, margin + name_height / 2, operand.label);
  double y = margin + name_height;
  for (const CellGrid& grid : operand.grids) {
    draw(svg, grid, x, y, cell_width);
    y += grid.rows * cell_height + sheet_gap;
  }
  return x + width;
}

double height_of(const Operand& operand) {
  return static_cast<double>(operand.grids.size()) * (operand.grids.front().rows * cell_height + sheet_gap) - sheet_gap;
}

TextCanvas text_of(const Stretched& stretched, int width) {
  std::vector<TextCanvas> parts;
  for (std::size_t i = 0; i < stretched.operands.size(); ++i) {
    parts.push_back(text_of(stretched.operands[i]));
    if (i < stretched.signs.size()) parts.push_back(sign_between(stretched.signs[i], parts.back().height()));
  }
  return beside(parts, 2, width);
}

std::string svg_of(const Stretched& stretched) {
  Svg svg;
  double x = margin;
  const double height = height_of(stretched.operands.front());
  for (std::size_t i = 0; i < stretched.operands.size(); ++i) {
    x = draw(svg, stretched.operands[i], x);
    if (i == stretched.signs.size()) break;
    svg.text(x + sign_width / 2, margin + name_height + height / 2, stretched.signs[i], "middle", Writing::plain, 20);
    x += sign_width;
  }
  return svg.str(x + margin, margin + name_height + height + margin, stretched.caption);
}

}  // namespace

Figure stretch(const ten::Tensor& a, std::string_view sign, const ten::Tensor& b, const ten::Tensor& result) {
  const ten::IntArrayRef sizes = result.sizes();
  if (result.dim() > 3) throw ten::Error("figure::stretch: " + shape_text(sizes) + " has more than three dimensions");
  require_drawable("stretch", "numbers", result.numel(), 60);
  Stretched stretched{
      {operand_of(a, sizes, Ink::a), operand_of(b, sizes, Ink::b), operand_of(result, sizes, Ink::result)},
      {std::string(sign), "="},
      shape_text(a.sizes()) + " " + std::string(sign) + " " + shape_text(b.sizes()) + " gives " + shape_text(sizes) +
          "; dotted cells are read again, not stored"};
  return figure_of(std::move(stretched));
}

}  // namespace lesson::figure
