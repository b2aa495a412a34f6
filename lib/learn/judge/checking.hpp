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

/// What must hold before any mutant is judged: all files are there and no others, the stub made from the solution says that it
/// is not yet written, the solution and the other right answers pass, and every case of the grader says why it is there.
std::vector<Demand> check_answers(const Workbook& workbook, const std::string& key);

/// Every mutant fails in the case and with the diagnosis that it names.
std::vector<Demand> check_mutants(const Workbook& workbook, const std::string& key);

/// Whether the committed stub is the one made from the solution. Nothing where a learner has worked on it.
std::optional<Demand> check_stub(const Workbook& workbook, const std::string& key);

}  // namespace learn
