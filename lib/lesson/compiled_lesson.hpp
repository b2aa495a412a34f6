#pragma once

#include <string>
#include <vector>

#include "lesson/record/recorder.hpp"
#include "lesson/source/source.hpp"

namespace lesson {

/// A lesson and the steps that were compiled with it.
class CompiledLesson {
 public:
  /// Throws SourceError where a step stands in the source and was not compiled.
  explicit CompiledLesson(LessonSource source);

  /// What the lesson's file says.
  const LessonSource& source() const { return source_; }
  /// How many steps there are.
  std::size_t size() const { return source_.steps.size(); }
  /// Runs a step, counted from 0.
  StepRecord record(std::size_t index, const RecordOptions& options) const;

 private:
  LessonSource source_;
  std::vector<StepEntry> entries_;
};

}  // namespace lesson
