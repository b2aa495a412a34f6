#include "lesson/book_renderer.hpp"

namespace lesson {

std::string render_book(const LessonSource& lesson, const std::vector<StepRecord>&) { return "# " + lesson.title + "\n"; }

}  // namespace lesson
