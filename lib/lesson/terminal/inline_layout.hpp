#pragma once

#include <algorithm>

#include "console/styled.hpp"
#include "lesson/prose/prose.hpp"

namespace lesson {

/// How wide a text is set, and whether its markup can be told by colour.
struct Measure {
  int columns = 78;
  bool colour = false;
  bool cut_code = true;  ///< whether code that is too wide goes on in the next line

  /// So many columns less, but 16 at least.
  Measure narrowed(int by) const { return {std::max(columns - by, 16), colour, cut_code}; }
};

/// Adds a line of text, of which plain words have that style.
void add_inlines(console::StyledLine& line, const prose::Inlines& inlines, console::Style style,
                 const Measure& measure);

/// A line of text with its styles. Without colour, code keeps its back-ticks.
console::StyledLine styled(const prose::Inlines& inlines, const Measure& measure);

}  // namespace lesson
