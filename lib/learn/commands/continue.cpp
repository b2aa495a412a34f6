// learn, without a command: goes on where the learner left off.

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "console/text.hpp"
#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"

namespace learn::commands {

using console::counted;

namespace {

std::vector<std::string> exercises_to_do(const Session& session, const Section& section) {
  std::vector<std::string> keys = section.exercises;
  const auto standings = session.progress.standings(keys);
  std::erase_if(keys, [&](const std::string& key) { return standings.at(key) >= Standing::passed; });
  return keys;
}

const Section* section_in_hand(const Session& session, const std::vector<Section>& course) {
  return what_is_next(session, course, session.progress.standings(exercises_in_order(session, course))).section;
}

bool at_terminal(const Session& session) { return session.screen.terminal() && ::isatty(STDIN_FILENO) != 0; }

// After a lesson that was read to its end.
bool wants(const Session& session, const Section& read, const std::string& what) {
  session.screen.line();
  session.screen.line(" " + read.short_title + " is read. " + what);
  std::cout << session.screen.shown(" Enter begins, q stops here: ") << std::flush;
  std::string typed;
  return std::getline(std::cin, typed) && typed.empty();
}

Status all_is_done(Session& session) {
  list(session);
  session.screen.line(" All is read, and all exercises pass.");
  return Status::done;
}

// A lesson that was read to its end leads on: to its exercises, or to the next lesson.
Status after_lesson(Session& session, const std::string& name) {
  const auto course = read_course(session);
  const Section& read = resolve_section(course, name);
  if (!read.read) return Status::done;
  const Section* next = section_in_hand(session, course);
  if (next == nullptr) return all_is_done(session);
  if (next != &read) {
    const std::string title = std::to_string(next->number) + " " + next->short_title;
    return wants(session, read, "Next: " + title + ".") ? go_on(session) : Status::done;
  }
  const auto keys = exercises_to_do(session, read);
  const std::string count = counted(static_cast<int>(keys.size()), "exercise");
  if (!wants(session, read, count + " to do: " + keys.front() + (keys.size() > 1 ? ", …" : ""))) return Status::done;
  session.notes.set_exercise(keys.front());
  return watch(session, {});
}

}  // namespace

Status go_on(Session& session) {
  const auto course = read_course(session);
  const Section* section = section_in_hand(session, course);
  if (section == nullptr) return all_is_done(session);
  if (section->read) {
    if (!at_terminal(session)) {
      list(session);
      return Status::done;
    }
    return watch(session, {});
  }
  const std::string name = section->name;
  const Status status = run_lesson(session, course, *section, {});
  if (status != Status::done || !at_terminal(session)) return status;
  return after_lesson(session, name);
}

}  // namespace learn::commands
