#include "lesson/compiled_lesson.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "console/file.hpp"
#include "console/styled.hpp"
#include "lesson/record/transcript.hpp"
#include "lesson/terminal/step_layout.hpp"

namespace lesson {

namespace {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::string text(10, ' ');
  std::strftime(text.data(), text.size() + 1, "%Y-%m-%d", std::gmtime(&now));
  return text;
}

/// A step's part of a transcript.
std::string drawn(std::vector<Event> events) {
  StepRecord record;
  record.events = std::move(events);
  std::string text;
  for (const auto& line : step_lines(record, record.events.size(), {}, {{80, false, false}, true}))
    text += written(line, {}) + "\n";
  return text;
}

}  // namespace

CompiledLesson::CompiledLesson(LessonSource source, std::filesystem::path records)
    : source_(std::move(source)), records_(std::move(records)) {
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
  const StepSource& step = source_.steps.at(index);
  if (!step.needs_gpu || (gpu_here() && !options.replay))
    return record_step(source_, index, entries_.at(index), options);
  return {step.id, step.title, static_cast<int>(index) + 1, replayed(step, saved())};
}

StepRecord CompiledLesson::record_or_throw(std::size_t index) const {
  StepRecord step = record(index, {});
  if (!step.failed) return step;
  const auto& failure = std::get<FailureEvent>(step.events.back());
  throw StepFailed(source_.path, failure.line, "the step " + step.id + " failed: " + failure.message);
}

std::optional<SavedRecord> CompiledLesson::new_record(const Gpu& gpu) const {
  SavedRecord record{gpu.device, gpu.versions, today(), {}};
  const std::optional<SavedRecord> before = saved();
  bool differs = false;
  for (std::size_t i = 0; i < size(); ++i) {
    if (!source_.steps[i].needs_gpu) continue;
    const StepRecord step = record_or_throw(i);
    const bool known = before && before->steps.contains(step.id);
    differs = differs || !known || !compare_transcripts(drawn(before->steps.at(step.id)), drawn(step.events)).empty();
    record.steps[step.id] = step.events;
  }
  if (!differs) return std::nullopt;
  return record;
}

std::optional<SavedRecord> CompiledLesson::saved() const {
  const std::optional<std::string> text = console::read_file(records_);
  if (!text) return std::nullopt;
  return saved_record(*text, records_.string());
}

}  // namespace lesson
