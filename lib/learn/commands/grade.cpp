// learn grade: judges exercises now.

#include <algorithm>
#include <chrono>
#include <iostream>

#include "console/file.hpp"
#include "console/text.hpp"
#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"
#include "learn/judge/judge.hpp"
#include "learn/screen/verdict_screen.hpp"

namespace learn::commands {

using namespace console;

namespace {

// A line at a terminal that says what is being waited for, and goes away.
class Waiting {
 public:
  Waiting(const Screen& screen, const std::string& what) : screen_(screen) {
    if (screen_.terminal()) std::cout << screen_.shown(screen_.tone(Style::dim, " " + what + " …")) << std::flush;
  }
  ~Waiting() {
    if (screen_.terminal()) std::cout << "\r\033[K" << std::flush;
  }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  const Screen& screen_;
};

void second_look(Session& session, const std::string& text, Verdict& verdict) {
  const Waiting waiting(session.screen, "the sanitizers are having a look");
  take_second_look(session.workbook, text, verdict);
}

void show(const Session& session, const Verdict& verdict, const VerdictView& view) {
  for (const std::string& line : verdict_lines(verdict, view, session.screen)) session.screen.line(line);
  std::cout.flush();
}

// The learner's file before its grader, which is built where that is not known to be done.
Verdict judged(Session& session, const std::string& key, const std::string& waiting_for, bool built = false) {
  if (!built) {
    if (auto broken = open_grader(session.builder, session.workbook, key)) return std::move(*broken);
  }
  const Waiting waiting(session.screen, waiting_for);
  return judge_file(session.workbook, key);
}

// One exercise, with all that is to say about it. A pass is shown at once, and confirmed below.
Status grade_one(Session& session, const std::string& key, bool full) {
  const std::string text = read_file(exercise_of(session.workbook, key).stub).value_or("");
  const auto began = std::chrono::steady_clock::now();
  Verdict verdict = judged(session, key, key);
  VerdictView view;
  view.after_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  view.full = full;
  const bool passed = verdict.passed();
  if (passed) show(session, verdict, view);
  if (wants_second_look(verdict)) second_look(session, text, verdict);
  if (passed && verdict.passed()) {
    session.screen.line(confirmation_line(verdict));
  } else {
    if (passed) session.screen.line();
    show(session, verdict, view);
  }
  session.progress.record(verdict);
  return verdict.passed() ? Status::done : Status::not_passed;
}

Verdict grade_briefly(Session& session, const std::string& key, const std::string& place, bool built) {
  const std::string text = read_file(exercise_of(session.workbook, key).stub).value_or("");
  Verdict verdict = judged(session, key, place + " " + key, built);
  const Waiting waiting(session.screen, place + " " + key);
  if (wants_second_look(verdict)) take_second_look(session.workbook, text, verdict);
  return verdict;
}

// Several, a line each. A pass that nothing has touched since stands, unless it is to be judged again.
Status grade_many(Session& session, const std::vector<std::string>& keys, bool again) {
  // All graders at once, and each by itself where that fails: then it is known which.
  std::vector<std::string> targets;
  for (const std::string& key : keys) targets.push_back(grader_target(key));
  const bool built = !session.builder.build(counted(static_cast<int>(keys.size()), "grader"), targets);
  int passed = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!again && session.progress.standing(keys[i]) == Standing::confirmed) {
      session.screen.line(" " + session.screen.tone(Style::right, "✓") + " " + padded(keys[i], 32) +
                          " passed before, unchanged since");
      ++passed;
      continue;
    }
    const Verdict verdict =
        grade_briefly(session, keys[i], std::to_string(i + 1) + "/" + std::to_string(keys.size()), built);
    session.progress.record(verdict);
    session.screen.line(verdict_summary(verdict, session.screen));
    std::cout.flush();
    passed += verdict.passed() ? 1 : 0;
  }
  session.screen.line();
  session.screen.line(" " + std::to_string(passed) + " of " + counted(static_cast<int>(keys.size()), "exercise") +
                      " passed");
  return passed == static_cast<int>(keys.size()) ? Status::done : Status::not_passed;
}

}  // namespace

Status grade(Session& session, const GradeOptions& options) {
  const auto course = read_course(session);
  const auto all = exercises_in_order(session, course);
  if (options.all) return grade_many(session, all, options.again);
  std::vector<std::string> keys;
  for (const std::string& typed : options.keys) keys.push_back(resolve(typed, all, "exercise"));
  if (keys.empty()) {
    const auto key = exercise_in_hand(session, course);
    if (!key) return grade_many(session, all, options.again);
    keys.push_back(*key);
  }
  if (keys.size() > 1) return grade_many(session, keys, true);
  // What a person names at a terminal is taken in hand; what a script grades is not.
  if (session.screen.terminal()) session.notes.set_exercise(keys.front());
  return grade_one(session, keys.front(), options.full);
}

}  // namespace learn::commands
