#include <algorithm>
#include <map>

#include "console/text.hpp"
#include "lesson/figure/cell_grid.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/graph_layout.hpp"
#include "lesson/figure/numbers.hpp"
#include "ten/error.hpp"

namespace lesson::figure {
namespace {

constexpr double character_width = 8.5;
constexpr double box_height = 28;
constexpr double below_box = 44;

enum Direction : unsigned { up = 1, down = 2, to_left = 4, to_right = 8 };

struct Graph {
  std::vector<GraphNode> nodes;
  std::vector<Ink> ink;  // of each node
  GraphLayout layout;
  std::string caption;
};

Graph graph_of(const std::vector<GraphNode>& nodes) {
  require_drawable("graph", "nodes", static_cast<std::int64_t>(nodes.size()), 40);
  Graph graph;
  std::vector<std::vector<std::size_t>> inputs;
  std::vector<int> widths;
  std::vector<bool> is_used(nodes.size());
  for (const GraphNode& node : nodes) {
    for (const std::size_t input : node.inputs) {
      if (input >= inputs.size()) {
        throw ten::Error("figure::graph: node " + std::to_string(inputs.size()) + ", " + node.label +
                         ", has the input " + std::to_string(input) + "\n  an input stands before what it goes into");
      }
      is_used[input] = true;
    }
    graph.nodes.push_back({shortened(node.label, 20), node.inputs});
    inputs.push_back(node.inputs);
    widths.push_back(columns_of(graph.nodes.back().label) + 4);
  }
  int leaves = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    graph.ink.push_back(nodes[i].inputs.empty() ? Ink::a : is_used[i] ? Ink::b : Ink::result);
    leaves += nodes[i].inputs.empty();
    if (!is_used[i]) graph.caption += (graph.caption.empty() ? "" : ", ") + graph.nodes[i].label;
  }
  if (nodes.empty()) graph.caption = "nothing";
  graph.caption += ": computed from " + console::counted(leaves, "input") + " in " +
                   console::counted(static_cast<std::int64_t>(nodes.size()) - leaves, "operation");
  graph.layout = layout_of(inputs, widths);
  return graph;
}

const char* glyph_of(unsigned directions) {
  static const char* const glyphs[] = {" ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼"};
  return glyphs[directions];
}

// The lines of one link, from below their box to above those they go to. Where lines of two cross, the upright one is seen.
void put_link(std::map<std::pair<int, int>, unsigned>& cells, const Link& link, int tracks) {
  std::map<std::pair<int, int>, unsigned> own;  // row and column
  const int turn = link.track < 0 ? tracks : link.track;
  for (int row = 0; row < turn; ++row) own[{row, link.from}] |= up | down;
  for (const int to : link.to) {
    for (int row = turn + 1; row < tracks; ++row) own[{row, to}] |= up | down;
    if (link.track < 0) continue;
    own[{turn, link.from}] |= up;
    own[{turn, to}] |= down;
    for (int column = std::min(link.from, to); column < std::max(link.from, to); ++column) {
      own[{turn, column}] |= to_right;
      own[{turn, column + 1}] |= to_left;
    }
  }
  for (const auto& [place, directions] : own) {
    unsigned& cell = cells[place];
    if (cell != (up | down)) cell = directions;
  }
}

// Where the boxes have no room beside each other: a line for each node, with what goes into it.
TextCanvas listing_of(const Graph& graph, int width) {
  TextCanvas canvas;
  for (const GraphNode& node : graph.nodes) {
    std::string line = node.label;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
      line += (i == 0 ? "  ←  " : ", ") + graph.nodes[node.inputs[i]].label;
    }
    canvas.put(canvas.height(), 0, shortened(line, width));
  }
  return canvas;
}

TextCanvas text_of(const Graph& graph, int width) {
  if (graph.layout.width > width) return listing_of(graph, width);
  TextCanvas canvas;
  if (graph.nodes.empty()) canvas.put(0, 0, "(no nodes)", Ink::faint);
  int top = 0;
  for (std::size_t l = 0; l < graph.layout.layers.size(); ++l) {
    for (const LayerItem& item : graph.layout.layers[l]) {
      for (int row = top; item.passes && row < top + 3; ++row) canvas.put(row, item.x, "│");
      if (item.passes) continue;
      canvas.put(top, item.x, text_of(CellGrid{1, 1, {{}}}, item.width - 4));
      const std::string& label = graph.nodes[item.source].label;
      canvas.put(top + 1, item.x + (item.width - columns_of(label)) / 2, label, graph.ink[item.source]);
    }
    if (l + 1 == graph.layout.layers.size()) break;
    const int tracks = graph.layout.tracks[l];
    std::map<std::pair<int, int>, unsigned> cells;
    for (const Link& link : graph.layout.links[l]) {
      put_link(cells, link, tracks);
      const bool passes = std::any_of(graph.layout.layers[l].begin(), graph.layout.layers[l].end(),
                                      [&](const LayerItem& item) { return item.passes && item.source == link.source; });
      if (!passes) canvas.put(top + 2, link.from, "┬");
      for (const int to : link.to) canvas.put(top + 3 + tracks, to, "▼");
    }
    for (const LayerItem& item : graph.layout.layers[l + 1]) {
      if (item.passes) canvas.put(top + 3 + tracks, item.x, "│");
    }
    for (const auto& [place, directions] : cells) {
      canvas.put(top + 3 + place.first, place.second, glyph_of(directions));
    }
    top += 4 + tracks;
  }
  return canvas;
}

std::string svg_of(const Graph& graph) {
  Svg svg;
  const auto x_of = [](int column) { return margin + character_width * (column + 0.5); };
  double y = margin;
  for (std::size_t l = 0; l < graph.layout.layers.size(); ++l, y += box_height + below_box) {
    for (const LayerItem& item : graph.layout.layers[l]) {
      if (item.passes) {
        svg.path("M" + at(x_of(item.x), y) + " V" + svg_number(y + box_height));
        continue;
      }
      const double width = character_width * item.width;
      const double left = margin + character_width * item.x;
      svg.cell(left, y, width, box_height, graph.ink[item.source]);
      svg.text(left + width / 2, y + box_height / 2, graph.nodes[item.source].label);
    }
    if (l + 1 == graph.layout.layers.size()) break;
    const double from_y = y + box_height;
    const double to_y = from_y + below_box;
    for (const Link& link : graph.layout.links[l]) {
      for (const int to : link.to) {
        const double x = x_of(to);
        const auto& below = graph.layout.layers[l + 1];
        const bool passes = std::any_of(below.begin(), below.end(), [&](const LayerItem& item) {
          return item.passes && item.source == link.source && item.x == to;
        });
        svg.path("M" + at(x_of(link.from), from_y) + " C" + at(x_of(link.from), from_y + below_box / 2) + " " +
                 at(x, to_y - below_box / 2) + " " + at(x, passes ? to_y : to_y - 6));
        if (!passes) svg.solid("M" + at(x, to_y - 1) + " l-5 -9 h10 Z", Ink::plain);
      }
    }
  }
  if (graph.nodes.empty()) svg.text(margin, margin + label_height / 2, "(no nodes)", "start");
  const double width = graph.nodes.empty() ? 100 : character_width * graph.layout.width;
  return svg.str(width + 2 * margin, std::max(y + box_height, label_height + margin) + margin, graph.caption);
}

}  // namespace

Figure graph(const std::vector<GraphNode>& nodes) { return figure_of(graph_of(nodes)); }

}  // namespace lesson::figure
