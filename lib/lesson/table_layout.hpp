#pragma once

#include "lesson/prose.hpp"
#include "lesson/prose_layout.hpp"
#include "lesson/styled.hpp"

namespace lesson {

/// A table as lines: the head, a rule, the rows. Where it is too wide, its widest columns are narrowed and their cells wrapped.
StyledLines table_lines(const prose::Block& table, const Measure& measure);

}  // namespace lesson
