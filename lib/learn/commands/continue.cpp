// learn, without a command: goes on where the learner left off.

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "learn/commands/commands.hpp"
#include "learn/course.hpp"
#include "learn/watch.hpp"

namespace learn::commands {
namespace {

// The first section that is not read to its end, or has exercises left.
const Section* section_in_hand(const Session& session, const std::vector<Section>& course) {
  for (const Section& section : course) {
    if (!section.read) return &section;
    const auto standings = session.progress.standings(section.exercises);
    const bool all = std::all_of(standings.begin(), standings.end(),
                                 [](const auto& entry) { return entry.second >= Standing::passed; });
    if (!all) return &section;
  }
  return nullptr;
}

bool at_terminal(const Session& session) { return session.screen.terminal() && ::isatty(STDIN_FILENO) != 0; }

bool wants_exercises(const Session& session, const Section& section) {
  const std::string count = counted(static_cast<int>(section.exercises.size()), "exercise");
  session.screen.line();
  session.screen.line(" " + section.short_title + " is read. " + count + " to do: " + section.exercises.front() +
                      (section.exercises.size() > 1 ? ", …" : ""));
  std::cout << session.screen.shown(" Enter begins, q stops here: ") << std::flush;
  std::string typed;
  return std::getline(std::cin, typed) && typed.empty();
}

Status watch_exercises(Session& session, std::vector<Section> course) {
  const auto keys = exercises_in_order(session, course);
  const auto key = exercise_in_hand(session, keys);
  if (!key) return Status::done;
  return Watch(session, std::move(course), keys, *key).run();
}

}  // namespace

Status go_on(Session& session) {
  auto course = read_course(session);
  const Section* section = section_in_hand(session, course);
  if (section == nullptr) {
    list(session);
    session.screen.line(" All is read, and all exercises pass.");
    return Status::done;
  }
  if (section->read) {
    if (!at_terminal(session)) {
      list(session);
      return Status::done;
    }
    return watch_exercises(session, std::move(course));
  }
  const std::string name = section->name;
  const Status status = run_lesson(*section, {});
  if (status != Status::done || !at_terminal(session)) return status;
  // The lesson has kept its place: only one that was read to its end leads on.
  course = read_course(session);
  const Section& now = resolve_section(course, name);
  if (now.read && !now.exercises.empty() && wants_exercises(session, now)) {
    session.notes.set_exercise(now.exercises.front());
    return watch_exercises(session, std::move(course));
  }
  return Status::done;
}

}  // namespace learn::commands
