#pragma once

#include <string>
#include <string_view>

#include "learn/course/workbook.hpp"
#include "learn/judge/process.hpp"
#include "learn/judge/verdict.hpp"

namespace learn {

/// Runs an exercise's grader against the libanswer.so in `folder`, and puts what came of it into `verdict`: result, cases,
/// why, report, printed. Where the verdict has a seed already, the inputs are those of the run that it stands for.
///
/// Each line of the grader's report repeats a number that only this run knows. It passes only where the plan, every case
/// of it in order, and the end are all there and the program ended well: what the answer prints, or a status of 0 from
/// `std::exit`, counts for nothing.
Outcome grade_answer(const Workbook& workbook, const fs::path& folder, bool with_sanitizers, Verdict& verdict,
                     const std::stop_token& stop = {});

/// Reads a grader's report: the lines that carry `nonce`. True where it is whole, says that every case passed, and no more.
bool read_report(std::string_view channel, const std::string& nonce, Verdict& verdict);

}  // namespace learn
