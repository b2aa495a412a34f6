#include "lesson/terminal/print.hpp"

#include "console/terminal.hpp"
#include "console/text.hpp"

namespace lesson {

using namespace console;

namespace {

std::string name_of(const LessonSource& lesson) {
  return (lesson.number > 0 ? std::to_string(lesson.number) + " " : "") + lesson.short_title();
}

void write(const StyledLines& lines, const Look& look) {
  std::string text;
  for (const StyledLine& line : lines) text += written(line, look) + "\n";
  write_out(text);
}

}  // namespace

std::string place_of(const LessonSource& lesson, std::size_t index) {
  return name_of(lesson) + " · step " + std::to_string(index + 1) + " of " + std::to_string(lesson.steps.size());
}

StyledLines opening_lines(const LessonSource& lesson, const Measure& measure) {
  StyledLines lines;
  append(lines, wrapped({{Style::title, lesson.title}}, measure.columns - 2), 1);
  const std::string steps = counted(static_cast<std::int64_t>(lesson.steps.size()), "step");
  lines.push_back({{Style::dim, " " + steps + ", about " + std::to_string(lesson.minutes) + " minutes"}});
  if (lesson.intro.empty()) return lines;
  lines.emplace_back();
  append(lines, prose_lines(lesson.intro, measure.narrowed(2)), 1);
  return lines;
}

StyledLines closing_lines(const LessonSource& lesson, const Measure& measure) {
  StyledLines lines;
  append(lines, prose_lines(lesson.outro, measure.narrowed(2)), 1);
  return lines;
}

bool print_lesson(const CompiledLesson& course, const PrintOptions& options) {
  const LessonSource& lesson = course.source();
  const Measure& measure = options.layout.measure;
  const int steps = static_cast<int>(course.size());
  bool good = true;
  if (!options.step) {
    write({header_line(name_of(lesson), 0, steps, measure.columns), rule_line(measure.columns)}, options.look);
    write(opening_lines(lesson, measure), options.look);
  }
  for (std::size_t i = 0; i < course.size(); ++i) {
    if (options.step && *options.step != i) continue;
    StyledLines lines;
    if (!options.step) lines.emplace_back();
    lines.push_back(header_line(place_of(lesson, i), static_cast<int>(i) + 1, steps, measure.columns));
    lines.push_back(rule_line(measure.columns));
    lines.push_back({{Style::title, " " + lesson.steps[i].title}});
    lines.emplace_back();
    write(lines, options.look);
    const StepRecord record = course.record(i, options.recording);
    good = good && !record.failed;
    write(step_lines(record, record.events.size(), {}, options.layout), options.look);
  }
  if (!options.step && !lesson.outro.empty()) {
    StyledLines lines = {{}, rule_line(measure.columns)};
    append(lines, closing_lines(lesson, measure));
    write(lines, options.look);
  }
  return good;
}

}  // namespace lesson
