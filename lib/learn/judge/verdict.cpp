#include "learn/judge/verdict.hpp"

#include <algorithm>
#include <array>

namespace learn {
namespace {

struct Wording {
  const char* brief;
  const char* headline;
};

// In the order of Result.
constexpr std::array<Wording, 15> wordings{{
    {"passes", ""},
    {"not right yet", ""},
    {"not yet written", "Not yet written."},
    {"the file is not there", "The file is gone."},
    {"does not compile", "It does not compile."},
    {"the function is missing", "The function is missing."},
    {"throws", "It threw where nothing may be thrown."},
    {"crashes", "It crashed."},
    {"takes too long", "It takes too long."},
    {"takes too much memory", "It takes too much memory."},
    {"prints without end", "It prints without end."},
    {"writes too much to files", "It writes too much to files."},
    {"starts too many processes", "It starts too many processes."},
    {"ends before the last case", "It ended before its last case."},
    {"the grader failed", "The grader could not do its work; your answer is not to blame."},
}};
static_assert(wordings.size() == static_cast<std::size_t>(Result::broken_grader) + 1);

const Wording& wording_of(Result result) { return wordings.at(static_cast<std::size_t>(result)); }

}  // namespace

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

std::string in_words(Result result) { return wording_of(result).brief; }

std::string headline(Result result) { return wording_of(result).headline; }

}  // namespace learn
