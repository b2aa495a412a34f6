// learn lesson: runs the program of one section.

#include <unistd.h>

#include <memory>

#include "learn/commands/commands.hpp"
#include "learn/course.hpp"
#include "learn/process.hpp"

namespace learn {
namespace {

Status lesson(Session& session, const std::string& name, const std::vector<std::string>& options) {
  const auto course = read_course(session);
  if (course.empty()) throw Stop(Status::missing, "there are no lessons in " + (session.workbook.source / "lessons").string());
  const Section& section = resolve_section(course, name);
  return run_lesson(section, options);
}

}  // namespace

Status run_lesson(const Section& section, const std::vector<std::string>& options) {
  if (!fs::exists(section.program)) {
    throw Stop(Status::missing, "lesson " + section.name + " is not built (" + section.program.string() + "): run ./learn");
  }
  std::vector<std::string> words{section.program.string()};
  words.insert(words.end(), options.begin(), options.end());
  const int status = run_in_foreground(words);
  // A lesson's statuses are the workbook's; anything beyond them is a program that ended otherwise than it should.
  if (status >= 0 && status <= 4) return static_cast<Status>(status);
  throw Stop(Status::failed, "lesson " + section.name + " ended with status " + std::to_string(status));
}

void add_lesson(CLI::App& app, Body& chosen) {
  auto* command = app.add_subcommand("lesson", "A lesson by number or name; options go to it, --help shows them");
  auto name = std::make_shared<std::string>();
  command->add_option("lesson", *name, "Number or name: 6, broadcasting")->required();
  command->prefix_command();
  command->callback([&chosen, name, command] {
    const auto options = command->remaining();
    chosen = [name, options](Session& session) { return lesson(session, *name, options); };
  });
}

}  // namespace learn
