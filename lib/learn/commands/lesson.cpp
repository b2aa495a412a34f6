// learn lesson: runs the program of one section.

#include <csignal>

#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"
#include "learn/screen/open_lesson.hpp"

namespace learn::commands {

Status lesson(Session& session, const std::string& name, const std::vector<std::string>& options) {
  const auto course = read_course(session);
  if (course.empty())
    throw Stop(Status::missing, "there are no lessons in " + (session.workbook.source / "lessons").string());
  const Section& section = resolve_section(course, name);
  return run_lesson(session, course, section, options);
}

Status run_lesson(Session& session, const std::vector<Section>& course, const Section& section,
                  const std::vector<std::string>& options) {
  if (!build_lesson(session, section)) return Status::not_passed;
  if (!fs::exists(section.program)) {
    throw Stop(Status::missing, "lesson " + section.name + " is not built (" + section.program.string() +
                                    "): cmake --build " + session.workbook.build.string() + " --target course");
  }
  build_ahead(session, course, section);
  const int status = run_program(session, section, options);
  // A lesson's statuses are the workbook's; anything beyond them is a program that ended otherwise than it should.
  if (status >= 0 && status <= 4) return static_cast<Status>(status);
  constexpr int by_signal = 128;
  if (status == by_signal + SIGINT) return Status::left;
  if (status == by_signal + SIGPIPE) return Status::done;  // nobody reads on, as in `learn lesson 6 | head`
  throw Stop(Status::failed, "lesson " + section.name + " ended with status " + std::to_string(status));
}

}  // namespace learn::commands
