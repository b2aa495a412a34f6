#pragma once

#include <cstddef>
#include <optional>

#include "lesson/compiled_lesson.hpp"
#include "lesson/terminal/step_layout.hpp"

namespace lesson {

/// How a lesson is written without pauses.
struct PrintOptions {
  StepLayout layout;
  console::Look look;
  RecordOptions recording;
  std::optional<std::size_t> step;  ///< that step alone, counted from 0
};

/// Writes a lesson straight through to stdout. Whether every step ended as it should comes back.
bool print_lesson(const CompiledLesson& course, const PrintOptions& options);

/// The lesson's title, how long it takes, and its introduction, as the first page has them.
console::StyledLines opening_lines(const LessonSource& lesson, const Measure& measure);

/// What stands behind the last step: the closing words, and where to go on.
console::StyledLines closing_lines(const LessonSource& lesson, const Measure& measure);

/// `6 Broadcasting · step 2 of 7`
std::string place_of(const LessonSource& lesson, std::size_t index);

}  // namespace lesson
