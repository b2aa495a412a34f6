#pragma once

#include <string>
#include <vector>

#include "console/styled.hpp"
#include "lesson/record/events.hpp"
#include "lesson/terminal/prose_layout.hpp"

namespace lesson {

/// How far a question has come.
struct QuestionState {
  bool settled = true;               ///< whether the answer may be seen
  std::string typed;                 ///< what was typed last; empty where the answer was only asked for
  Verdict verdict = Verdict::right;  ///< of what was typed
  std::string hint;                  ///< what is said after an answer that could not be read
};

/// How a step is laid out.
struct StepLayout {
  Measure measure;
  bool mask_timed = false;  ///< say only that a value differs from run to run, as transcripts do
};

/// The lines of a step up to its `count` first events. `states` are those of its questions, in order; a question without one
/// is shown with its answer. Where `parts` is given, the lines at which a screen may end are added to it: not between code
/// and what came of it, nor behind words that lead over to what follows.
console::StyledLines step_lines(const StepRecord& record, std::size_t count, const std::vector<QuestionState>& states,
                                const StepLayout& layout, std::vector<std::size_t>* parts = nullptr);

/// The line at the top of a screen: where one is, and how much is done.
console::StyledLine header_line(const std::string& place, int done, int all, int columns);

/// A line from side to side.
console::StyledLine rule_line(int columns);

/// Keys and what they do, in one line.
console::StyledLine keys_line(const std::vector<std::pair<std::string, std::string>>& keys);

}  // namespace lesson
