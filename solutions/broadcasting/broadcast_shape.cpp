#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>
#include <stdexcept>

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  // SOLUTION: line a and b up from the right, and give the shape that they broadcast to
  std::vector<std::int64_t> shape(std::max(a.size(), b.size()));
  //! Places are counted from the right, where the shapes are lined up, so that the shorter one ends early, on the left.
  for (std::size_t place = 0; place < shape.size(); ++place) {
    const std::int64_t from_a = place < a.size() ? a[a.size() - 1 - place] : 1;
    const std::int64_t from_b = place < b.size() ? b[b.size() - 1 - place] : 1;
    if (from_a != from_b && from_a != 1 && from_b != 1) {
      throw std::invalid_argument("sizes must be equal, or one of them 1");
    }
    //! The one that is not 1, rather than the larger one: 1 with 0 is 0.
    shape[shape.size() - 1 - place] = from_a == 1 ? from_b : from_a;
  }
  return shape;
  // END
}
