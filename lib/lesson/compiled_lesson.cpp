#include "lesson/compiled_lesson.hpp"

#include <algorithm>
#include <utility>

namespace lesson {

CompiledLesson::CompiledLesson(LessonSource source) : source_(std::move(source)) {
  const std::vector<StepEntry>& compiled = registered_steps();
  for (const StepSource& step : source_.steps) {
    const auto found =
        std::find_if(compiled.begin(), compiled.end(), [&](const StepEntry& entry) { return entry.id == step.id; });
    if (found == compiled.end())
      throw SourceError(source_.path, step.first_line, "the step " + step.id + " was not compiled");
    entries_.push_back(*found);
  }
}

StepRecord CompiledLesson::record(std::size_t index, const RecordOptions& options) const {
  return record_step(source_, index, entries_.at(index), options);
}

}  // namespace lesson
