// Files: none too long, none that nobody uses, none at the top level that does not belong there, all formatted alike.
#include <algorithm>
#include <set>

#include "structure/source_tree.hpp"
#include "testing/catch.hpp"

using structure::has_extension;
using structure::project_files;

TEST_CASE("the top level holds what it is meant to hold, and dot files") {
  const std::set<std::string> allowed = {"README.md",      "CONTRIBUTING.md",   "LICENSE",   "learn",
                                         "CMakeLists.txt", "CMakePresets.json", "lib",       "lessons",
                                         "book",           "exercises",         "solutions", "tests"};
  for (const auto& path : project_files()) {
    const std::string top = path.substr(0, path.find('/'));
    INFO(path);
    CHECK((top.starts_with('.') || allowed.count(top) == 1));
  }
}

TEST_CASE("no file of code passes 400 lines") {
  for (const auto& path : project_files()) {
    if (!has_extension(path, {".cpp", ".hpp", ".cu", ".cuh", ".js", ".css", ".py", ".cmake"})) continue;
    const std::string text = structure::read(path);
    INFO(path);
    CHECK(std::count(text.begin(), text.end(), '\n') <= 400);
  }
}

TEST_CASE("every header is included by somebody") {
  std::set<std::string> paths;
  std::set<std::string> names;
  for (const auto& include : structure::includes()) {
    paths.insert(include.header);
    names.insert(include.header.substr(include.header.rfind('/') + 1));
  }
  for (const auto& path : project_files()) {
    if (!has_extension(path, {".hpp", ".cuh"})) continue;
    // What answers find compiled beforehand is included by the compiler's command line.
    if (path == "lib/learn/judge/answer_headers.hpp") continue;
    INFO(path);
    // A library's header is included by its path; a topic's contract, or a test's own header, by what is beside it.
    if (path.starts_with("lib/")) {
      CHECK(paths.count(path.substr(4)) == 1);
    } else {
      CHECK(names.count(path.substr(path.rfind('/') + 1)) == 1);
    }
  }
}

TEST_CASE("no line ends in a blank, no tab indents, every file ends with a newline") {
  for (const auto& path : project_files()) {
    if (!has_extension(path, {".cpp", ".hpp", ".cu", ".cuh", ".cmake", "CMakeLists.txt"})) continue;
    const std::string text = structure::read(path);
    INFO(path);
    CHECK(text.find(" \n") == std::string::npos);
    CHECK(text.find('\t') == std::string::npos);
    CHECK((text.empty() || text.back() == '\n'));
  }
}

TEST_CASE("code is formatted as .clang-format says") {
  // Each release of clang-format breaks some lines in another way, so one of them is the judge: Debian 12's.
  const std::string version = structure::output_of("clang-format --version 2>/dev/null");
  if (version.find("version 14.") == std::string::npos) SKIP_CASE("formatting is judged by clang-format 14 alone");
  std::string command = "cd '" + structure::root() + "' && clang-format --dry-run";
  for (const auto& path : project_files()) {
    // A learner's own file, and the sources that break off in the middle on purpose, are nobody's to format.
    const bool judged = !path.starts_with("exercises/") && !path.starts_with("tests/lesson/samples/");
    if (judged && has_extension(path, {".cpp", ".hpp", ".cu", ".cuh"})) command += " '" + path + "'";
  }
  INFO("clang-format -i FILE sets these right");
  CHECK(structure::output_of(command + " 2>&1 | grep -o '^[^ ]*: warning' | sort -u") == "");
}
