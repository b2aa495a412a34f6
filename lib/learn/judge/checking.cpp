#include "learn/judge/checking.hpp"

#include <algorithm>
#include <set>

#include "console/file.hpp"
#include "console/text.hpp"
#include "learn/course/stub.hpp"
#include "learn/judge/judge.hpp"
#include "learn/judge/process.hpp"

namespace learn {

using console::read_file;
using console::read_file_or_throw;

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

Demand right_answer_passes(const Workbook& workbook, const std::string& key, const std::string& what,
                           const std::string& answer) {
  Verdict verdict = judge(workbook, key, answer);
  const bool holds = verdict.passed();
  return demand_of(what + " passes", holds, std::move(verdict));
}

// The solution, and what only a run that reaches every case can tell.
std::vector<Demand> solution_passes(const Workbook& workbook, const std::string& key, const std::string& solution) {
  const Verdict verdict = judge(workbook, key, solution);
  Demand reasons{"every case says why it is there", true, {}, {}};
  for (const Case& one : verdict.cases) {
    if (one.state != Case::State::passed || !one.why.empty()) continue;
    reasons.holds = false;
    reasons.otherwise = "to be its first line: why(\"…\"), in the case \"" + one.name + "\"";
    break;
  }
  return {demand_of("the solution passes", verdict.passed(), verdict), reasons};
}

Demand mutant_is_caught(const Workbook& workbook, const std::string& key, const fs::path& file) {
  const std::string what = "mutant " + file.stem().string() + " is caught";
  const std::string text = read_file_or_throw(file);
  const MutantPromise promise = promise_of(text);
  if (promise.failing_case.empty() || promise.diagnosis.empty())
    return {what, false, "its first two lines must read '// case: …' and '// diagnosis: …'", {}};
  Verdict verdict = judge(workbook, key, text);
  const auto promised = [&](const Case& one) { return one.name == promise.failing_case; };
  std::string otherwise;
  if (verdict.result == Result::pass)
    otherwise = "the grader lets it pass:";
  else if (verdict.result == Result::does_not_compile)
    otherwise = "a mutant is a wrong answer that compiles:";
  else if (!verdict.cases.empty() && std::none_of(verdict.cases.begin(), verdict.cases.end(), promised))
    otherwise = "the grader has no case \"" + promise.failing_case + "\":";
  else if (last_case(verdict) != promise.failing_case)
    otherwise = "it should fail in the case \"" + promise.failing_case + "\":";
  else if (all_words(verdict).find(promise.diagnosis) == std::string::npos)
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
  expect(workbook.source / "tests" / "graders" / topic, {".cpp", ".mutants", ".accepted"});
  return demand;
}

Demand enough_mutants(const Exercise& exercise) {
  const auto count = files_below(exercise.mutants).size();
  return {"three to eight mutants", count >= 3 && count <= 8, "found: " + std::to_string(count), {}};
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
  std::vector<Demand> demands{files_are_there(workbook, exercise), no_stray_files(workbook, exercise),
                              enough_mutants(exercise)};
  const auto solution = read_file(exercise.solution);
  if (!demands.front().holds || !solution) return demands;
  try {
    demands.push_back(stub_says_not_written(workbook, key, derive_stub(*solution)));
  } catch (const StubError& error) {
    demands.push_back({"a stub can be made from the solution", false, error.what(), {}});
  }
  for (Demand& demand : solution_passes(workbook, key, *solution)) demands.push_back(std::move(demand));
  for (const fs::path& file : files_below(exercise.accepted)) {
    demands.push_back(
        right_answer_passes(workbook, key, "right variant " + file.stem().string(), read_file_or_throw(file)));
  }
  return demands;
}

std::vector<Demand> check_mutants(const Workbook& workbook, const std::string& key) {
  std::vector<Demand> demands;
  for (const fs::path& mutant : files_below(exercise_of(workbook, key).mutants))
    demands.push_back(mutant_is_caught(workbook, key, mutant));
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
