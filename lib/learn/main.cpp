// The runner of the workbook: `learn --help` says what it does.

#include <algorithm>
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "learn/commands/commands.hpp"
#include "learn/exercise.hpp"

namespace {

using learn::Body;
using learn::Status;

void add_commands(CLI::App& app, Body& chosen) {
  learn::add_continue(app, chosen);
  learn::add_list(app, chosen);
  learn::add_lesson(app, chosen);
  learn::add_grade(app, chosen);
  learn::add_watch(app, chosen);
  learn::add_hint(app, chosen);
  learn::add_solution(app, chosen);
  learn::add_reset(app, chosen);
  learn::add_review(app, chosen);
  learn::add_play(app, chosen);
  learn::add_shapes(app, chosen);
  learn::add_book(app, chosen);
  learn::add_test(app, chosen);
  learn::add_accept(app, chosen);
  learn::add_check(app, chosen);
}

// The command that a word stands for: it, or the only one that begins with it.
std::string command_meant(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  std::vector<std::string> found;
  for (const std::string& name : names) {
    if (name == word) return name;
    if (name.starts_with(word)) found.push_back(name);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    for (const std::string& name : names) {
      if (learn::edit_distance(word, name) <= 2) found.push_back(name);
    }
  }
  std::string near;
  for (const std::string& name : found) near += (near.empty() ? "" : ", ") + name;
  throw learn::Stop(Status::usage, "there is no command '" + word + "'" +
                                       (near.empty() ? "; learn --help names all" : "; did you mean " + near + "?"));
}

Status run(const std::vector<std::string>& words) {
  CLI::App app("The Tensor Workbook: lessons to read and run, exercises to complete.", "learn");
  app.footer("Without a command, the course opens where you left off. An exercise is named by its key, such as\n"
             "attention/weights, or by enough of it (weights, att/we).\n"
             "Status: 0 done or passed, 1 any other verdict, 2 usage, 3 something is missing here, 4 the workbook failed.");
  app.require_subcommand(0, 1);
  Body chosen;
  add_commands(app, chosen);

  std::vector<std::string> reversed(words.rbegin(), words.rend());
  if (!words.empty() && !words.front().starts_with("-")) reversed.back() = command_meant(app, words.front());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? Status::done : Status::usage;
  }
  auto session = learn::Session::open();
  return chosen ? chosen(session) : learn::continue_course(session);
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away, as in `learn list | head`, is seen as a failed write.
  std::signal(SIGPIPE, SIG_IGN);
  Status status = Status::failed;
  try {
    status = run({argv + 1, argv + argc});
  } catch (const learn::Stop& stop) {
    std::cout.flush();
    std::cerr << "learn: " << stop.what() << '\n';
    status = stop.status();
  } catch (const std::exception& error) {
    std::cout.flush();
    std::cerr << "learn: " << error.what() << '\n';
  }
  std::cout.flush();
  return static_cast<int>(status);
}
