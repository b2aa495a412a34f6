// case: a size of 1 stretches to the other size
// diagnosis: a rule without stretching
#include "broadcasting/broadcast_shape.hpp"

#include <stdexcept>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  if (a != b) throw std::invalid_argument("the shapes must be equal");
  return a;
}
