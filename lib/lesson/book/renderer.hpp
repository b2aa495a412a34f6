#pragma once

#include <string>
#include <vector>

#include "lesson/record/events.hpp"
#include "lesson/source/source.hpp"

namespace lesson {

/// The lesson as a Markdown chapter for Doxygen, from what its steps said and showed when they ran.
std::string render_book(const LessonSource& lesson, const std::vector<StepRecord>& records);

}  // namespace lesson
