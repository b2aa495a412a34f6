#pragma once

#include <string>
#include <vector>

#include "learn/course/course.hpp"
#include "learn/session.hpp"
#include "learn/status.hpp"

/// What each command of the runner does; `learn COMMAND --help` says what for.
namespace learn::commands {

/// Of `grade`.
struct GradeOptions {
  std::vector<std::string> keys;  ///< None: the exercise in hand.
  bool all = false;               ///< Every exercise, a line each.
  bool again = false;             ///< Also those that passed and have not changed since.
  bool full = false;              ///< With all that the compiler or the sanitizers said.
};

/// Of `hint`.
struct HintOptions {
  std::string key;   ///< Empty: the exercise in hand.
  bool all = false;  ///< All hints, instead of one more.
};

/// Of `solution`.
struct SolutionOptions {
  std::string key;
  bool yes = false;  ///< Without asking.
};

/// Of `play`.
struct PlayOptions {
  std::string file;   ///< Empty: the one that the workbook keeps.
  bool once = false;  ///< Once, also at a terminal.
};

/// Of `check`.
struct CheckOptions {
  std::vector<std::string> keys;  ///< None: all.
  std::string only;               ///< `answers` or `stubs`; empty: both.
};

/// @name The commands
/// Names and keys are as they were typed.
/// @{
Status go_on(Session& session);
Status list(Session& session);
Status lesson(Session& session, const std::string& name, const std::vector<std::string>& options);
Status grade(Session& session, const GradeOptions& options);
Status watch(Session& session, const std::string& key);
Status hint(Session& session, const HintOptions& options);
Status solution(Session& session, const SolutionOptions& options);
Status reset(Session& session, const std::string& key);
Status review(Session& session);
Status play(Session& session, const PlayOptions& options);
Status shapes(Session& session, const std::vector<std::string>& typed);
Status book(Session& session);
Status doctor(Session& session);
Status accept(Session& session, const std::vector<std::string>& lessons);
Status test(Session& session, bool full);
Status check(Session& session, const CheckOptions& options);
/// @}

/// Builds a section's program where that is needed, and runs it at this terminal, with options of its own.
Status run_lesson(Session& session, const std::vector<Section>& course, const Section& section,
                  const std::vector<std::string>& options);

}  // namespace learn::commands
