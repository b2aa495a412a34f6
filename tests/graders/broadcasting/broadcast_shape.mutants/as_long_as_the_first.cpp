// case: shapes line up from the right, and a missing size counts as 1
// diagnosis: a result as long as the first shape
#include "broadcasting/broadcast_shape.hpp"

#include <stdexcept>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  std::vector<std::int64_t> shape = a;
  for (std::size_t place = 0; place < a.size(); ++place) {
    const std::int64_t x = a[a.size() - 1 - place];
    const std::int64_t y = place < b.size() ? b[b.size() - 1 - place] : 1;
    if (x != y && x != 1 && y != 1) throw std::invalid_argument("sizes differ");
    shape[a.size() - 1 - place] = x == 1 ? y : x;
  }
  return shape;
}
