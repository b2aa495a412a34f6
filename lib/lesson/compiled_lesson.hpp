#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "lesson/record/recorder.hpp"
#include "lesson/record/replay.hpp"
#include "lesson/source/source.hpp"

namespace lesson {

/// A step that should have run to its end did not.
class StepFailed : public SourceError {
 public:
  using SourceError::SourceError;
};

/// A lesson and the steps that were compiled with it.
class CompiledLesson {
 public:
  /// `records` names the file in which steps that need a GPU were recorded; it may be missing. Throws SourceError where a
  /// step stands in the source and was not compiled.
  explicit CompiledLesson(LessonSource source, std::filesystem::path records = {});

  /// What the lesson's file says.
  const LessonSource& source() const { return source_; }
  /// How many steps there are.
  std::size_t size() const { return source_.steps.size(); }
  /// Runs a step, counted from 0, or replays it where it cannot be run.
  StepRecord record(std::size_t index, const RecordOptions& options) const;
  /// The same; throws StepFailed where the step fails.
  StepRecord record_or_throw(std::size_t index) const;
  /// What the steps that need a GPU do on the one that is here, where that differs from what is recorded.
  std::optional<SavedRecord> new_record(const Gpu& gpu) const;

 private:
  std::optional<SavedRecord> saved() const;

  LessonSource source_;
  std::filesystem::path records_;
  std::vector<StepEntry> entries_;
};

}  // namespace lesson
