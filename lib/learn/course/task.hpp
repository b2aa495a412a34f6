#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace learn {

/// How many hints every exercise has.
inline constexpr int hints_of_an_exercise = 3;

/// A section of an exercise's task: `## Title`, and what stands under it.
struct TaskSection {
  std::string title;
  std::string text;
};

/// An exercise's `.md`.
struct Task {
  std::string title;
  std::vector<TaskSection> sections;  ///< Why, Task, …
  std::vector<TaskSection> hints;     ///< `## Hint 1: a question`: the title is what follows the colon.
};

/// Reads a task; a heading inside a fenced block is text.
Task read_task(std::string_view text);

/// Reads a task's file; throws Stop where there is none.
Task read_task_file(const std::filesystem::path& file);

}  // namespace learn
