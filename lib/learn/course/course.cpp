#include "learn/course/course.hpp"

#include <algorithm>

#include "lesson/source/source.hpp"
#include "lesson/state.hpp"
#include "lessons/course.hpp"

namespace learn {
namespace {

void add_place(const std::map<std::string, lesson::Place>& places, Section& section) {
  const auto found = places.find(section.name);
  if (found == places.end()) return;
  section.step = std::clamp(found->second.step, 0, section.steps);
  section.read = found->second.read;
}

std::string part_heading(int number) {
  const ::course::Part* part = ::course::part_of(number);
  return part == nullptr ? std::string() : "Part " + std::string(part->numeral) + " · " + std::string(part->title);
}

Section section_from(const Session& session, const lesson::LessonSource& source) {
  Section section;
  section.number = source.number;
  section.name = source.name;
  section.short_title = source.short_title();
  section.part = part_heading(source.number);
  section.program = session.workbook.build / "bin" / "lessons" / source.stem;
  section.steps = static_cast<int>(source.steps.size());
  for (const lesson::StepSource& step : source.steps) section.step_titles.push_back(step.title);
  section.exercises = source.exercises;
  return section;
}

}  // namespace

std::vector<Section> read_course(const Session& session) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(session.workbook.source / "lessons", error)) {
    if (entry.path().extension() == ".cpp") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  const auto places = lesson::ReaderState(session.workbook.state).places();
  std::vector<Section> course;
  for (const fs::path& file : files) {
    try {
      course.push_back(section_from(session, lesson::read_lesson_file(file.string())));
      add_place(places, course.back());
    } catch (const lesson::SourceError& problem) {
      session.screen.remark(std::string(problem.what()) + " (this lesson is left out)");
    }
  }
  return course;
}

std::vector<std::string> exercises_in_order(const Session& session, const std::vector<Section>& course) {
  const auto existing = all_keys(session.workbook);
  std::vector<std::string> keys;
  const auto add = [&](const std::string& key) {
    const bool exists = std::find(existing.begin(), existing.end(), key) != existing.end();
    if (exists && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  for (const Section& section : course) std::for_each(section.exercises.begin(), section.exercises.end(), add);
  std::for_each(existing.begin(), existing.end(), add);
  return keys;
}

const Section* section_of(const std::vector<Section>& course, const std::string& key) {
  for (const Section& section : course) {
    const auto& keys = section.exercises;
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) return &section;
  }
  return nullptr;
}

const Section& resolve_section(const std::vector<Section>& course, const std::string& number_or_name) {
  std::vector<std::string> names;
  for (const Section& section : course) {
    const std::string number = std::to_string(section.number);
    if (number_or_name == number || number_or_name == "0" + number) return section;
    if (number_or_name == section.program.filename()) return section;
    names.push_back(section.name);
  }
  const std::string name = resolve(number_or_name, names, "lesson");
  return *std::find_if(course.begin(), course.end(), [&](const Section& section) { return section.name == name; });
}

std::optional<std::string> next_exercise(const Session& session, const std::vector<std::string>& keys,
                                         const std::string& after) {
  const auto standings = session.progress.standings(keys);
  const auto from = std::find(keys.begin(), keys.end(), after);
  const auto start = from == keys.end() ? keys.begin() : from + 1;
  const auto open = [&](const std::string& key) { return standings.at(key) < Standing::passed; };
  auto found = std::find_if(start, keys.end(), open);
  if (found == keys.end()) found = std::find_if(keys.begin(), start, open);
  // `start` is behind the end of that stretch, not in it.
  if (found == keys.end() || !open(*found)) return std::nullopt;
  return *found;
}

std::string what_comes_after(const Session& session, const std::vector<std::string>& keys, const std::string& key,
                             const std::string& how) {
  const auto next = next_exercise(session, keys, key);
  if (next && *next != key) return "Next is " + *next + ": " + how + ".";
  return "That was the last one: every exercise of the course passes. Well done.";
}

Next what_is_next(const Session& session, const std::vector<Section>& course, const Standings& standings) {
  const auto open = [&](const std::string& key) {
    const auto found = standings.find(key);
    return found != standings.end() && found->second < Standing::passed;
  };
  const auto left = [&](const Section& section) {
    return !section.read || std::any_of(section.exercises.begin(), section.exercises.end(), open);
  };
  Next next;
  const auto section = std::find_if(course.begin(), course.end(), left);
  if (section != course.end()) next.section = &*section;
  std::vector<std::string> wanted{session.notes.exercise()};
  if (next.section != nullptr) wanted.insert(wanted.end(), section->exercises.begin(), section->exercises.end());
  for (const std::string& key : exercises_in_order(session, course)) wanted.push_back(key);
  const auto found = std::find_if(wanted.begin(), wanted.end(), open);
  if (found != wanted.end()) next.exercise = *found;
  return next;
}

std::optional<std::string> exercise_in_hand(const Session& session, const std::vector<Section>& course) {
  return what_is_next(session, course, session.progress.standings(exercises_in_order(session, course))).exercise;
}

}  // namespace learn
