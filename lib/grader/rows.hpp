#pragma once

#include <functional>
#include <ostream>
#include <string>

#include "grader/report.hpp"

namespace grader {

/// What a row of an exercise's table says, all but its function.
struct RowWords {
  std::string name;       ///< `softmax over dim 0`; another for each row.
  std::string sign;       ///< Of a misconception: what the learner sees of it, `your columns sum to 1`.
  Reread reread;          ///< Of a misconception: where to read again.
  std::string caught_in;  ///< The case that must catch it; empty for a right answer of another kind, which must pass.
  std::string verdict;    ///< Where no misconception is to be named: what the verdict must say all the same.
  std::string twin;       ///< A row above this one that gives the same numbers whatever is passed.
};

/// Makes a row known to this program's command line; `judge` puts its function in the place of the learner's.
void add_row(RowWords row, std::function<void()> judge);

/// Judges that row's function from now on. False where there is no such row.
bool judge_as(const std::string& name);

/// All rows as a JSON array, for `learn check`.
void print_rows(std::ostream& out);

}  // namespace grader
