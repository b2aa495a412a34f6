#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "lesson/figure/figure.hpp"
#include "lesson/record/typed_answer.hpp"
#include "lesson/source/pieces.hpp"

namespace lesson {

/// Prose, as it stands between two stretches of code.
using ProseEvent = ProsePiece;

/// Code as it stands in the file, without the indentation that all its lines share.
struct CodeEvent {
  std::string text;
  int first_line = 0;
};

/// A question, with the answer that the code gave when it ran.
struct QuestionEvent {
  std::string question;
  Answer answer;
  std::string because;
  int line = 0;
};

/// A value shown by SHOW or TIMED.
struct ValueEvent {
  std::string expression;
  std::string text;
  bool in_loop = false;                  ///< shown once each time round, so that the expression must be named again
  bool timed = false;                    ///< differs from run to run
  std::shared_ptr<const Figure> figure;  ///< where the value is a drawing; `text` is then its caption
};

/// What SHOW_ERROR caught.
struct ErrorEvent {
  std::string expression;
  std::string message;
  bool in_loop = false;
};

/// What the code wrote to stdout or stderr.
struct OutputEvent {
  std::string text;
  bool timed = false;
};

/// The step ended otherwise than it should: an exception got out, or SHOW_ERROR met none. It ends the list.
struct FailureEvent {
  std::string message;
  int line = 0;  ///< of the last statement that was reached, or of the step
};

/// What happens in a step, in the order in which a reader meets it.
using Event = std::variant<ProseEvent, CodeEvent, QuestionEvent, ValueEvent, ErrorEvent, OutputEvent, FailureEvent>;

/// A step that has run.
struct StepRecord {
  std::string id;
  std::string title;
  int number = 0;  ///< counted from 1
  std::vector<Event> events;
  double seconds = 0;   ///< how long its code ran
  bool failed = false;  ///< whether the list ends in a FailureEvent
};

}  // namespace lesson
