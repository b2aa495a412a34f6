#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learn/exercise.hpp"
#include "learn/verdict.hpp"

namespace learn {

/// One thing that is demanded of an exercise, and whether it holds.
struct Demand {
  std::string what;
  bool holds = false;
  std::string otherwise;  ///< What was found instead, and how to mend it.
};

/// What a mutant's first two lines promise.
struct MutantPromise {
  std::string failing_case;
  std::string diagnosis;
};

/// Reads `// case: …` and `// diagnosis: …`; empty where a line is missing.
MutantPromise promise_of(const std::string& mutant);

/// Judges the exercise itself, never the learner's file: all files are there and no others, the solution passes, the stub made
/// from it says that it is not yet written, and every mutant fails in the case and with the diagnosis that it names.
std::vector<Demand> check_exercise(const Workbook& workbook, const std::string& key);

/// Whether the committed stub is the one made from the solution. Nothing where a learner has worked on it.
std::optional<Demand> check_stub(const Workbook& workbook, const std::string& key);

}  // namespace learn
