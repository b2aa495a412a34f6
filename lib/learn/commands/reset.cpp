// learn reset: the stub as it was, and what the learner wrote beside it.

#include <chrono>

#include "console/file.hpp"
#include "console/text.hpp"
#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"
#include "learn/course/stub.hpp"

namespace learn::commands {

using namespace console;

namespace {

// Writes a copy under a name that no file has yet, and gives that name. Two copies in one second get a number.
fs::path save_copy(const fs::path& file, const std::string& text) {
  const std::string name = file.string() + local_time(std::chrono::system_clock::now(), ".saved-%Y-%m-%d-%H%M%S");
  for (int i = 1;; ++i) {
    const fs::path copy = i == 1 ? name : name + "-" + std::to_string(i);
    if (write_new_file(copy, text)) return copy;
  }
}

}  // namespace

Status reset(Session& session, const std::string& typed) {
  const auto keys = exercises_in_order(session, read_course(session));
  const std::string key = resolve(typed, keys, "exercise");
  const Exercise exercise = exercise_of(session.workbook, key);
  const auto solution = read_file(exercise.solution);
  if (!solution)
    throw Stop(Status::missing, "the stub of " + key + " is made from its solution, which is not in this tree");
  const std::string stub = derive_stub(*solution);
  const auto written = read_file(exercise.stub);
  if (written == stub) {
    session.screen.line(" " + session.workbook.shown(exercise.stub) + " is the stub already: nothing to do");
    return Status::done;
  }
  if (written) {
    const fs::path copy = save_copy(exercise.stub, *written);
    session.screen.line(" what you wrote: " + session.workbook.shown(copy));
  }
  write_file_atomically(exercise.stub, stub);
  session.screen.line(" the stub again: " + session.workbook.shown(exercise.stub));
  return Status::done;
}

}  // namespace learn::commands
