#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lesson/figure/figure.hpp"
#include "lesson/record/typed_answer.hpp"

/// What the statements of a step call while it runs. Lessons do not use it by name: `lesson/record/statements.hpp` does for them.
namespace lesson {

/// How long a lesson takes to read: `minutes(12)`.
struct minutes {
  /// That many minutes.
  constexpr explicit minutes(int how_many) : count(how_many) {}
  int count;  ///< how many
};

/// A step that STEP has defined.
struct StepEntry {
  const char* id;
  void (*run)();
};

/// The steps of this program, in the order of their definitions.
std::vector<StepEntry>& registered_steps();

/// Enters a step into the list when the program starts.
struct StepRegistration {
  /// `run` is the step's body.
  StepRegistration(const char* id, void (*run)()) { registered_steps().push_back({id, run}); }
};

/// A value as it is shown: text, or a drawing.
struct Shown {
  std::string text;
  std::shared_ptr<const Figure> figure;
};

/// The message of the exception that is being handled.
std::string message_of_exception();

/// Sets off what was written to stdout and stderr so far from what comes now. `line` is that of the statement.
void record_statement(int line);

/// A value of SHOW at that line, or of TIMED.
void record_value(int line, const char* expression, Shown shown, bool timed);

/// The question of a PREDICT, and the answer that its expression gave.
void record_question(int line, std::string question, Answer answer, std::string because);

/// The message that a SHOW_ERROR caught.
void record_error(int line, const char* expression, std::string message);

/// Marks what was written since `record_statement` as differing from run to run. Whether anything was comes back.
bool record_timed_output(int line);

}  // namespace lesson
