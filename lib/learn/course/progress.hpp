#pragma once

#include <functional>
#include <map>
#include <string>

#include "console/store.hpp"
#include "learn/course/exercise.hpp"
#include "learn/course/workbook.hpp"
#include "learn/judge/verdict.hpp"

namespace learn {

/// How an exercise stands, as far as it is known without judging anew.
enum class Standing {
  open,       ///< Not passed, or not known.
  changed,    ///< It passed, and what the verdict was made of has changed since.
  passed,     ///< This very file passed this very grader…
  confirmed,  ///< …and the sanitizers had nothing against it.
};

/// How exercises stand, by their keys.
using Standings = std::map<std::string, Standing>;

/// What has been judged before. It is a cache: an entry counts only for what it was made of, and deleting it costs no more
/// than judging again.
class Progress {
 public:
  Progress(const Workbook& workbook, std::function<void(const std::string&)> complain);

  /// Keeps a verdict.
  void record(const Verdict& verdict);
  /// How each of these exercises stands.
  Standings standings(const std::vector<std::string>& keys) const;
  /// How one exercise stands.
  Standing standing(const std::string& key) const;

 private:
  const Workbook& workbook_;
  console::Store store_;
};

/// The seed of the inputs on which an exercise's last answer did not pass, or an empty string: the next is judged on the same
/// ones, so that two verdicts can be compared and a failure repeated by hand. A pass ends it.
std::string seed_to_repeat(const Workbook& workbook, const std::string& key);

/// What the runner notes about its learner that cannot be computed again: the exercise in hand, the hints that were opened.
class Notes {
 public:
  Notes(const Workbook& workbook, std::function<void(const std::string&)> complain);

  std::string exercise() const;                           ///< The exercise in hand, or an empty string.
  void set_exercise(const std::string& key);              ///< Takes an exercise in hand.
  int hints_used(const std::string& key) const;           ///< How many hints of this exercise have been opened.
  void set_hints_used(const std::string& key, int used);  ///< Notes that so many have been.

 private:
  console::Store store_;
};

}  // namespace learn
