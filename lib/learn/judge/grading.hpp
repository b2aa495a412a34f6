#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learn/course/workbook.hpp"
#include "learn/judge/process.hpp"
#include "learn/judge/verdict.hpp"

namespace learn {

/// Runs an exercise's grader against the libanswer.so in `folder`, and puts what came of it into `verdict`: result, cases,
/// why, report, printed. Where the verdict has a seed already, the inputs are those of the run that it stands for.
///
/// Each line of the grader's report repeats a number that only this run knows, and that the grader took before it opened the
/// answer. It passes only where the report has the cases that were listed when the grader was built, each of them passed, and
/// its end, and the program ended well. So nothing passes by accident: neither by what the answer prints nor by a status of 0
/// from `std::exit`. It is in one process with the grader, though, and one that forges on purpose will find a way.
///
/// With the name of a row of the exercise's table, that row is judged in the answer's place.
Outcome grade_answer(const Workbook& workbook, const fs::path& folder, bool with_sanitizers, Verdict& verdict,
                     const std::stop_token& stop = {}, const std::string& row = {});

/// The function that an answer lacks, as the loader's words in a grader's output say it: `f(std::vector<long> const&)`; empty
/// where they say nothing of the sort.
std::string missing_function(const std::string& output);

/// A row of an exercise's table, as its grader lists it: a wrong answer that it must catch, or another right one.
struct GraderRow {
  std::string name;
  std::string sign;       ///< Of a misconception, which the verdict must name.
  std::string step;       ///< The id of the step to read again; empty where there is none…
  std::string lesson;     ///< …in this lesson; empty for the one that the exercise's topic is.
  std::string caught_in;  ///< The case that must fail; empty for a right answer.
  std::string verdict;    ///< Where there is no sign: what the verdict must say.
  std::string twin;       ///< A row above that may be named beside it.
};

/// The rows of an exercise's table, through the libanswer.so in `folder`.
std::vector<GraderRow> rows_of_grader(const Workbook& workbook, const std::string& key, const fs::path& folder);

/// Reads a grader's report, the lines that carry `nonce`, on the cases that the verdict lists. True where it is whole, says that
/// every one of them passed, and no more.
bool read_report(std::string_view channel, const std::string& nonce, Verdict& verdict);

}  // namespace learn
