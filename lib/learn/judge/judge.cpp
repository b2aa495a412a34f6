#include "learn/judge/judge.hpp"

#include <chrono>

#include "console/file.hpp"
#include "learn/course/made_of.hpp"
#include "learn/course/progress.hpp"
#include "learn/judge/compiler.hpp"
#include "learn/judge/crash.hpp"
#include "learn/judge/diagnostics.hpp"
#include "learn/judge/grading.hpp"
#include "learn/judge/missing_function.hpp"
#include "learn/status.hpp"
#include "lesson/source/source.hpp"

namespace learn {

using namespace console;

namespace {

void explain_refusal(const Compiled& compiled, const std::string& text, Verdict& verdict) {
  verdict.result = Result::does_not_compile;
  verdict.why = compiled.refused;
  verdict.full = compiled.output;
  verdict.diagnostics = learners_diagnostics(compiled.output, name_for_compiler(verdict.key), text);
}

void locate_crash(Verdict& verdict, const std::string& text, const std::string& output) {
  const auto report = read_crash_report(output, name_for_compiler(verdict.key), text);
  if (!report) return;
  verdict.why = report->summary;
  verdict.spot = report->spot;
}

// What is slower and takes more memory meets other limits than the answer did by itself.
bool may_come_of_sanitizers(Result result) {
  return result == Result::time_out || result == Result::memory || result == Result::broken_grader;
}

/// A grader knows lessons by name and steps by id; a reader finds them by number and title.
void place_rereadings(const Workbook& workbook, Verdict& verdict) {
  for (ReportLine& line : verdict.report) {
    if (line.style != "reread") continue;
    if (line.lesson.empty()) line.lesson = verdict.key.substr(0, verdict.key.find('/'));
    const auto place = place_of_step(workbook, line.lesson, line.step);
    if (!place) continue;
    line.step = place->title;
    line.text = "Read again: lesson " + std::to_string(place->lesson_number) + " " + line.lesson + ", step \"" +
                line.step + "\"";
  }
}

}  // namespace

std::optional<Verdict> open_grader(Builder& builder, const Workbook& workbook, const std::string& key) {
  const auto said = builder.build("the grader of " + key, {grader_target(key)});
  if (!said) return std::nullopt;
  Verdict verdict;
  verdict.key = key;
  verdict.full = *said;
  const Exercise exercise = exercise_of(workbook, key);
  // A learner who changed anything has changed the contract.
  for (const fs::path& file : {exercise.contract, exercise.grader}) {
    const std::string text = read_file(file).value_or("");
    verdict.diagnostics = learners_diagnostics(*said, workbook.shown(file), text);
    if (!verdict.diagnostics.empty() && verdict.diagnostics.front().spot) break;
  }
  verdict.why = "It could not be built from " + workbook.shown(exercise.grader) + " and the contract.";
  return verdict;
}

std::optional<StepPlace> place_of_step(const Workbook& workbook, const std::string& lesson, const std::string& id) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(workbook.source / "lessons", ignored)) {
    if (!entry.path().filename().string().ends_with("_" + lesson + ".cpp")) continue;
    try {
      const lesson::LessonSource source = lesson::read_lesson_file(entry.path().string());
      if (source.name != lesson) continue;
      for (const lesson::StepSource& step : source.steps) {
        if (step.id == id) return StepPlace{source.number, step.title};
      }
    } catch (const std::exception&) {
      // A lesson that its reader broke breaks that lesson alone.
    }
  }
  return std::nullopt;
}

Verdict judge(const Workbook& workbook, const std::string& key, const std::string& text, const std::stop_token& stop) {
  if (!fs::exists(workbook.cases(key))) {
    throw Stop(Status::missing, "the grader of " + key + " is not built (" + workbook.cases(key).string() +
                                    "): cmake --build " + workbook.build.string() + " --target course");
  }
  Verdict verdict;
  verdict.key = key;
  verdict.made_of = made_of(workbook, key, text);
  verdict.seed = seed_to_repeat(workbook, key);
  const ScratchFolder folder(workbook.scratch());
  const Compiled compiled = compile_answer(workbook, key, text, folder.path(), false, stop);
  verdict.compile_seconds = compiled.seconds;
  if (compiled.cancelled) return verdict;
  if (!compiled.ok) {
    explain_refusal(compiled, text, verdict);
    return verdict;
  }
  verdict.diagnostics = learners_diagnostics(compiled.output, name_for_compiler(key), text);
  const Outcome outcome = grade_answer(workbook, folder.path(), false, verdict, stop);
  verdict.grade_seconds = outcome.seconds;
  // A grader that is itself built with sanitizers ends with their report, not with a signal.
  if (verdict.result == Result::early_exit && read_crash_report(verdict.printed, name_for_compiler(key), text)) {
    verdict.result = Result::crash;
  }
  if (verdict.result == Result::crash) locate_crash(verdict, text, verdict.printed);
  if (verdict.result == Result::missing_function) {
    const std::string contract = read_file(exercise_of(workbook, key).contract).value_or("");
    explain_missing_function(missing_function(outcome.output), contract, text, verdict);
  }
  if (verdict.thrown_at != 0) {
    verdict.spot = spot_of(folder.path() / "libanswer.so", verdict.thrown_at, name_for_compiler(key), text);
  }
  place_rereadings(workbook, verdict);
  return verdict;
}

Verdict judge_file(const Workbook& workbook, const std::string& key, const std::stop_token& stop) {
  const Exercise exercise = exercise_of(workbook, key);
  if (const auto text = read_file(exercise.stub)) return judge(workbook, key, *text, stop);
  Verdict verdict;
  verdict.key = key;
  verdict.result = Result::no_file;
  verdict.why = workbook.shown(exercise.stub) + " is not there. ./learn reset " + key + " writes it anew.";
  return verdict;
}

bool wants_second_look(const Verdict& verdict) {
  return verdict.result == Result::pass || verdict.result == Result::crash;
}

void take_second_look(const Workbook& workbook, const std::string& text, Verdict& verdict,
                      const std::stop_token& stop) {
  const auto began = std::chrono::steady_clock::now();
  verdict.confirmation = Confirmation::not_possible;
  if (!fs::exists(workbook.grader(true))) return;
  const ScratchFolder folder(workbook.scratch());
  if (!compile_answer(workbook, verdict.key, text, folder.path(), true, stop).ok) return;

  Verdict second;
  second.key = verdict.key;
  second.seed = verdict.seed;
  const Outcome outcome = grade_answer(workbook, folder.path(), true, second, stop);
  verdict.confirm_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  const bool reported = read_crash_report(outcome.output, name_for_compiler(verdict.key), text).has_value();
  if (reported || second.result == Result::crash) {
    verdict.confirmation = verdict.result == Result::crash ? Confirmation::confirmed : Confirmation::objected;
    if (verdict.passed()) verdict.cases = second.cases;
    verdict.result = Result::crash;
    verdict.report.clear();
    verdict.full = outcome.output;
    locate_crash(verdict, text, outcome.output);
  } else if (verdict.passed() && second.passed()) {
    verdict.confirmation = Confirmation::confirmed;
  } else if (verdict.passed() && !may_come_of_sanitizers(second.result)) {
    // What passes once and fails the next time depends on memory that was never written, or on chance.
    second.made_of = verdict.made_of;
    second.compile_seconds = verdict.compile_seconds;
    second.grade_seconds = verdict.grade_seconds;
    second.confirm_seconds = verdict.confirm_seconds;
    second.confirmation = Confirmation::objected;
    place_rereadings(workbook, second);
    verdict = second;
  }
}

}  // namespace learn
