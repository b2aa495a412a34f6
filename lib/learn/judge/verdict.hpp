#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace learn {

/// What came of an answer. Only `pass` is green.
enum class Result {
  pass,
  wrong,        ///< A case failed.
  not_written,  ///< The stub's `todo()` was reached.
  no_file,      ///< The learner's file is not there.
  does_not_compile,
  missing_function,  ///< It compiles, and the contract's function is not in it.
  exception,         ///< Something was thrown where nothing may be.
  crash,             ///< A signal ended it, or the sanitizers objected.
  time_out,
  memory,
  output,         ///< It printed without end.
  files,          ///< It filled the disk.
  processes,      ///< It started processes without end.
  early_exit,     ///< It ended before the last case, on its own.
  broken_grader,  ///< The grader could not do its work: ours to mend.
};

/// A line of a learner's file.
struct Spot {
  std::string file;  ///< As it is shown: `exercises/attention/weights.cpp`.
  int line = 0;
  int column = 0;    ///< From 1; 0 where unknown.
  std::string text;  ///< The line itself.
};

/// Something that the compiler said.
struct Diagnostic {
  std::string kind;  ///< `error` or `warning`.
  std::string message;
  std::optional<Spot> spot;
};

/// A line of what a grader has to say; the style is the protocol's.
struct ReportLine {
  std::string style;
  std::string text;
  std::string lesson{};  ///< Of the style `reread`: the lesson's name…
  std::string step{};    ///< …and the step in it.
};

/// A case of a grader, in the order of the plan.
struct Case {
  enum class State { not_reached, begun, passed, failed };
  std::string name;
  State state = State::not_reached;
  std::string why{};  ///< What it says it is there for, once it passed.
};

/// Whether the sanitizers had a look, too.
enum class Confirmation { none, confirmed, objected, not_possible };

/// All that is known of one answer.
struct Verdict {
  std::string key;
  Result result = Result::broken_grader;
  std::vector<Case> cases;
  std::string why;                      ///< One or two sentences.
  std::vector<ReportLine> report;       ///< The comparison, the misconception, what to read again.
  std::vector<Diagnostic> diagnostics;  ///< Of the compiler, the learner's own lines first.
  std::optional<Spot> spot;             ///< Where it crashed, or what it called when something was thrown.
  std::uint64_t thrown_at = 0;          ///< The same as a place in libanswer.so; 0 where nothing was thrown.
  std::string printed;                  ///< What the answer wrote to stdout and stderr.
  std::string full;                     ///< All that the compiler or the sanitizers said.
  std::string made_of;                  ///< A name for the answer and all else that the verdict stands on.
  std::string seed;                     ///< What the grader drew its inputs from; the same seed repeats a run.
  double compile_seconds = 0;
  double grade_seconds = 0;
  Confirmation confirmation = Confirmation::none;
  double confirm_seconds = 0;

  bool passed() const { return result == Result::pass; }
};

/// The number of cases that passed.
int passed_cases(const Verdict& verdict);

/// The case in which it ended, or an empty string.
std::string last_case(const Verdict& verdict);

/// A verdict in a few words: `passes`, `not yet written`, `crashes`.
std::string in_words(Result result);

/// The same as a sentence, which heads what there is to explain; empty where a case says it.
std::string headline(Result result);

}  // namespace learn
