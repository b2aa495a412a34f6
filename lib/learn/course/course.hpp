#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learn/course/exercise.hpp"
#include "learn/session.hpp"

namespace learn {

/// A section of the course, and how far its reader has come.
struct Section {
  int number = 0;
  std::string name;         ///< `broadcasting`
  std::string short_title;  ///< `Broadcasting`
  std::string part;         ///< `Part I · Arrays`; empty where the number belongs to none.
  fs::path program;         ///< build/bin/lessons/06_broadcasting
  int steps = 0;
  std::vector<std::string> step_titles;
  int step = 0;                        ///< The step at which the reader left off; 0 before the first.
  bool read = false;                   ///< The last step has been reached.
  std::vector<std::string> exercises;  ///< Keys, in the order in which the section names them.
};

/// All sections in reading order. A lesson that cannot be read is told of and left out.
std::vector<Section> read_course(const Session& session);

/// All exercises: those that sections name, in their order, then the others.
std::vector<std::string> exercises_in_order(const Session& session, const std::vector<Section>& course);

/// The section that names an exercise, or null.
const Section* section_of(const std::vector<Section>& course, const std::string& key);

/// The section of a number or a name; throws Stop for any other.
const Section& resolve_section(const std::vector<Section>& course, const std::string& number_or_name);

/// The first exercise that has not passed, from `after` on and then from the beginning; nothing where all have.
std::optional<std::string> next_exercise(const Session& session, const std::vector<std::string>& keys,
                                         const std::string& after = {});

/// What comes after an exercise that passes: the next one that is open, with `how` to get there; or that all pass now.
std::string what_comes_after(const Session& session, const std::vector<std::string>& keys, const std::string& key,
                             const std::string& how);

/// What a learner goes on with.
struct Next {
  const Section* section = nullptr;     ///< The first that is not read to its end, or has exercises left; null: none.
  std::optional<std::string> exercise;  ///< In hand: the one named last, else the section's first, of those left.
};

/// What is next, by how the exercises stand: the one answer that no command, `watch`, `grade` and `list` give.
Next what_is_next(const Session& session, const std::vector<Section>& course, const Standings& standings);

/// The exercise in hand, where one is left.
std::optional<std::string> exercise_in_hand(const Session& session, const std::vector<Section>& course);

}  // namespace learn
