// Every step that a grader sends a learner back to must be there to be read.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "testing/catch.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path source = WORKBOOK_SOURCE;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The titles of each lesson's steps.
std::map<std::string, std::set<std::string>> steps_of_lessons() {
  const std::regex lesson(R"re(^LESSON\((\w+),)re", std::regex::multiline);
  const std::regex step(R"re(^STEP\(\w+, "([^"]+)"\))re", std::regex::multiline);
  std::map<std::string, std::set<std::string>> steps;
  for (const auto& entry : fs::directory_iterator(source / "lessons")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = text_of(entry.path());
    std::smatch name;
    REQUIRE(std::regex_search(text, name, lesson));
    for (std::sregex_iterator at(text.begin(), text.end(), step); at != std::sregex_iterator(); ++at) {
      steps[name[1]].insert((*at)[1]);
    }
  }
  return steps;
}

}  // namespace

TEST_CASE("graders send learners to steps that exist") {
  const auto steps = steps_of_lessons();
  const std::regex reread(R"re(reread\("(\w+)",\s*"([^"]+)"\))re");
  int found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source / "tests" / "graders")) {
    if (entry.path().extension() != ".cpp" || entry.path().parent_path().filename() == "graders") continue;
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), reread); at != std::sregex_iterator(); ++at) {
      INFO(entry.path().string() << " sends to lesson " << (*at)[1] << ", step titled \"" << (*at)[2] << "\"");
      const auto lesson = steps.find((*at)[1]);
      CHECK((lesson != steps.end() && lesson->second.count((*at)[2]) == 1));
      ++found;
    }
  }
  CHECK(found > 0);
}
