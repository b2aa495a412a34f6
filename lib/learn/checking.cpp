#include "learn/checking.hpp"

#include <algorithm>
#include <set>

#include "learn/file.hpp"
#include "learn/judge.hpp"
#include "learn/process.hpp"
#include "learn/stub.hpp"
#include "lesson/text.hpp"

namespace learn {
namespace {

std::string after_label(const std::string& line, std::string_view label) {
  return line.starts_with(label) ? std::string(lesson::trimmed(std::string_view(line).substr(label.size())))
                                 : std::string();
}

// All that a verdict says, on one line, so that a diagnosis may be looked for in it.
std::string all_words(const Verdict& verdict) {
  std::string text = verdict.why;
  for (const ReportLine& line : verdict.report) text += " " + line.text;
  return text;
}

std::string described(const Verdict& verdict) {
  std::string text = in_words(verdict.result);
  if (const std::string name = last_case(verdict); !name.empty()) text += " in the case \"" + name + "\"";
  if (const std::string words = all_words(verdict); !words.empty()) text += ": " + words;
  for (const Diagnostic& one : verdict.diagnostics) {
    if (one.kind == "error") return text + ": " + one.message;
  }
  return text;
}

Demand solution_passes(const Workbook& workbook, const std::string& key, const std::string& solution) {
  const Verdict verdict = judge(workbook, key, solution);
  return {"the solution passes", verdict.passed(), described(verdict)};
}

Demand stub_says_not_written(const Workbook& workbook, const std::string& key, const std::string& solution) {
  const Verdict verdict = judge(workbook, key, derive_stub(solution));
  return {"the stub says that it is not yet written", verdict.result == Result::not_written, described(verdict)};
}

Demand mutant_is_caught(const Workbook& workbook, const std::string& key, const fs::path& file) {
  Demand demand{"mutant " + file.stem().string() + " is caught", false, {}};
  const std::string text = read_file_or_throw(file);
  const MutantPromise promise = promise_of(text);
  if (promise.failing_case.empty() || promise.diagnosis.empty()) {
    demand.otherwise = "its first two lines must read '// case: …' and '// diagnosis: …'";
    return demand;
  }
  const Verdict verdict = judge(workbook, key, text);
  const bool right_case = last_case(verdict) == promise.failing_case;
  const bool named = all_words(verdict).find(promise.diagnosis) != std::string::npos;
  demand.holds = verdict.result != Result::pass && verdict.result != Result::does_not_compile && right_case && named;
  const auto promised = [&](const Case& one) { return one.name == promise.failing_case; };
  if (!verdict.cases.empty() && std::none_of(verdict.cases.begin(), verdict.cases.end(), promised))
    demand.otherwise = "the grader has no case \"" + promise.failing_case + "\"; this mutant is ";
  else if (!right_case)
    demand.otherwise = "it should fail in the case \"" + promise.failing_case + "\", but: ";
  else if (!named)
    demand.otherwise = "the verdict should contain \"" + promise.diagnosis + "\", but: ";
  demand.otherwise += described(verdict);
  return demand;
}

// Another right way to write it, which the grader must not reject.
Demand variant_passes(const Workbook& workbook, const std::string& key, const fs::path& file) {
  const Verdict verdict = judge(workbook, key, read_file_or_throw(file));
  return {"right variant " + file.stem().string() + " passes", verdict.passed(), described(verdict)};
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

Demand files_are_there(const Workbook& workbook, const Exercise& exercise) {
  Demand demand{"its files are there", true, {}};
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
  Demand demand{"no stray files", true, {}};
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
  return {"three to eight mutants", count >= 3 && count <= 8, "found: " + std::to_string(count)};
}

bool git(const Workbook& workbook, std::vector<std::string> words) {
  words.insert(words.begin(), {"git", "-C", workbook.source.string()});
  Command command;
  command.words = std::move(words);
  const Outcome outcome = run_confined(command);
  return outcome.ending == Ending::exited && outcome.code == 0;
}

}  // namespace

MutantPromise promise_of(const std::string& mutant) {
  const auto lines = lesson::lines_of(mutant);
  if (lines.size() < 2) return {};
  return {after_label(lines[0], "// case:"), after_label(lines[1], "// diagnosis:")};
}

std::vector<Demand> check_exercise(const Workbook& workbook, const std::string& key) {
  const Exercise exercise = exercise_of(workbook, key);
  std::vector<Demand> demands{files_are_there(workbook, exercise), no_stray_files(workbook, exercise),
                              enough_mutants(exercise)};
  const auto solution = read_file(exercise.solution);
  if (!solution) return demands;
  try {
    demands.push_back(stub_says_not_written(workbook, key, *solution));
  } catch (const StubError& error) {
    demands.push_back({"a stub can be made from the solution", false, error.what()});
  }
  demands.push_back(solution_passes(workbook, key, *solution));
  for (const fs::path& file : files_below(exercise.accepted)) demands.push_back(variant_passes(workbook, key, file));
  for (const fs::path& mutant : files_below(exercise.mutants))
    demands.push_back(mutant_is_caught(workbook, key, mutant));
  return demands;
}

std::optional<Demand> check_stub(const Workbook& workbook, const std::string& key) {
  const Exercise exercise = exercise_of(workbook, key);
  Demand demand{"the committed stub is the one made from the solution", false,
                "./learn reset " + key + " writes that one"};
  const auto solution = read_file(exercise.solution);
  const auto stub = read_file(exercise.stub);
  demand.holds = solution && stub && *stub == derive_stub(*solution);
  if (demand.holds) return demand;
  // What differs from the last commit is a learner's work, and so is all of a tree that is not this repository's. A stub
  // that was never committed belongs to a new exercise, and is its writer's to make right.
  const auto committed = [&](const std::string& file) { return git(workbook, {"cat-file", "-e", "HEAD:" + file}); };
  const std::string file = workbook.shown(exercise.stub);
  if (!committed("lib/learn/checking.cpp")) return std::nullopt;
  if (committed(file) && !git(workbook, {"diff", "--quiet", "HEAD", "--", file})) return std::nullopt;
  return demand;
}

}  // namespace learn
