#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "lesson/source/source.hpp"

/// The pages of the book that are made from what the course holds.
namespace book {

/// A titled part of an exercise's page: `## Task`, or `## Hint 1: Which product?`.
struct Section {
  std::string title;               ///< empty for what stands before the first of them
  int first_line = 0;              ///< of its text, in the `.md`
  std::vector<std::string> lines;  ///< its text

  /// Whether it is one of the hints, which are folded.
  bool is_hint() const { return title.starts_with("Hint"); }
};

/// An exercise, as its task and its contract tell it.
struct Exercise {
  std::string key;                ///< `attention/weights`
  std::string title;              ///< the first heading of its `.md`
  std::vector<Section> sections;  ///< the rest of that, in its order
  std::string contract;           ///< its `.hpp`
  std::string solution;           ///< the `.cpp` of its solution
};

/// All lessons and exercises, in reading order.
struct Shelf {
  std::vector<lesson::LessonSource> lessons;
  std::vector<Exercise> exercises;

  /// The lesson that lists an exercise; null where none does.
  const lesson::LessonSource* lesson_of(const Exercise& exercise) const;
  /// Every label that a `\ref` of ours may name.
  std::set<std::string> labels() const;
};

/// Reads what stands under the source folder. Exercises come in the order of the lessons that list them; those that no
/// lesson lists come last. Throws where a file cannot be read as what it should be.
Shelf read_shelf(const std::filesystem::path& source);

}  // namespace book
