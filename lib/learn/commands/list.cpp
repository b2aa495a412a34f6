// learn list: where the learner stands.

#include <algorithm>
#include <iostream>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"
#include "lesson/state.hpp"

namespace learn::commands {

using console::counted;
using console::padded;
using console::Screen;
using console::Style;
namespace utf8 = console::utf8;

namespace {

using Standings = std::map<std::string, Standing>;

bool passed(const Standings& standings, const std::string& key) {
  const auto found = standings.find(key);
  return found != standings.end() && found->second >= Standing::passed;
}

int count_passed(const Standings& standings, const std::vector<std::string>& keys) {
  return static_cast<int>(
      std::count_if(keys.begin(), keys.end(), [&](const std::string& key) { return passed(standings, key); }));
}

std::string boxes(const Standings& standings, const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys) text += passed(standings, key) ? "■" : "□";
  return text;
}

std::string reading(const Section& section) {
  if (section.read) return "✓ read";
  if (section.step > 0) return "step " + std::to_string(section.step) + "/" + std::to_string(section.steps);
  return {};
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

void heading(const Session& session, int passed_count, int total) {
  const int percent = total == 0 ? 0 : passed_count * 100 / total;
  const std::string title = " Tensor Workbook";
  const std::string count =
      std::to_string(passed_count) + " of " + counted(total, "exercise") + "  " + std::to_string(percent) + " %";
  const int gap = std::max(2, session.screen.width() - utf8::width(title) - utf8::width(count) - 1);
  session.screen.line(session.screen.tone(Style::strong, title) + std::string(static_cast<std::size_t>(gap), ' ') +
                      count);
}

void section_line(const Session& session, const Section& section, const Standings& standings, bool here,
                  const std::string& next) {
  const Screen& screen = session.screen;
  std::string line = here ? " " + screen.tone(Style::accent, "→") + " " : "   ";
  line += two_digits(section.number) + " " + padded(section.short_title, 18) + " " + padded(reading(section), 10);
  if (!section.exercises.empty()) {
    line += " " + padded(boxes(standings, section.exercises), 7) + " " +
            std::to_string(count_passed(standings, section.exercises)) + "/" + std::to_string(section.exercises.size());
  }
  const auto& keys = section.exercises;
  line.erase(line.find_last_not_of(' ') + 1);
  if (std::find(keys.begin(), keys.end(), next) != keys.end()) {
    const std::string hint = "   next: " + next;
    if (utf8::width(line + hint) > screen.width()) {
      screen.line(line);
      line = "   " + hint;
    } else {
      line += hint;
    }
  }
  screen.line(line);
}

// Where the reader is: at the first lesson that is begun and not finished, or has exercises left, or is new.
const Section* place(const std::vector<Section>& course, const Standings& standings) {
  for (const Section& section : course) {
    if (!section.read || count_passed(standings, section.exercises) < static_cast<int>(section.exercises.size())) {
      return &section;
    }
  }
  return nullptr;
}

}  // namespace

Status list(Session& session) {
  const auto course = read_course(session);
  const auto keys = exercises_in_order(session, course);
  const Standings standings = session.progress.standings(keys);
  const std::string next = next_exercise(session, keys).value_or("");
  heading(session, count_passed(standings, keys), static_cast<int>(keys.size()));

  const Section* here = place(course, standings);
  std::string part;
  for (const Section& section : course) {
    if (section.part != part) {
      session.screen.line();
      session.screen.line(" " + session.screen.tone(Style::accent, section.part));
      part = section.part;
    }
    section_line(session, section, standings, &section == here, next);
  }
  session.screen.line();
  const auto changed = std::count_if(standings.begin(), standings.end(),
                                     [](const auto& entry) { return entry.second == Standing::changed; });
  if (changed > 0) {
    session.screen.line(" " + counted(static_cast<int>(changed), "exercise") +
                        " changed since passing: ./learn grade --all");
  }
  if (const auto misses = lesson::ReaderState(session.workbook.state).misses(); !misses.empty()) {
    session.screen.line(" " + counted(static_cast<int>(misses.size()), "prediction") + " to review: ./learn review");
  }
  return Status::done;
}

}  // namespace learn::commands
