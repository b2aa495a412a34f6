#pragma once

#include "console/styled.hpp"
#include "lesson/terminal/inline_layout.hpp"

namespace lesson {

/// Prose as lines, with a blank one between blocks and none at the ends.
console::StyledLines prose_lines(const prose::Blocks& blocks, const Measure& measure);

}  // namespace lesson
