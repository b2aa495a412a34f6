// What graders and lessons send a learner to must be there.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lesson/source/source.hpp"
#include "testing/catch.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path source = WORKBOOK_SOURCE;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<lesson::LessonSource> lessons() {
  std::vector<lesson::LessonSource> lessons;
  for (const auto& entry : fs::directory_iterator(source / "lessons")) {
    if (entry.path().extension() == ".cpp") lessons.push_back(lesson::read_lesson_file(entry.path().string()));
  }
  return lessons;
}

// The titles of each lesson's steps.
std::map<std::string, std::set<std::string>> steps_of_lessons() {
  std::map<std::string, std::set<std::string>> steps;
  for (const lesson::LessonSource& lesson : lessons()) {
    for (const lesson::StepSource& step : lesson.steps) steps[lesson.name].insert(step.title);
  }
  return steps;
}

// The literals of each `reread("lesson", "title of a step")` in a text.
std::vector<std::pair<std::string, std::string>> rereadings_in(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> found;
  const std::string call = "reread(\"";
  for (auto at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
    const auto name = at + call.size();
    const auto name_end = text.find('"', name);
    const auto title = text.find('"', name_end + 1) + 1;
    found.emplace_back(text.substr(name, name_end - name), text.substr(title, text.find('"', title) - title));
  }
  return found;
}

}  // namespace

TEST_CASE("graders send learners to steps that exist") {
  const auto steps = steps_of_lessons();
  int found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source / "tests" / "graders")) {
    if (entry.path().extension() != ".cpp" || entry.path().parent_path().filename() == "graders") continue;
    for (const auto& [name, title] : rereadings_in(text_of(entry.path()))) {
      INFO(entry.path().string() << " sends to lesson " << name << ", step titled \"" << title << "\"");
      const auto lesson = steps.find(name);
      CHECK((lesson != steps.end() && lesson->second.count(title) == 1));
      ++found;
    }
  }
  CHECK(found > 0);
}

TEST_CASE("lessons name exercises that exist") {
  int found = 0;
  for (const lesson::LessonSource& lesson : lessons()) {
    for (const std::string& key : lesson.exercises) {
      INFO("lesson " << lesson.name << " names the exercise " << key);
      CHECK(fs::exists(source / "solutions" / (key + ".cpp")));
      ++found;
    }
  }
  CHECK(found > 0);
}
