// learn hint: one folded hint more.

#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"
#include "learn/course/task.hpp"
#include "learn/screen/prose_screen.hpp"

namespace learn::commands {

using console::Style;

namespace {

std::string key_meant(Session& session, const std::string& typed) {
  const auto course = read_course(session);
  if (!typed.empty()) return resolve(typed, exercises_in_order(session, course), "exercise");
  const auto key = exercise_in_hand(session, course);
  if (!key) throw Stop(Status::usage, "all exercises are passed; name one to see its hints");
  return *key;
}

}  // namespace

Status hint(Session& session, const HintOptions& options) {
  const std::string key = key_meant(session, options.key);
  const Task task = read_task_file(exercise_of(session.workbook, key).task);
  const int total = static_cast<int>(task.hints.size());
  if (total == 0) throw Stop(Status::failed, "the task of " + key + " has no hints");
  const int used = std::min(session.notes.hints_used(key), total);
  const int now = options.all ? total : std::min(used + 1, total);

  session.screen.line(" " + session.screen.tone(Style::accent, key) + " · " + task.title);
  for (int i = options.all ? 0 : now - 1; i < now; ++i) {
    for (const std::string& line : hint_text(task, i + 1, session.screen)) session.screen.line(line);
  }
  session.screen.line();
  if (used == total && !options.all) {
    session.screen.wrapped("That was the last hint. ./learn hint " + key +
                               " --all shows all of them, ./learn solution " + key + " a solution.",
                           1);
  }
  session.notes.set_hints_used(key, std::max(used, now));
  return Status::done;
}

}  // namespace learn::commands
