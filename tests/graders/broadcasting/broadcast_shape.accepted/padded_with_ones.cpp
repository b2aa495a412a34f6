// Both shapes are filled up with ones first; the exception is a type of its own, derived from the one that is asked for.
#include "broadcasting/broadcast_shape.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>

namespace {

struct ShapesRefuse : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

}  // namespace

std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  if (a.size() < b.size()) return broadcast_shape(b, a);
  std::vector<std::int64_t> padded = b;
  padded.insert(padded.begin(), a.size() - b.size(), 1);
  std::vector<std::int64_t> shape;
  std::transform(a.begin(), a.end(), padded.begin(), std::back_inserter(shape), [](std::int64_t x, std::int64_t y) {
    if (x == y || y == 1) return x;
    if (x == 1) return y;
    throw ShapesRefuse(std::to_string(x) + " meets " + std::to_string(y));
  });
  return shape;
}
