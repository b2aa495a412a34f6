// case: two sizes that differ are refused unless one of them is 1
// diagnosis: repeating the smaller size until it fits
#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>
#include <stdexcept>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  std::vector<std::int64_t> shape(std::max(a.size(), b.size()));
  for (std::size_t place = 0; place < shape.size(); ++place) {
    const std::int64_t x = place < a.size() ? a[a.size() - 1 - place] : 1;
    const std::int64_t y = place < b.size() ? b[b.size() - 1 - place] : 1;
    const std::int64_t small = std::min(x, y);
    const std::int64_t large = std::max(x, y);
    if (small == 0) {
      if (large > 1) throw std::invalid_argument("nothing to repeat");
      shape[shape.size() - 1 - place] = 0;
    } else if (large % small == 0) {
      shape[shape.size() - 1 - place] = large;
    } else {
      throw std::invalid_argument("does not fit");
    }
  }
  return shape;
}
