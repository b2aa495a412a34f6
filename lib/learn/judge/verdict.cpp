#include "learn/judge/verdict.hpp"

#include <algorithm>

namespace learn {

int passed_cases(const Verdict& verdict) {
  return static_cast<int>(std::count_if(verdict.cases.begin(), verdict.cases.end(),
                                        [](const Case& one) { return one.state == Case::State::passed; }));
}

std::string last_case(const Verdict& verdict) {
  for (const Case& one : verdict.cases) {
    if (one.state == Case::State::begun || one.state == Case::State::failed) return one.name;
  }
  return {};
}

std::string in_words(Result result) {
  switch (result) {
    case Result::pass:
      return "passes";
    case Result::wrong:
      return "not right yet";
    case Result::not_written:
      return "not yet written";
    case Result::no_file:
      return "the file is not there";
    case Result::does_not_compile:
      return "does not compile";
    case Result::missing_function:
      return "the function is missing";
    case Result::exception:
      return "throws";
    case Result::crash:
      return "crashes";
    case Result::time_out:
      return "takes too long";
    case Result::memory:
      return "takes too much memory";
    case Result::output:
      return "prints without end";
    case Result::files:
      return "writes too much to files";
    case Result::processes:
      return "starts too many processes";
    case Result::early_exit:
      return "ends before the last case";
    case Result::broken_grader:
      return "the grader failed";
  }
  return {};
}

}  // namespace learn
