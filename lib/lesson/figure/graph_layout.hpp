#pragma once

#include <cstddef>
#include <vector>

namespace lesson::figure {

/// A box of a graph in its layer, or a line that passes through the layer on its way from a box above to one below.
struct LayerItem {
  std::size_t source = 0;  ///< the node; of a line, the one it comes from
  bool passes = false;     ///< a line
  int x = 0;               ///< its left end, in characters
  int width = 1;

  int centre() const { return x + width / 2; }
};

/// What leads from one item to items of the next layer. Its lines leave by one column and arrive by one each.
struct Link {
  std::size_t source = 0;  ///< the node that they come from
  int from = 0;
  std::vector<int> to;
  int track = -1;  ///< the row on which they go sideways, counted from the upper layer; none where all go straight down
};

/// A graph in layers, each input above what it goes into.
struct GraphLayout {
  std::vector<std::vector<LayerItem>> layers;
  std::vector<std::vector<Link>> links;  ///< below each layer but the last
  std::vector<int> tracks;               ///< how many rows those need to go sideways
  int width = 0;
};

/// Lays out nodes of these widths; `inputs` are places of nodes before each. Lines of different nodes cross, but share no
/// column or row for more than that; few cross.
GraphLayout layout_of(const std::vector<std::vector<std::size_t>>& inputs, const std::vector<int>& widths);

}  // namespace lesson::figure
