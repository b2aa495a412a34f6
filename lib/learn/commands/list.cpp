// learn list: where the learner stands.

#include <algorithm>
#include <utility>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "learn/commands/commands.hpp"
#include "learn/course/course.hpp"
#include "lesson/state.hpp"

namespace learn::commands {

using namespace console;
namespace utf8 = console::utf8;

namespace {

bool passed(const Standings& standings, const std::string& key) {
  const auto found = standings.find(key);
  return found != standings.end() && found->second >= Standing::passed;
}

int count_passed(const Standings& standings, const std::vector<std::string>& keys) {
  return static_cast<int>(
      std::count_if(keys.begin(), keys.end(), [&](const std::string& key) { return passed(standings, key); }));
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
  session.screen.line(session.screen.tone(Style::strong, title) + spaces(gap) + count);
}

// Where names begin beside a section, and where they stand below one, or where the screen is narrow.
constexpr int column_of_names = 40;
constexpr int indent_below = 6;
constexpr int least_columns_of_names = 30;

// Names with their boxes, as many on a line as it takes, behind what stands there already.
void names_behind(const Session& session, std::string line, const Section& section, const Standings& standings) {
  const int width = session.screen.width();
  const bool below = width - column_of_names < least_columns_of_names;
  if (below) session.screen.line(std::exchange(line, spaces(indent_below)));
  line = padded(line, below ? indent_below : column_of_names);
  const int indent = below ? indent_below : column_of_names;
  int here = indent;
  for (const std::string& key : section.exercises) {
    const std::string name = (passed(standings, key) ? "■ " : "□ ") + key.substr(key.find('/') + 1);
    if (here > indent && here + 2 + utf8::width(name) > width) {
      session.screen.line(std::exchange(line, spaces(indent)));
      here = indent;
    }
    line += (here > indent ? "  " : "") + name;
    here += (here > indent ? 2 : 0) + utf8::width(name);
  }
  session.screen.line(line);
}

// The section in hand has a line for each exercise, with its whole key.
void names_below(const Session& session, const Section& section, const Standings& standings, const std::string& next) {
  for (const std::string& key : section.exercises) {
    const bool changed = standings.contains(key) && standings.at(key) == Standing::changed;
    const std::string remark = key == next ? "   next" : changed ? "   changed since it passed" : "";
    session.screen.line(spaces(indent_below) + (passed(standings, key) ? "■ " : "□ ") + key +
                        session.screen.tone(Style::accent, remark));
  }
}

void section_lines(const Session& session, const Section& section, const Standings& standings, bool here,
                   const std::string& next) {
  std::string line = here ? " " + session.screen.tone(Style::accent, "→") + " " : "   ";
  line += padded(section.number == 0 ? "" : two_digits(section.number), 2) + " " + padded(section.short_title, 18) +
          " " + padded(reading(section), 10);
  if (!section.exercises.empty()) {
    line += std::to_string(count_passed(standings, section.exercises)) + "/" + std::to_string(section.exercises.size());
  }
  line.erase(line.find_last_not_of(' ') + 1);
  if (!section.exercises.empty() && !here) return names_behind(session, line, section, standings);
  session.screen.line(line);
  names_below(session, section, standings, next);
}

// The exercises that no section names.
Section others(const std::vector<Section>& course, std::vector<std::string> keys) {
  std::erase_if(keys, [&](const std::string& key) { return section_of(course, key) != nullptr; });
  Section section;
  section.short_title = "Other exercises";
  section.exercises = std::move(keys);
  return section;
}

void show_next(const Session& session, const Next& next) {
  const bool lesson = next.section != nullptr && !next.section->read;
  if (lesson)
    session.screen.line(" ./learn: lesson " + std::to_string(next.section->number) + " " + next.section->short_title);
  if (next.exercise) session.screen.line((lesson ? " ./learn watch: " : " ./learn: ") + *next.exercise);
}

}  // namespace

Status list(Session& session) {
  const auto course = read_course(session);
  const auto keys = exercises_in_order(session, course);
  const Standings standings = session.progress.standings(keys);
  const Next next = what_is_next(session, course, standings);
  heading(session, count_passed(standings, keys), static_cast<int>(keys.size()));

  std::string part;
  for (const Section& section : course) {
    if (section.part != part) {
      session.screen.line();
      session.screen.line(" " + session.screen.tone(Style::accent, section.part));
      part = section.part;
    }
    section_lines(session, section, standings, &section == next.section, next.exercise.value_or(""));
  }
  session.screen.line();
  if (const Section rest = others(course, keys); !rest.exercises.empty()) {
    section_lines(session, rest, standings, next.section == nullptr && next.exercise, next.exercise.value_or(""));
    session.screen.line();
  }
  const auto changed = std::count_if(standings.begin(), standings.end(),
                                     [](const auto& entry) { return entry.second == Standing::changed; });
  if (changed > 0) {
    session.screen.line(" " + counted(static_cast<int>(changed), "exercise") +
                        " changed since passing: ./learn grade --all");
  }
  if (const auto misses = lesson::ReaderState(session.workbook.state).misses(); !misses.empty()) {
    session.screen.line(" " + counted(static_cast<int>(misses.size()), "prediction") + " to review: ./learn review");
  }
  show_next(session, next);
  return Status::done;
}

}  // namespace learn::commands
