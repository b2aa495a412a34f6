#pragma once

#include "lesson/terminal/inline_layout.hpp"

namespace lesson {

/// A table as lines: the head, a rule, the rows. Where it is too wide, its widest columns are narrowed and their cells wrapped.
console::StyledLines table_lines(const prose::Block& table, const Measure& measure);

}  // namespace lesson
