#include "learn/course/exercise.hpp"

#include <algorithm>
#include <numeric>

#include "console/text.hpp"
#include "learn/status.hpp"

namespace learn {

using console::joined;

namespace {

// `att/we` abbreviates `attention/weights`: each part begins as the key's part does.
bool abbreviates(std::string_view typed, std::string_view name) {
  const auto slash = typed.find('/');
  const auto name_slash = name.find('/');
  if (slash == std::string_view::npos || name_slash == std::string_view::npos) return name.starts_with(typed);
  return name.substr(0, name_slash).starts_with(typed.substr(0, slash)) &&
         name.substr(name_slash + 1).starts_with(typed.substr(slash + 1));
}

template <class Accept>
std::vector<std::string> those(const std::vector<std::string>& names, Accept accept) {
  std::vector<std::string> found;
  std::copy_if(names.begin(), names.end(), std::back_inserter(found), accept);
  return found;
}

std::string last_part(const std::string& name) { return name.substr(name.find('/') + 1); }

}  // namespace

Exercise exercise_of(const Workbook& workbook, const std::string& key) {
  const fs::path folder = workbook.source / "exercises";
  return {.key = key,
          .stub = folder / (key + ".cpp"),
          .contract = folder / (key + ".hpp"),
          .task = folder / (key + ".md"),
          .solution = workbook.source / "solutions" / (key + ".cpp"),
          .grader = workbook.source / "tests" / "graders" / (key + ".cpp"),
          .mutants = workbook.source / "tests" / "graders" / (key + ".mutants")};
}

std::vector<std::string> all_keys(const Workbook& workbook) {
  std::vector<std::string> keys;
  std::error_code error;
  for (const auto& topic : fs::directory_iterator(workbook.source / "exercises", error)) {
    if (!topic.is_directory()) continue;
    for (const auto& file : fs::directory_iterator(topic.path(), error)) {
      if (file.path().extension() != ".hpp") continue;
      keys.push_back(topic.path().filename().string() + "/" + file.path().stem().string());
    }
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::string resolve(std::string_view typed, const std::vector<std::string>& names, const std::string& what) {
  std::string wanted(typed);
  // What completion and file managers give: a path to one of the files.
  for (const std::string prefix : {"./", "exercises/", "solutions/"}) {
    if (wanted.starts_with(prefix)) wanted.erase(0, prefix.size());
  }
  for (const std::string suffix : {".cpp", ".hpp", ".md"}) {
    if (wanted.ends_with(suffix)) wanted.erase(wanted.size() - suffix.size());
  }
  if (std::find(names.begin(), names.end(), wanted) != names.end()) return wanted;
  if (wanted.empty()) throw Stop(Status::usage, "the " + what + " has no name; they are: " + joined(names, ", "));

  auto found = those(names, [&](const std::string& name) { return last_part(name) == wanted; });
  if (found.empty()) found = those(names, [&](const std::string& name) { return abbreviates(wanted, name); });
  if (found.empty())
    found = those(names, [&](const std::string& name) { return name.find(wanted) != std::string::npos; });
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    throw Stop(Status::usage, "'" + std::string(typed) + "' may be more than one " + what + ": " + joined(found, ", "));
  }
  const auto near = those(names, [&](const std::string& name) {
    const int most = std::max(2, static_cast<int>(wanted.size()) / 3);
    return std::min(edit_distance(wanted, name), edit_distance(wanted, last_part(name))) <= most;
  });
  throw Stop(Status::usage,
             "there is no " + what + " '" + std::string(typed) + "'" +
                 (near.empty() ? "; they are: " + joined(names, ", ") : "; did you mean " + joined(near, ", ") + "?"));
}

int edit_distance(std::string_view from, std::string_view to) {
  std::vector<int> two_before;
  std::vector<int> before(to.size() + 1);
  std::iota(before.begin(), before.end(), 0);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::vector<int> row(to.size() + 1);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const int changed = before[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({changed, before[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], two_before[j - 2] + 1);
      }
    }
    two_before = std::move(before);
    before = std::move(row);
  }
  return before.back();
}

}  // namespace learn
