// learn check: judges the exercises themselves, for those who write them.

#include <algorithm>
#include <iostream>

#include "learn/checking.hpp"
#include "learn/commands/commands.hpp"
#include "learn/course.hpp"

namespace learn::commands {
namespace {

bool show(const Session& session, const Demand& demand) {
  const Screen& screen = session.screen;
  if (demand.holds) {
    screen.line("   " + screen.tone(Tone::good, "✓") + " " + demand.what);
  } else {
    screen.line("   " + screen.tone(Tone::bad, "✗") + " " + demand.what);
    screen.wrapped(demand.otherwise, 5);
  }
  std::cout.flush();
  return demand.holds;
}

Demand a_lesson_names_it(const std::vector<Section>& course, const std::string& key) {
  return {"a lesson names it", section_of(course, key) != nullptr, "to be added to one: ::: exercises " + key};
}

bool check_one(Session& session, const std::vector<Section>& course, const std::string& key, bool stubs) {
  session.screen.line(" " + session.screen.tone(Tone::accent, key));
  if (stubs) {
    const auto demand = check_stub(session.workbook, key);
    if (demand) return show(session, *demand);
    session.screen.line("   skipped: a learner has worked on exercises/" + key + ".cpp");
    return true;
  }
  bool all_hold = show(session, a_lesson_names_it(course, key));
  for (const Demand& demand : check_exercise(session.workbook, key)) all_hold = show(session, demand) && all_hold;
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
  for (const std::string& key : keys) all_hold = check_one(session, course, key, options.stubs) && all_hold;
  return all_hold ? Status::done : Status::not_passed;
}

}  // namespace learn::commands
