#include "learn/screen/prose_screen.hpp"

#include "console/text.hpp"
#include "lesson/prose/prose_layout.hpp"

namespace learn {

using console::Screen;

void show_prose(std::string_view markdown, const Screen& screen, int indent) {
  const lesson::Measure measure{screen.width() - indent - 1, screen.colour(), true};
  try {
    for (const auto& line : lesson::prose_lines(lesson::prose::parse(console::lines_of(markdown), 1), measure)) {
      screen.line(console::written(console::indented(line, indent), screen.look()));
    }
  } catch (const lesson::prose::Error&) {
    // A person reads Markdown well enough where the reader of lessons does not.
    for (const std::string& line : console::lines_of(markdown))
      screen.line(std::string(static_cast<std::size_t>(indent), ' ') + line);
  }
}

}  // namespace learn
