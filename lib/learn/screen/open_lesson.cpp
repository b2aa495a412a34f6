#include "learn/screen/open_lesson.hpp"

#include <algorithm>

#include "console/file.hpp"
#include "learn/judge/process.hpp"
#include "learn/screen/verdict_screen.hpp"

namespace learn {

void build_ahead(Session& session, const std::vector<Section>& course, const Section& section) {
  if (!session.screen.terminal()) return;  // nobody stays
  std::vector<std::string> targets;
  for (const std::string& key : section.exercises) {
    if (fs::exists(exercise_of(session.workbook, key).grader)) targets.push_back(grader_target(key));
  }
  const auto next =
      std::find_if(course.begin(), course.end(), [&](const Section& other) { return other.number > section.number; });
  if (next != course.end()) targets.push_back(lesson_target(next->program));
  session.builder.build_ahead(targets);
}

bool build_lesson(Session& session, const Section& section) {
  const std::string stem = section.program.filename().string();
  const auto said = session.builder.build("lesson " + section.name, {lesson_target(section.program)});
  if (!said) return true;
  const std::string file = "lessons/" + stem + ".cpp";
  session.screen.line(" " + session.screen.tone(console::Style::wrong, "✗") + " lesson " + section.name +
                      " does not compile");
  show_errors(session.screen, *said, file, console::read_file(session.workbook.source / file).value_or(""));
  session.screen.line();
  session.screen.wrapped("The rest of the course goes on without it. As it was: git checkout " + file, 1);
  return false;
}

int run_program(const Session& session, const Section& section, const std::vector<std::string>& options) {
  std::vector<std::string> words{section.program.string()};
  words.insert(words.end(), options.begin(), options.end());
  return run_in_foreground(words, {}, {{"WORKBOOK_STATE", session.workbook.state.string()}});
}

}  // namespace learn
