// case: shapes line up from the right, and a missing size counts as 1
// diagnosis: shapes lined up from the left
#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>
#include <stdexcept>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  std::vector<std::int64_t> shape(std::max(a.size(), b.size()));
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::int64_t x = i < a.size() ? a[i] : 1;
    const std::int64_t y = i < b.size() ? b[i] : 1;
    if (x != y && x != 1 && y != 1) throw std::invalid_argument("");
    shape[i] = x == 1 ? y : x;
  }
  return shape;
}
