#include "shelf.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "console/file.hpp"
#include "lesson/book/markup.hpp"

namespace book {

namespace {

namespace fs = std::filesystem;
using lesson::LessonSource;

std::vector<fs::path> files_in(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Exercise read_exercise(const fs::path& source, const fs::path& file) {
  Exercise exercise;
  exercise.key = file.parent_path().filename().string() + "/" + file.stem().string();
  exercise.contract = console::read_file_or_throw(fs::path(file).replace_extension(".hpp"));
  exercise.solution = console::read_file_or_throw(source / "solutions" / (exercise.key + ".cpp"));

  std::istringstream in(console::read_file_or_throw(file));
  exercise.sections.push_back({.title = {}, .first_line = 1, .lines = {}});
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("# ") && exercise.title.empty()) {
      exercise.title = line.substr(2);
      exercise.sections.back().first_line = number + 1;
    } else if (line.starts_with("## ")) {
      exercise.sections.push_back({.title = line.substr(3), .first_line = number + 1, .lines = {}});
    } else {
      exercise.sections.back().lines.push_back(line);
    }
  }
  if (exercise.title.empty()) throw std::runtime_error(file.string() + ": begins with no '# Title'");
  return exercise;
}

// The place of an exercise in the course: that of the lesson that lists it, then its place in the list.
std::size_t place_of(const std::vector<LessonSource>& lessons, const std::string& key) {
  std::size_t place = 0;
  for (const LessonSource& lesson : lessons) {
    for (const std::string& listed : lesson.exercises) {
      if (listed == key) return place;
      ++place;
    }
  }
  return place;
}

}  // namespace

Shelf read_shelf(const fs::path& source) {
  Shelf shelf;
  for (const fs::path& file : files_in(source / "lessons", ".cpp")) {
    shelf.lessons.push_back(lesson::read_lesson_file(file.string()));
  }
  for (const fs::path& file : files_in(source / "exercises", ".md")) {
    shelf.exercises.push_back(read_exercise(source, file));
  }
  const auto earlier = [&](const Exercise& a, const Exercise& b) {
    return place_of(shelf.lessons, a.key) < place_of(shelf.lessons, b.key);
  };
  std::stable_sort(shelf.exercises.begin(), shelf.exercises.end(), earlier);
  return shelf;
}

const LessonSource* Shelf::lesson_of(const Exercise& exercise) const {
  for (const LessonSource& lesson : lessons) {
    if (std::find(lesson.exercises.begin(), lesson.exercises.end(), exercise.key) != lesson.exercises.end())
      return &lesson;
  }
  return nullptr;
}

std::set<std::string> Shelf::labels() const {
  std::set<std::string> labels;
  for (const LessonSource& lesson : lessons) {
    labels.insert(lesson::book::lesson_label(lesson.name));
    for (const auto& step : lesson.steps) labels.insert(lesson::book::step_label(lesson.name, step.id));
  }
  for (const Exercise& exercise : exercises) labels.insert(lesson::book::exercise_label(exercise.key));
  return labels;
}

}  // namespace book
