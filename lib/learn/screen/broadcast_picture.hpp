#pragma once

#include <string>
#include <vector>

#include "console/screen.hpp"
#include "learn/screen/typed_shape.hpp"

namespace learn {

/// How shapes broadcast, as lines of text: sizes lined up from the right, each dimension's rule, the elements as boxes that
/// stretch where they are few, and the result, or the dimension that refuses.
struct BroadcastPicture {
  std::vector<std::string> lines;
  bool refuses = false;
};

/// Draws what two or more shapes do when they meet; the rule is the library's own.
BroadcastPicture draw_broadcast(const std::vector<Shape>& shapes, const console::Screen& screen);

}  // namespace learn
