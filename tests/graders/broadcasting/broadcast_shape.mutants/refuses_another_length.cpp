// case: shapes line up from the right, and a missing size counts as 1
// diagnosis: a rule for shapes of equal length
#include "broadcasting/broadcast_shape.hpp"

#include <stdexcept>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  if (a.size() != b.size()) throw std::invalid_argument("as many dimensions in a as in b");
  std::vector<std::int64_t> shape = a;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (a[i] != b[i] && a[i] != 1 && b[i] != 1) throw std::invalid_argument("sizes differ");
    if (a[i] == 1) shape[i] = b[i];
  }
  return shape;
}
