#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>
#include <stdexcept>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  // TODO: line a and b up from the right, and give the shape that they broadcast to
  todo();
}
