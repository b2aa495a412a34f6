#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lesson {

/// A drawing that a step shows: `SHOW(figure::heat_map(weights))`. It is a value that knows how to draw itself twice, as
/// text for a terminal and as SVG for the book; either may be called any number of times, after the step has ended.
struct Figure {
  /// One sentence that says what is to be seen; it is printed under the drawing and read aloud by screen readers.
  std::string caption;
  /// The lines of the drawing in UTF-8, at most `width` columns wide; with `colour`, ANSI colours may be used.
  std::function<std::vector<std::string>(int width, bool colour)> text;
  /// A whole `<svg>` element whose colours are the book's CSS variables (`var(--figure-a)`), so that it follows the theme.
  std::function<std::string()> svg;
};

}  // namespace lesson
