// What lessons send a learner to must be there. What graders send to is checked by `learn check`.

#include <filesystem>
#include <string>
#include <vector>

#include "lesson/source/source.hpp"
#include "testing/catch.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path source = WORKBOOK_SOURCE;

std::vector<lesson::LessonSource> lessons() {
  std::vector<lesson::LessonSource> lessons;
  for (const auto& entry : fs::directory_iterator(source / "lessons")) {
    if (entry.path().extension() == ".cpp") lessons.push_back(lesson::read_lesson_file(entry.path().string()));
  }
  return lessons;
}

}  // namespace

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
