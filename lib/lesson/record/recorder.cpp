#include "lesson/record/recorder.hpp"

#include <chrono>
#include <exception>
#include <iostream>
#include <optional>
#include <utility>
#include <vector>

#include "lesson/record/activity.hpp"
#include "lesson/record/capture.hpp"
#include "lesson/record/raw_events.hpp"
#include "lesson/record/step_guard.hpp"

namespace lesson {

namespace {

/// Gathers what a step does while it runs.
class Recorder {
 public:
  void statement(int line) {
    gather_output(0, false);
    pending_line_ = line;
  }

  void add(int line, Event event) {
    gather_output(line, false);
    raw_.push_back({line, std::move(event)});
    last_line_ = line;
    pending_line_ = 0;
  }

  bool gather_output(int line, bool timed) {
    std::string text = capture_.take();
    if (timed) pending_line_ = 0;
    if (text.empty()) return false;
    raw_.push_back({line, OutputEvent{std::move(text), timed}});
    return true;
  }

  void fail(const std::string& message) {
    gather_output(pending_line_, false);
    const int line = pending_line_ > 0 ? pending_line_ : last_line_;
    raw_.push_back({pending_line_, FailureEvent{message, line}});
  }

  int real_stderr() const { return capture_.real_stderr(); }
  std::vector<RawEvent> take() { return std::move(raw_); }

 private:
  Capture capture_;
  std::vector<RawEvent> raw_;
  int pending_line_ = 0;  ///< the statement that is being evaluated
  int last_line_ = 0;
};

/// The step that runs now. Statements outside of a running step are heard by nobody.
Recorder* current = nullptr;

/// Puts back what a step may have changed of the streams' formats.
class StreamFormats {
 public:
  StreamFormats() : out_(nullptr), err_(nullptr) {
    out_.copyfmt(std::cout);
    err_.copyfmt(std::cerr);
  }
  ~StreamFormats() {
    std::cout.copyfmt(out_);
    std::cerr.copyfmt(err_);
    std::cout.clear();
    std::cerr.clear();
  }
  StreamFormats(const StreamFormats&) = delete;
  StreamFormats& operator=(const StreamFormats&) = delete;

 private:
  std::ios out_;
  std::ios err_;
};

void run_guarded(const StepEntry& entry, Recorder& recorder) {
  try {
    entry.run();
    recorder.gather_output(0, false);
  } catch (...) {
    recorder.fail(message_of_exception());
  }
}

}  // namespace

std::vector<StepEntry>& registered_steps() {
  static std::vector<StepEntry> steps;
  return steps;
}

std::string message_of_exception() {
  try {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception that is no std::exception";
  }
}

void record_statement(int line) {
  if (current != nullptr) current->statement(line);
}

void record_value(int line, const char* expression, Shown shown, bool timed) {
  if (current != nullptr)
    current->add(line, ValueEvent{expression, std::move(shown.text), false, timed, std::move(shown.figure)});
}

void record_question(int line, std::string question, Answer answer, std::string because) {
  if (current != nullptr)
    current->add(line, QuestionEvent{std::move(question), std::move(answer), std::move(because), line});
}

void record_error(int line, const char* expression, std::string message) {
  if (current != nullptr) current->add(line, ErrorEvent{expression, std::move(message), false});
}

bool record_timed_output(int line) { return current != nullptr && current->gather_output(line, true); }

StepRecord record_step(const LessonSource& lesson, std::size_t index, const StepEntry& entry,
                       const RecordOptions& options) {
  const StepSource& step = lesson.steps.at(index);
  StepRecord record;
  record.id = step.id;
  record.title = step.title;
  record.number = static_cast<int>(index) + 1;
  std::vector<RawEvent> raw;
  const auto start = std::chrono::steady_clock::now();
  {
    const StreamFormats formats;
    Recorder recorder;
    const StepGuard guard(step.id, recorder.real_stderr());
    std::optional<Activity> activity;
    if (options.show_activity) activity.emplace(recorder.real_stderr(), "running this step");
    current = &recorder;
    run_guarded(entry, recorder);
    current = nullptr;
    raw = recorder.take();
  }
  record.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (RawEvent& event : raw) {
    auto* failure = std::get_if<FailureEvent>(&event.event);
    if (failure == nullptr) continue;
    record.failed = true;
    if (failure->line == 0) failure->line = step.first_line;
  }
  record.events = arranged(step, std::move(raw));
  return record;
}

}  // namespace lesson
