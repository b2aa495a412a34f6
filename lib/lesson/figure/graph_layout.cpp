#include "lesson/figure/graph_layout.hpp"

#include <algorithm>
#include <utility>

namespace lesson::figure {
namespace {

constexpr int space_between = 3;

using Inputs = std::vector<std::vector<std::size_t>>;

// The longest way from a leaf; a leaf stands right above the first that needs it.
std::vector<std::size_t> depths_of(const Inputs& inputs) {
  std::vector<std::size_t> depths(inputs.size(), 0);
  std::vector<std::size_t> first_use(inputs.size(), 0);
  for (std::size_t node = 0; node < inputs.size(); ++node) {
    for (const std::size_t input : inputs[node]) depths[node] = std::max(depths[node], depths[input] + 1);
    for (const std::size_t input : inputs[node]) {
      first_use[input] = first_use[input] == 0 ? depths[node] : std::min(first_use[input], depths[node]);
    }
  }
  for (std::size_t node = 0; node < inputs.size(); ++node) {
    if (inputs[node].empty() && first_use[node] > 0) depths[node] = first_use[node] - 1;
  }
  return depths;
}

class Layouter {
 public:
  Layouter(const Inputs& inputs, const std::vector<int>& widths) : inputs_(inputs) {
    const std::vector<std::size_t> depths = depths_of(inputs);
    if (!inputs.empty()) layout_.layers.resize(*std::max_element(depths.begin(), depths.end()) + 1);
    for (std::size_t node = 0; node < inputs.size(); ++node) {
      const int ports = 2 * static_cast<int>(inputs[node].size()) + 1;
      layout_.layers[depths[node]].push_back({node, false, 0, std::max(widths[node], ports)});
      std::size_t deepest = 0;
      for (std::size_t user = node; user < inputs.size(); ++user) {
        if (std::count(inputs[user].begin(), inputs[user].end(), node) > 0) deepest = std::max(deepest, depths[user]);
      }
      for (std::size_t layer = depths[node] + 1; layer < deepest; ++layer) {
        layout_.layers[layer].push_back({node, true, 0, 1});
      }
    }
  }

  GraphLayout layout() {
    order();
    place();
    for (std::size_t layer = 0; layer + 1 < layout_.layers.size(); ++layer) connect(layer);
    for (const auto& layer : layout_.layers) {
      for (const LayerItem& item : layer) layout_.width = std::max(layout_.width, item.x + item.width);
    }
    return std::move(layout_);
  }

 private:
  using Layer = std::vector<LayerItem>;

  // How many lines go from one item to another of the next layer.
  long lines_between(const LayerItem& above, const LayerItem& below) const {
    if (below.passes) return below.source == above.source ? 1 : 0;
    const auto& inputs = inputs_[below.source];
    return std::count(inputs.begin(), inputs.end(), above.source);
  }

  // Of an item of this layer: the mean of `where` over what it is connected with in the other layer, or `otherwise`.
  template <class Where>
  double mean_over(const LayerItem& item, const Layer& other, bool other_is_above, const Where& where,
                   double otherwise) const {
    double sum = 0;
    long count = 0;
    for (std::size_t i = 0; i < other.size(); ++i) {
      const long lines = other_is_above ? lines_between(other[i], item) : lines_between(item, other[i]);
      sum += static_cast<double>(lines) * where(i);
      count += lines;
    }
    return count == 0 ? otherwise : sum / static_cast<double>(count);
  }

  long crossings() const {
    long count = 0;
    for (std::size_t l = 0; l + 1 < layout_.layers.size(); ++l) {
      const Layer& above = layout_.layers[l];
      const Layer& below = layout_.layers[l + 1];
      for (std::size_t a = 0; a < above.size(); ++a) {
        for (std::size_t b = a + 1; b < above.size(); ++b) {
          for (std::size_t c = 1; c < below.size(); ++c) {
            for (std::size_t d = 0; d < c; ++d) {
              count += lines_between(above[a], below[c]) * lines_between(above[b], below[d]);
            }
          }
        }
      }
    }
    return count;
  }

  // Calls visit(layer, its neighbour, whether that is above) for each layer but the first, then for each but the last.
  template <class Visit>
  void sweep(const Visit& visit) {
    for (std::size_t l = 1; l < layout_.layers.size(); ++l) visit(layout_.layers[l], layout_.layers[l - 1], true);
    for (std::size_t l = layout_.layers.size(); l-- > 1;) visit(layout_.layers[l - 1], layout_.layers[l], false);
  }

  // Each item goes where the items that it is connected with are, while fewer lines cross.
  void order() {
    auto best = layout_.layers;
    long fewest = crossings();
    for (int round = 0; round < 8 && fewest > 0; ++round) {
      sweep([&](Layer& layer, const Layer& other, bool other_is_above) {
        std::vector<std::pair<double, std::size_t>> wishes;
        for (std::size_t i = 0; i < layer.size(); ++i) {
          const auto place = [](std::size_t k) { return static_cast<double>(k); };
          wishes.emplace_back(mean_over(layer[i], other, other_is_above, place, static_cast<double>(i)), i);
        }
        std::stable_sort(wishes.begin(), wishes.end());
        Layer sorted;
        for (const auto& wish : wishes) sorted.push_back(layer[wish.second]);
        layer = std::move(sorted);
        if (const long now = crossings(); now < fewest) fewest = now, best = layout_.layers;
      });
    }
    layout_.layers = std::move(best);
  }

  // As near to these centres as order and space allow: the mean of pushing to the right and of pushing to the left.
  static void settle(Layer& layer, const std::vector<double>& centres) {
    const std::size_t count = layer.size();
    std::vector<int> right(count);
    std::vector<int> left(count);
    for (std::size_t i = 0; i < count; ++i) {
      right[i] = left[i] = static_cast<int>(centres[i]) - layer[i].width / 2;
      if (i > 0) right[i] = std::max(right[i], right[i - 1] + layer[i - 1].width + space_between);
    }
    for (std::size_t i = count; i-- > 0;) {
      if (i + 1 < count) left[i] = std::min(left[i], left[i + 1] - layer[i].width - space_between);
      layer[i].x = (right[i] + left[i] - ((right[i] + left[i]) & 1)) / 2;
    }
  }

  void place() {
    for (Layer& layer : layout_.layers) settle(layer, std::vector<double>(layer.size(), 0));
    for (int round = 0; round < 6; ++round) {
      sweep([&](Layer& layer, const Layer& other, bool other_is_above) {
        std::vector<double> centres;
        for (const LayerItem& item : layer) {
          const auto centre = [&](std::size_t i) { return static_cast<double>(other[i].centre()); };
          centres.push_back(mean_over(item, other, other_is_above, centre, item.centre()));
        }
        settle(layer, centres);
      });
    }
    int least = 1 << 20;
    for (const Layer& layer : layout_.layers) {
      for (const LayerItem& item : layer) least = std::min(least, item.x);
    }
    for (Layer& layer : layout_.layers) {
      for (LayerItem& item : layer) item.x -= least;
    }
  }

  void connect(std::size_t l) {
    const Layer& above = layout_.layers[l];
    std::vector<Link> links;
    for (const LayerItem& item : above) links.push_back({item.source, item.centre(), {}, -1});
    for (const LayerItem& item : layout_.layers[l + 1]) arrive(item, above, links);
    std::erase_if(links, [](const Link& link) { return link.to.empty(); });
    layout_.tracks.push_back(give_tracks(links));
    layout_.links.push_back(std::move(links));
  }

  // The columns by which lines arrive at an item: straight from above where that can be, else spread over its width, and
  // not below where a line of another node leaves.
  void arrive(const LayerItem& item, const Layer& above, std::vector<Link>& links) const {
    std::vector<std::size_t> arriving;
    for (std::size_t i = 0; i < above.size(); ++i) {
      arriving.insert(arriving.end(), static_cast<std::size_t>(lines_between(above[i], item)), i);
    }
    const int count = static_cast<int>(arriving.size());
    int last = item.passes ? item.x - 1 : item.x;
    for (int i = 0; i < count; ++i) {
      Link& link = links[arriving[static_cast<std::size_t>(i)]];
      const int limit = item.x + item.width - (item.passes ? 1 : 2) - (count - 1 - i);
      const auto is_free = [&](int column) {
        return column > last && column <= limit && std::none_of(links.begin(), links.end(), [&](const Link& other) {
                 return &other != &link && other.from == column;
               });
      };
      int column = link.from;
      if (!is_free(column)) {
        const int spread = std::clamp(item.x + (i + 1) * item.width / (count + 1), last + 1, limit);
        column = is_free(spread)       ? spread
                 : is_free(spread + 1) ? spread + 1
                 : is_free(spread - 1) ? spread - 1
                                       : spread;
      }
      link.to.push_back(last = column);
    }
  }

  // Gives a row to each link that goes sideways; the number of rows. Where a link leaves by a column by which another
  // arrives, it turns off above it.
  static int give_tracks(std::vector<Link>& links) {
    const auto is_straight = [](const Link& link) { return link.to.size() == 1 && link.to[0] == link.from; };
    const auto turns_above = [&](const Link& first, const Link& second) {
      return &first != &second && std::count(second.to.begin(), second.to.end(), first.from) > 0;
    };
    const auto ends_of = [](const Link& link) {
      const auto [low, high] = std::minmax_element(link.to.begin(), link.to.end());
      return std::pair(std::min(link.from, *low), std::max(link.from, *high));
    };
    int tracks = 0;
    std::vector<Link*> left;
    for (Link& link : links) {
      if (!is_straight(link)) left.push_back(&link);
    }
    while (!left.empty()) {
      auto next = std::find_if(left.begin(), left.end(), [&](const Link* link) {
        return std::none_of(left.begin(), left.end(), [&](const Link* other) { return turns_above(*other, *link); });
      });
      if (next == left.end()) next = left.begin();  // two that change places: one is drawn over the other
      Link& link = **next;
      left.erase(next);
      link.track = 0;
      for (bool fits = false; !fits;) {
        fits = std::all_of(links.begin(), links.end(), [&](const Link& other) {
          if (&other == &link || other.track < 0) return true;
          if (turns_above(other, link) && other.track >= link.track) return false;
          const auto [low, high] = ends_of(link);
          const auto [other_low, other_high] = ends_of(other);
          return other.track != link.track || other_high + 1 < low || high + 1 < other_low;
        });
        if (!fits) ++link.track;
      }
      tracks = std::max(tracks, link.track + 1);
    }
    return tracks;
  }

  const Inputs& inputs_;
  GraphLayout layout_;
};

}  // namespace

GraphLayout layout_of(const Inputs& inputs, const std::vector<int>& widths) {
  return Layouter(inputs, widths).layout();
}

}  // namespace lesson::figure
