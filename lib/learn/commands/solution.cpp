// learn solution: a solution, with its why.

#include <unistd.h>

#include <iostream>

#include "console/file.hpp"
#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"
#include "learn/course/stub.hpp"

namespace learn::commands {

using namespace console;

namespace {

bool agreed() {
  std::cout << " You have not passed it yet. Show the solution? [y/N] " << std::flush;
  std::string typed;
  std::getline(std::cin, typed);
  return typed.starts_with("y") || typed.starts_with("Y");
}

}  // namespace

Status solution(Session& session, const SolutionOptions& options) {
  const auto keys = exercises_in_order(session, read_course(session));
  const std::string key = resolve(options.key, keys, "exercise");
  const auto text = read_file(exercise_of(session.workbook, key).solution);
  if (!text) throw Stop(Status::missing, "there is no solution of " + key + " in this tree");
  // Standard error tells, so that the solution can be piped.
  if (session.progress.standing(key) < Standing::passed && !options.yes) {
    const bool somebody = ::isatty(STDIN_FILENO) != 0 && session.screen.terminal();
    if (somebody && !agreed()) return Status::done;
    if (!somebody) session.screen.remark("You have not passed " + key + " yet.");
  }
  session.screen.line(" " + session.screen.tone(Style::accent, "solutions/" + key + ".cpp"));
  session.screen.line();
  std::cout << readable_solution(*text);
  return Status::done;
}

}  // namespace learn::commands
