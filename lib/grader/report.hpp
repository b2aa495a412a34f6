#pragma once

#include <string>
#include <vector>

namespace grader {

/// How a line of a report is to be shown.
enum class Style {
  table,  ///< Columns are aligned: shown as it stands.
  text,   ///< A sentence: wrapped to the terminal.
  named,  ///< The misconception that the answer equals: set apart.
  reread  ///< The step of a lesson to go back to.
};

/// One line of what a learner reads after a failed case.
struct Line {
  Style style = Style::text;  ///< How to show it.
  std::string text;           ///< What it says; for `reread` too, in words.
  std::string lesson = {};    ///< For `reread`: the lesson's name, empty for the exercise's topic.
  std::string step = {};      ///< For `reread`: the step's id.
};

/// What a learner reads after a failed case, below the case's name and why it matters.
using Report = std::vector<Line>;

/// Adds lines behind others.
inline void append(Report& to, const Report& more) { to.insert(to.end(), more.begin(), more.end()); }

/// A step of a lesson that clears a misconception up. `learn check` demands that it is there.
struct Reread {
  std::string step;         ///< The step's id: `shapes_that_refuse`.
  std::string lesson = {};  ///< The lesson's name; empty for the one that the exercise's topic is.
};

/// The report's line for it.
Line line(const Reread& reread);

/// What went wrong, in a word that the runner understands.
enum class Kind {
  wrong,          ///< Another value, shape or dtype than the rule gives.
  todo,           ///< The stub's `todo()` was called.
  exception,      ///< The answer threw where it should have answered.
  refused_not,    ///< The answer took what it should have refused, or refused it in another way.
  changed_input,  ///< The answer wrote to what it was given.
};

/// `wrong`, `todo`, `exception`, `refused-not`, `changed-input`.
std::string name(Kind kind);

/// Thrown by a failed comparison; it ends the case. It is no std::exception, so that code which catches those lets it pass.
struct Failed {
  Kind kind = Kind::wrong;  ///< What went wrong.
  Report report;            ///< What the learner reads.
};

/// What was thrown, in words.
struct Thrown {
  std::string type;     ///< The type as C++ spells it: `std::invalid_argument`.
  std::string message;  ///< what(), or the value where a number or text was thrown; empty for anything else.
};

/// The exception being handled; call it inside a catch block only.
Thrown current_exception_in_words();

/// Lines that say what was thrown.
Report report_of(const Thrown& thrown);

}  // namespace grader
