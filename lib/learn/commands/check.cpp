// learn check: judges the exercises themselves, for those who write them.

#include <algorithm>
#include <iostream>

#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"
#include "learn/judge/checking.hpp"
#include "learn/judge/judge.hpp"
#include "learn/screen/verdict_screen.hpp"

namespace learn::commands {

using namespace console;

namespace {

// A verdict as a learner would see it, set in.
void show(const Screen& screen, const Verdict& verdict) {
  constexpr int indent = 4;
  VerdictView view;
  view.after_seconds = verdict.compile_seconds + verdict.grade_seconds;
  const Screen page = Screen::page(screen.width() - indent, screen.colour(), screen.unicode());
  for (const std::string& line : verdict_lines(verdict, view, page))
    screen.line(line.empty() ? "" : std::string(indent, ' ') + line);
  screen.line();
}

bool show(const Session& session, const Demand& demand) {
  const Screen& screen = session.screen;
  const bool good = demand.holds;
  screen.line("   " + screen.tone(good ? Style::right : Style::wrong, good ? "✓" : "✗") + " " + demand.what);
  if (!good && !demand.otherwise.empty()) screen.wrapped(demand.otherwise, 5);
  if (!good && demand.verdict) show(screen, *demand.verdict);
  std::cout.flush();
  return good;
}

Demand a_lesson_names_it(const std::vector<Section>& course, const std::string& key) {
  return {"a lesson names it", section_of(course, key) != nullptr, "to be added to one: ::: exercises " + key, {}};
}

bool check_one(Session& session, const std::vector<Section>& course, const std::string& key, const std::string& only) {
  const Workbook& workbook = session.workbook;
  session.screen.line(" " + session.screen.tone(Style::accent, key));
  if (const auto broken = open_grader(session.builder, workbook, key)) {
    show(session, Demand{"its grader is built", false, {}, *broken});
    return false;
  }
  bool all_hold = true;
  const auto hold = [&](const std::vector<Demand>& demands) {
    for (const Demand& demand : demands) all_hold = show(session, demand) && all_hold;
  };
  if (only.empty() || only == "answers") {
    hold({a_lesson_names_it(course, key)});
    hold(check_answers(workbook, key));
  }
  if (only.empty() || only == "stubs") {
    if (const auto demand = check_stub(workbook, key)) {
      hold({*demand});
    } else {
      session.screen.line("   skipped: a learner has worked on exercises/" + key + ".cpp");
    }
  }
  return all_hold;
}

}  // namespace

Status check(Session& session, const CheckOptions& options) {
  const auto all = all_keys(session.workbook);
  std::vector<std::string> keys;
  for (const std::string& typed : options.keys) keys.push_back(resolve(typed, all, "exercise"));
  if (keys.empty()) keys = all;
  const auto course = read_course(session);
  bool all_hold = true;
  for (const std::string& key : keys) all_hold = check_one(session, course, key, options.only) && all_hold;
  return all_hold ? Status::done : Status::not_passed;
}

}  // namespace learn::commands
