#include "learn/screen/prose_screen.hpp"

#include "console/text.hpp"
#include "lesson/terminal/prose_layout.hpp"

namespace learn {

using console::Screen;

std::vector<std::string> prose_text(std::string_view markdown, const Screen& screen, int indent) {
  const lesson::Measure measure{screen.width() - indent - 1, screen.colour(), true};
  std::vector<std::string> lines;
  try {
    for (const auto& line : lesson::prose_lines(lesson::prose::parse(console::lines_of(markdown), 1), measure)) {
      lines.push_back(console::written(console::indented(line, indent), screen.look()));
    }
  } catch (const lesson::prose::Error&) {
    // A person reads Markdown well enough where the reader of lessons does not.
    lines.clear();
    for (const std::string& line : console::lines_of(markdown)) lines.push_back(console::spaces(indent) + line);
  }
  return lines;
}

std::vector<std::string> hint_text(const Task& task, int number, const Screen& screen) {
  const TaskSection& hint = task.hints.at(static_cast<std::size_t>(number - 1));
  const std::string place = "Hint " + std::to_string(number) + " of " + std::to_string(task.hints.size());
  std::vector<std::string> lines{"", " " + screen.tone(console::Style::accent, place + " · " + hint.title), ""};
  for (std::string& line : prose_text(hint.text, screen, 3)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace learn
