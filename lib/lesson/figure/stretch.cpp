#include <algorithm>
#include <memory>
#include <sstream>

#include "lesson/figure/cell_grid.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"
#include "ten/error.hpp"
#include "ten/shape/int_array_ref.hpp"

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

// Whether an element of the stretched tensor is the first of those that read one place in memory: at a dimension that was
// stretched, only position 0 is its own.
bool is_repeated(std::int64_t element, const ten::Tensor& wide, ten::IntArrayRef original) {
  const ten::IntArrayRef sizes = wide.sizes();
  for (std::size_t place = 0; place < sizes.size(); ++place) {
    const std::int64_t size = sizes[sizes.size() - 1 - place];
    const std::int64_t own = place < original.size() ? original[original.size() - 1 - place] : 1;
    if (own == 1 && element % size != 0) return true;
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
  const auto size = [&](std::size_t place) {
    return place < result.size() ? static_cast<int>(result[result.size() - 1 - place]) : 1;
  };
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

}  // namespace

Figure stretch(const ten::Tensor& a, std::string_view sign, const ten::Tensor& b, const ten::Tensor& result) {
  if (result.dim() > 3)
    throw ten::Error("figure::stretch: " + shape_text(result.sizes()) + " has more than three dimensions");
  require_drawable("stretch", "numbers", result.numel(), 60);
  const auto operands = std::make_shared<const std::vector<Operand>>(
      std::vector{operand_of(a, result.sizes(), Ink::a), operand_of(b, result.sizes(), Ink::b),
                  operand_of(result, result.sizes(), Ink::result)});
  const std::vector<std::string> signs = {std::string(sign), "="};
  const std::string caption = shape_text(a.sizes()) + " " + std::string(sign) + " " + shape_text(b.sizes()) +
                              " gives " + shape_text(result.sizes()) + "; dotted cells are read again, not stored";
  Figure figure;
  figure.caption = caption;
  figure.text = [operands, signs](int width, bool colour) {
    std::vector<TextCanvas> parts;
    for (std::size_t i = 0; i < operands->size(); ++i) {
      parts.push_back(text_of((*operands)[i]));
      if (i < signs.size()) parts.push_back(sign_between(signs[i], parts.back().height()));
    }
    return beside(parts, 2, width).lines(width, colour);
  };
  figure.svg = [operands, signs, caption] {
    Svg svg;
    double x = margin;
    const double height = height_of(operands->front());
    for (std::size_t i = 0; i < operands->size(); ++i) {
      x = draw(svg, (*operands)[i], x);
      if (i == signs.size()) break;
      svg.text(x + sign_width / 2, margin + name_height + height / 2, signs[i], "middle", Writing::plain, 20);
      x += sign_width;
    }
    return svg.str(x + margin, margin + name_height + height + margin, caption);
  };
  return figure;
}

}  // namespace lesson::figure
