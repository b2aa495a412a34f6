#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learn/course/workbook.hpp"

namespace learn {

/// One exercise: its key says where each of its files lies.
struct Exercise {
  std::string key;    ///< `topic/name`
  fs::path stub;      ///< exercises/topic/name.cpp: the learner's own.
  fs::path contract;  ///< exercises/topic/name.hpp
  fs::path task;      ///< exercises/topic/name.md
  fs::path solution;  ///< solutions/topic/name.cpp
  fs::path grader;    ///< tests/graders/topic/name.cpp: the cases that judge it.
  fs::path mutants;   ///< tests/graders/topic/name.mutants: wrong solutions that no function can be, one a file.
};

/// The exercise of that key, whether or not its files are there.
Exercise exercise_of(const Workbook& workbook, const std::string& key);

/// The keys of all exercises, in alphabetical order: each contract in exercises/ is one.
std::vector<std::string> all_keys(const Workbook& workbook);

/// The one of `names` that a person means: it, or what it is the only one to begin with or to contain (`weights`, `att/we`).
/// Throws Stop, with the names that are near, where there is no such one or more than one.
std::string resolve(std::string_view typed, const std::vector<std::string>& names, const std::string& what);

/// The number of letters to insert, remove, change or swap to get from one word to the other.
int edit_distance(std::string_view from, std::string_view to);

}  // namespace learn
