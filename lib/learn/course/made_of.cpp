#include "learn/course/made_of.hpp"

#include <algorithm>
#include <optional>

#include "console/file.hpp"
#include "console/text.hpp"
#include "learn/course/exercise.hpp"

namespace learn {
namespace {

// The name in `#include "name"`; empty in any other line. One that stands in a comment costs no more than a look at that file.
std::string_view included_name(std::string_view line) {
  line = console::trimmed(line);
  if (!line.starts_with("#")) return {};
  line = console::trimmed(line.substr(1));
  if (!line.starts_with("include")) return {};
  const auto begin = line.find('"');
  const auto end = line.find('"', begin + 1);
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  return line.substr(begin + 1, end - begin - 1);
}

class Includes {
 public:
  explicit Includes(fs::path topic) : topic_(std::move(topic)) {}

  void follow(const fs::path& folder, std::string_view text) {
    for (const std::string& line : console::lines_of(text)) {
      const std::string name(included_name(line));
      if (!name.empty()) add(place_of(folder, name));
    }
  }

  std::vector<fs::path> found;

 private:
  fs::path place_of(const fs::path& folder, const std::string& name) const {
    for (const fs::path& where : {folder, topic_, topic_.parent_path()}) {
      if (fs::exists(where / name)) return (where / name).lexically_normal();
    }
    return topic_ / name;
  }

  void add(const fs::path& file) {
    if (std::find(found.begin(), found.end(), file) != found.end()) return;
    found.push_back(file);
    if (const auto text = console::read_file(file)) follow(file.parent_path(), *text);
  }

  fs::path topic_;
};

}  // namespace

std::vector<fs::path> included_files(const Workbook& workbook, const std::string& key, const std::string& text) {
  const fs::path topic = exercise_of(workbook, key).stub.parent_path();
  Includes includes(topic);
  includes.follow(topic, text);
  return std::move(includes.found);
}

std::string made_of(const Workbook& workbook, const std::string& key, const std::string& text) {
  const Exercise exercise = exercise_of(workbook, key);
  std::vector<fs::path> files = included_files(workbook, key, text);
  files.insert(files.end(), {exercise.contract, exercise.grader, workbook.judged_with()});
  std::string parts = text;
  for (const fs::path& file : files) {
    // Lengths keep what stands in one file from passing for what stands in the next.
    const auto part = console::read_file(file);
    parts +=
        "\n" + file.filename().string() + (part ? " " + std::to_string(part->size()) + "\n" + *part : " is not there");
  }
  return console::fingerprint(parts);
}

}  // namespace learn
