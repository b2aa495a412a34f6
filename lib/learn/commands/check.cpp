// learn check: judges the exercises themselves, for those who write them.

#include <algorithm>
#include <iostream>

#include "learn/checking.hpp"
#include "learn/commands/commands.hpp"

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

bool check_one(Session& session, const std::string& key, bool stubs) {
  session.screen.line(" " + session.screen.tone(Tone::accent, key));
  if (stubs) {
    const auto demand = check_stub(session.workbook, key);
    if (demand) return show(session, *demand);
    session.screen.line("   skipped: a learner has worked on exercises/" + key + ".cpp");
    return true;
  }
  bool all_hold = true;
  for (const Demand& demand : check_exercise(session.workbook, key)) all_hold = show(session, demand) && all_hold;
  return all_hold;
}

}  // namespace

Status check(Session& session, const CheckOptions& options) {
  const auto all = all_keys(session.workbook);
  std::vector<std::string> keys;
  for (const std::string& typed : options.keys) keys.push_back(resolve(typed, all, "exercise"));
  if (keys.empty()) keys = all;
  bool all_hold = true;
  for (const std::string& key : keys) all_hold = check_one(session, key, options.stubs) && all_hold;
  return all_hold ? Status::done : Status::not_passed;
}

}  // namespace learn::commands
