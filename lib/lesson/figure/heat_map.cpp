#include <algorithm>
#include <cmath>

#include "lesson/figure/figures.hpp"
#include "lesson/figure/numbers.hpp"
#include "lesson/figure/svg.hpp"
#include "ten/error.hpp"

namespace lesson::figure {
namespace {

constexpr double tile_width = 46;
constexpr double tile_height = 32;

struct HeatMap {
  int rows = 0;
  int columns = 0;
  std::vector<double> shares;  // row by row
  std::vector<std::string> row_names;
  std::vector<std::string> column_names;
  std::string caption;

  double at(int row, int column) const { return shares[static_cast<std::size_t>(row * columns + column)]; }
};

HeatMap heat_map_of(const ten::Tensor& weights, const std::vector<std::string>& names) {
  if (weights.dim() != 2) throw ten::Error("figure::heat_map: a matrix is needed, not " + shape_text(weights.sizes()));
  require_drawable("heat_map", "rows", weights.size(0), 12);
  require_drawable("heat_map", "columns", weights.size(1), 12);
  HeatMap map;
  map.rows = static_cast<int>(weights.size(0));
  map.columns = static_cast<int>(weights.size(1));
  map.shares = values_of(weights);
  map.row_names = names_or_numbers(names, map.rows);
  map.column_names = names_or_numbers(names, map.columns);
  map.caption = "row i: how much token i takes from each token";
  if (std::find(map.shares.begin(), map.shares.end(), 0.0) != map.shares.end()) map.caption += "; a dot is an exact 0";
  return map;
}

// By the share as it is written beside the shade, so that equal numbers look equal.
const char* shade_of(double exact_share) {
  const double share = std::round(exact_share * 100) / 100;
  if (share < 0.05) return " ";
  if (share < 0.15) return "░";
  if (share < 0.35) return "▒";
  if (share < 0.65) return "▓";
  return "█";
}

// Three characters: `.58`, `1.0`, and a dot for an exact 0.
std::string short_number(double share) {
  if (share == 0) return " · ";
  const std::string text = number_text("%.*f", 2, share);
  if (text.starts_with("0.")) return text.substr(1);
  return text.size() == 4 ? text.substr(0, 3) : text;
}

TextCanvas text_of(const HeatMap& map, int width) {
  const int label_columns = widest(map.row_names) + 2;
  const bool with_numbers = label_columns + 8 * map.columns <= width;
  const int tile_columns = with_numbers ? std::max(8, widest(map.column_names) + 1) : 4;
  TextCanvas canvas;
  for (int column = 0; column < map.columns; ++column) {
    const auto& name = map.column_names[static_cast<std::size_t>(column)];
    canvas.put(0, label_columns + column * tile_columns + std::max(0, (tile_columns - 1 - columns_of(name)) / 2), name,
               Ink::faint);
  }
  for (int row = 0; row < map.rows; ++row) {
    canvas.put(row + 1, 0, right_aligned(map.row_names[static_cast<std::size_t>(row)], label_columns - 2), Ink::faint);
    for (int column = 0; column < map.columns; ++column) {
      const double share = map.at(row, column);
      const int place = label_columns + column * tile_columns;
      for (int i = 0; i < 3; ++i) canvas.put(row + 1, place + i, shade_of(share), Ink::b);
      if (with_numbers) canvas.put(row + 1, place + 4, short_number(share), share == 0 ? Ink::faint : Ink::plain);
    }
  }
  return canvas;
}

std::string svg_of(const HeatMap& map) {
  Svg svg;
  const double left = margin + 9.0 * widest(map.row_names) + 10;
  const double top = margin + 24;
  for (int column = 0; column < map.columns; ++column) {
    svg.text(left + (column + 0.5) * tile_width, margin + 10, map.column_names[static_cast<std::size_t>(column)],
             "middle", Writing::faint);
  }
  for (int row = 0; row < map.rows; ++row) {
    const double y = top + row * tile_height;
    svg.text(left - 10, y + tile_height / 2, map.row_names[static_cast<std::size_t>(row)], "end", Writing::faint);
    for (int column = 0; column < map.columns; ++column) {
      const double share = map.at(row, column);
      const double x = left + column * tile_width;
      svg.shade(x, y, tile_width - 2, tile_height - 2, Ink::b, std::clamp(share, 0.0, 1.0));
      svg.text(x + tile_width / 2 - 1, y + tile_height / 2 - 1, short_number(share), "middle",
               share == 0 ? Writing::faint : Writing::plain);
    }
  }
  return svg.str(left + map.columns * tile_width + margin, top + map.rows * tile_height + margin, map.caption);
}

}  // namespace

Figure heat_map(const ten::Tensor& weights, const std::vector<std::string>& names) {
  return figure_of(heat_map_of(weights, names));
}

}  // namespace lesson::figure
