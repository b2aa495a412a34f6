#pragma once

#include <string>
#include <vector>

#include "console/screen.hpp"
#include "learn/judge/verdict.hpp"

namespace learn {

/// How a verdict is shown.
struct VerdictView {
  std::string saved;           ///< Time of the save, `14:02:31`; empty: not said.
  double after_seconds = 0;    ///< From the save, or from the command, to the verdict.
  bool full = false;           ///< With all that the compiler or the sanitizers said.
  bool looking_again = false;  ///< The sanitizers are still at work.
  bool concluded = false;      ///< The conclusion stands elsewhere.
  bool all_errors = false;     ///< Every error of the compiler, not the first few.
  int rows = 0;                ///< What there is room for; what it is about stays at the top. 0: as many as it takes.
};

/// A verdict as it stands on a screen, from its heading to its last case.
std::vector<std::string> verdict_lines(const Verdict& verdict, const VerdictView& view, const console::Screen& screen);

/// Its last line: `not right yet · 1 of 3`.
std::string verdict_conclusion(const Verdict& verdict, const VerdictView& view, const console::Screen& screen);

/// What stands below a pass once the sanitizers had a look: ` confirmed with sanitizers after 1.20 s`.
std::string confirmation_line(const Verdict& verdict);

/// A verdict on one line: `✓ attention/weights  passes  3 of 3`.
std::string verdict_summary(const Verdict& verdict, const console::Screen& screen);

/// Where a compiler complains of a file of the learner's, named as it is shown: at most three of its lines, or all that was
/// said where none is its own.
void show_errors(const console::Screen& screen, const std::string& output, const std::string& file,
                 const std::string& text);

/// A line of a file with a caret under its column:
/// `     14 │     position += index[d] * strides[d + 1];`
std::vector<std::string> source_excerpt(const Spot& spot, const console::Screen& screen);

}  // namespace learn
