#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learn/course/exercise.hpp"
#include "learn/judge/verdict.hpp"

namespace learn {

/// One thing that is demanded of an exercise, and whether it holds.
struct Demand {
  std::string what;
  bool holds = false;
  std::string otherwise;           ///< What was found instead, and how to mend it.
  std::optional<Verdict> verdict;  ///< What the grader said instead, where it was asked.
};

/// What a mutant's first two lines promise.
struct MutantPromise {
  std::string failing_case;
  std::string diagnosis;
};

/// Reads `// case: …` and `// diagnosis: …`; empty where a line is missing.
MutantPromise promise_of(const std::string& mutant);

/// All files are there and no others; the stub made from the solution says that it is not yet written, the solution passes,
/// and every case of the grader says why it is there. Each row of the grader's table, judged in the solution's place, is
/// caught as it says, or passes; and the files of wrong answers that are no functions fail as their first lines say.
std::vector<Demand> check_answers(const Workbook& workbook, const std::string& key);

/// Whether the committed stub is the one made from the solution. Nothing where a learner has worked on it.
std::optional<Demand> check_stub(const Workbook& workbook, const std::string& key);

}  // namespace learn
