// case: two sizes that differ are refused unless one of them is 1
// diagnosis: the larger size at each place
#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  std::vector<std::int64_t> shape(std::max(a.size(), b.size()));
  for (std::size_t place = 0; place < shape.size(); ++place) {
    const std::int64_t x = place < a.size() ? a[a.size() - 1 - place] : 1;
    const std::int64_t y = place < b.size() ? b[b.size() - 1 - place] : 1;
    shape[shape.size() - 1 - place] = std::min(x, y) == 0 && std::max(x, y) == 1 ? 0 : std::max(x, y);
  }
  return shape;
}
