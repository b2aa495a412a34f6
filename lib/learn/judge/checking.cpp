#include "learn/judge/checking.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "console/file.hpp"
#include "console/text.hpp"
#include "learn/course/stub.hpp"
#include "learn/judge/compiler.hpp"
#include "learn/judge/grading.hpp"
#include "learn/judge/judge.hpp"
#include "learn/judge/process.hpp"

namespace learn {

using namespace console;

namespace {

std::string after_label(const std::string& line, std::string_view label) {
  return line.starts_with(label) ? std::string(console::trimmed(std::string_view(line).substr(label.size())))
                                 : std::string();
}

// All that a verdict says, on one line, so that a diagnosis may be looked for in it.
std::string all_words(const Verdict& verdict) {
  std::string text = verdict.why;
  for (const ReportLine& line : verdict.report) text += " " + line.text;
  return text;
}

// A demand on what came of an answer; where it does not hold, the verdict is shown as a learner would see it.
Demand demand_of(std::string what, bool holds, Verdict verdict, std::string otherwise = {}) {
  Demand demand{std::move(what), holds, std::move(otherwise), std::nullopt};
  if (!holds) demand.verdict = std::move(verdict);
  return demand;
}

Demand stub_says_not_written(const Workbook& workbook, const std::string& key, const std::string& stub) {
  Verdict verdict = judge(workbook, key, stub);
  const bool holds = verdict.result == Result::not_written;
  return demand_of("the stub says that it is not yet written", holds, std::move(verdict));
}

// The solution, and what only a run that reaches every case can tell.
std::vector<Demand> solution_passes(const Verdict& verdict) {
  Demand reasons{"every case says why it is there", true, {}, {}};
  for (const Case& one : verdict.cases) {
    if (one.state != Case::State::passed || !one.why.empty()) continue;
    reasons.holds = false;
    reasons.otherwise = "to be its first line: why(\"…\"), in the case \"" + one.name + "\"";
    break;
  }
  return {demand_of("the solution passes", verdict.passed(), verdict), reasons};
}

bool has_case(const Verdict& verdict, const std::string& name) {
  return std::any_of(verdict.cases.begin(), verdict.cases.end(), [&](const Case& one) { return one.name == name; });
}

// Why an answer that is known to be wrong was not caught as promised; empty where it was.
std::string not_caught(const Verdict& verdict, const std::string& failing_case) {
  if (verdict.result == Result::pass) return "the grader lets it pass:";
  if (!verdict.cases.empty() && !has_case(verdict, failing_case))
    return "the grader has no case \"" + failing_case + "\":";
  if (last_case(verdict) != failing_case) return "it should fail in the case \"" + failing_case + "\":";
  return {};
}

bool is_named(const Verdict& verdict, const GraderRow& row) {
  return std::any_of(verdict.report.begin(), verdict.report.end(), [&](const ReportLine& line) {
    const auto at = line.text.find(row.name + ": " + row.sign);
    // Behind one of the beginnings that a grader has for it, and not behind the words of a longer name.
    return line.style == "named" && at != std::string::npos &&
           (line.text.substr(0, at).ends_with("exactly ") || line.text.substr(0, at).ends_with("numbers as ") ||
            line.text.substr(0, at).ends_with("does, "));
  });
}

// A row's function was judged: whether it is caught as the row says, and named by that row and by none above it.
std::string not_as_promised(const std::vector<GraderRow>& rows, const GraderRow& row, const Verdict& verdict) {
  if (row.caught_in.empty()) {
    const bool half = !row.sign.empty() || !row.verdict.empty();
    if (half) return "a row with a sign or a verdict says which case it is .caught_in:";
    return verdict.passed() ? "" : "it is right, and should pass:";
  }
  if (auto otherwise = not_caught(verdict, row.caught_in); !otherwise.empty()) return otherwise;
  if (row.sign.empty() == row.verdict.empty())
    return "a row, a .twin too, has a .sign to be named with, or a .verdict to look for:";
  if (row.sign.empty()) {
    for (const ReportLine& line : verdict.report) {
      if (line.style == "named") return "no misconception should be named, the case tells by itself:";
    }
    return all_words(verdict).find(row.verdict) == std::string::npos
               ? "the verdict should contain \"" + row.verdict + "\":"
               : std::string();
  }
  if (!is_named(verdict, row)) return "the verdict should name it:";
  for (const GraderRow& other : rows) {
    if (&other == &row) break;
    if (other.name != row.twin && is_named(verdict, other))
      return "a row above is named, too: " + other.name + "; say .twin where the two always give the same numbers:";
  }
  return {};
}

// The step that a row sends its reader to must be in the lesson that it names.
std::string no_such_step(const Workbook& workbook, const std::string& key, const GraderRow& row) {
  if (row.step.empty()) return {};
  const std::string lesson = row.lesson.empty() ? key.substr(0, key.find('/')) : row.lesson;
  if (place_of_step(workbook, lesson, row.step)) return {};
  return "lesson " + lesson + " has no step " + row.step;
}

std::vector<Demand> check_rows(const Workbook& workbook, const std::string& key, const fs::path& folder) {
  const std::vector<GraderRow> rows = rows_of_grader(workbook, key, folder);
  const auto wrong = std::count_if(rows.begin(), rows.end(), [](const GraderRow& row) { return !row.sign.empty(); });
  std::vector<Demand> demands{
      {"five misconceptions or more", wrong >= 5, "the grader's table has " + std::to_string(wrong), {}}};
  std::set<std::string> names;
  for (const GraderRow& row : rows) {
    Verdict verdict;
    verdict.key = key;
    grade_answer(workbook, folder, false, verdict, {}, row.name);
    std::string otherwise = not_as_promised(rows, row, verdict);
    if (!names.insert(row.name).second) otherwise = "another row has that name:";
    const std::string what = row.caught_in.empty() ? "right answer passes: " : "wrong answer is caught: ";
    const bool holds = otherwise.empty();
    demands.push_back(demand_of(what + row.name, holds, std::move(verdict), std::move(otherwise)));
    if (const std::string missing = no_such_step(workbook, key, row); !missing.empty())
      demands.push_back({"the step to read again is there: " + row.name, false, missing, {}});
  }
  return demands;
}

Demand mutant_is_caught(const Workbook& workbook, const std::string& key, const fs::path& file) {
  const std::string what = "mutant " + file.stem().string() + " is caught";
  const std::string text = read_file_or_throw(file);
  const MutantPromise promise = promise_of(text);
  if (promise.failing_case.empty() || promise.diagnosis.empty())
    return {what, false, "its first two lines must read '// case: …' and '// diagnosis: …'", {}};
  Verdict verdict = judge(workbook, key, text);
  std::string otherwise = verdict.result == Result::does_not_compile ? "a mutant is a wrong answer that compiles:"
                                                                     : not_caught(verdict, promise.failing_case);
  if (otherwise.empty() && all_words(verdict).find(promise.diagnosis) == std::string::npos)
    otherwise = "the verdict should contain \"" + promise.diagnosis + "\":";
  const bool holds = otherwise.empty();
  return demand_of(what, holds, std::move(verdict), std::move(otherwise));
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

Demand files_are_there(const Workbook& workbook, const Exercise& exercise) {
  Demand demand{"its files are there", true, {}, {}};
  const fs::path grader = workbook.source / "tests" / "graders" / (exercise.key + ".cpp");
  for (const fs::path& file : {exercise.stub, exercise.contract, exercise.task, exercise.solution, grader}) {
    if (fs::exists(file)) continue;
    demand.holds = false;
    demand.otherwise += (demand.otherwise.empty() ? "missing: " : ", ") + workbook.shown(file);
  }
  return demand;
}

// Beside an exercise's files lie only those of its neighbours, and copies that `learn reset` made.
Demand no_stray_files(const Workbook& workbook, const Exercise& exercise) {
  Demand demand{"no stray files", true, {}, {}};
  const std::string topic = exercise.stub.parent_path().filename().string();
  const auto expect = [&](const fs::path& folder, const std::set<std::string>& extensions) {
    for (const fs::path& file : files_below(folder)) {
      const bool known = fs::exists(workbook.source / "exercises" / topic / (file.stem().string() + ".hpp"));
      const bool copy = file.filename().string().find(".saved-") != std::string::npos;
      if (copy || (known && extensions.contains(file.extension().string()))) continue;
      demand.holds = false;
      demand.otherwise += (demand.otherwise.empty() ? "" : ", ") + workbook.shown(file);
    }
  };
  expect(workbook.source / "exercises" / topic, {".cpp", ".hpp", ".md"});
  expect(workbook.source / "solutions" / topic, {".cpp"});
  expect(workbook.source / "tests" / "graders" / topic, {".cpp", ".mutants"});
  return demand;
}

// What git says of the workbook; nothing where it fails, or is not there.
std::optional<std::string> git(const Workbook& workbook, std::vector<std::string> words) {
  words.insert(words.begin(), {"git", "-C", workbook.source.string()});
  Command command;
  command.words = std::move(words);
  Outcome outcome = run_confined(command);
  if (outcome.ending != Ending::exited || outcome.code != 0) return std::nullopt;
  return std::move(outcome.output);
}

// What differs from the last commit is a learner's work, and so is all of a tree that is not this repository's. What was
// committed is a learner's, too, where nothing is left to do in it, or where the right stub was committed before it.
bool learner_has_worked(const Workbook& workbook, const std::string& file, const std::string& right_stub) {
  if (!git(workbook, {"cat-file", "-e", "HEAD:lib/learn/judge/checking.cpp"})) return true;
  const auto committed = git(workbook, {"show", "HEAD:" + file});
  if (!committed) return false;  // never committed: a new exercise, and its writer's to make right
  if (!git(workbook, {"diff", "--quiet", "HEAD", "--", file})) return true;
  if (committed->find("todo()") == std::string::npos) return true;
  for (const std::string& commit : console::lines_of(git(workbook, {"rev-list", "HEAD", "--", file}).value_or(""))) {
    if (git(workbook, {"show", commit + ":" + file}) == right_stub) return true;
  }
  return false;
}

}  // namespace

MutantPromise promise_of(const std::string& mutant) {
  const auto lines = console::lines_of(mutant);
  if (lines.size() < 2) return {};
  return {after_label(lines[0], "// case:"), after_label(lines[1], "// diagnosis:")};
}

std::vector<Demand> check_answers(const Workbook& workbook, const std::string& key) {
  const Exercise exercise = exercise_of(workbook, key);
  std::vector<Demand> demands{files_are_there(workbook, exercise), no_stray_files(workbook, exercise)};
  const auto solution = read_file(exercise.solution);
  if (!demands.front().holds || !solution) return demands;
  const auto hold = [&](std::vector<Demand> more) { std::move(more.begin(), more.end(), std::back_inserter(demands)); };
  try {
    hold({stub_says_not_written(workbook, key, derive_stub(*solution))});
  } catch (const StubError& error) {
    hold({{"a stub can be made from the solution", false, error.what(), {}}});
  }
  const console::ScratchFolder folder(workbook.scratch());
  if (!compile_answer(workbook, key, *solution, folder.path(), false).ok) {
    hold({demand_of("the solution compiles", false, judge(workbook, key, *solution))});
    return demands;
  }
  Verdict verdict;
  verdict.key = key;
  grade_answer(workbook, folder.path(), false, verdict);
  hold(solution_passes(verdict));
  hold(check_rows(workbook, key, folder.path()));
  for (const fs::path& mutant : files_below(exercise.mutants)) hold({mutant_is_caught(workbook, key, mutant)});
  return demands;
}

std::optional<Demand> check_stub(const Workbook& workbook, const std::string& key) {
  const Exercise exercise = exercise_of(workbook, key);
  Demand demand{"the committed stub is the one made from the solution", false,
                "./learn reset " + key + " writes that one", std::nullopt};
  const auto solution = read_file(exercise.solution);
  if (!solution) return Demand{demand.what, false, "there is no solution to make it from", std::nullopt};
  const std::string right = derive_stub(*solution);
  demand.holds = read_file(exercise.stub) == right;
  if (!demand.holds && learner_has_worked(workbook, workbook.shown(exercise.stub), right)) return std::nullopt;
  return demand;
}

}  // namespace learn
