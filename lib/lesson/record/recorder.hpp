#pragma once

#include "lesson/record/events.hpp"
#include "lesson/record/record.hpp"
#include "lesson/source/source.hpp"

namespace lesson {

/// How a step is run.
struct RecordOptions {
  bool show_activity = false;  ///< say on the terminal that a step works, once that takes longer than half a second
  bool replay = false;         ///< show what needs a GPU as it was recorded also where there is one, as transcripts do
};

/// Runs a step once, straight through, and gives what happened as the list that both renderers replay. An exception that
/// gets out ends the list with a FailureEvent.
StepRecord record_step(const LessonSource& lesson, std::size_t index, const StepEntry& entry,
                       const RecordOptions& options);

}  // namespace lesson
