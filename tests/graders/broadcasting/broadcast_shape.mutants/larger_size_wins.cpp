// case: a size of 1 stretches to 0 as well
// diagnosis: the larger size at each place
#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>
#include <stdexcept>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  std::vector<std::int64_t> shape(std::max(a.size(), b.size()));
  for (std::size_t place = 0; place < shape.size(); ++place) {
    const std::int64_t x = place < a.size() ? a[a.size() - 1 - place] : 1;
    const std::int64_t y = place < b.size() ? b[b.size() - 1 - place] : 1;
    if (x != y && x != 1 && y != 1) throw std::invalid_argument("sizes differ");
    shape[shape.size() - 1 - place] = std::max(x, y);
  }
  return shape;
}
