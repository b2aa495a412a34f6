#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "console/file.hpp"
#include "learn/course/progress.hpp"
#include "learn/judge/process.hpp"

namespace testing {

namespace fs = std::filesystem;

/// What a run of the runner printed, and its status.
struct Run {
  int status = -1;
  std::string output;
  double seconds = 0;
};

/// A copy of what a learner changes, with the graders of this build: the compiled runner works in it as at home.
class Copy {
 public:
  /// In a folder of its own, or in `parent`.
  explicit Copy(const fs::path& parent = {});

  /// Runs the runner with these words, piped, to its end.
  Run learn(const std::vector<std::string>& words) const;
  /// The same, for a run that is watched from outside: its command.
  learn::Command command(const std::vector<std::string>& words) const;

  fs::path source() const { return folder_.path() / "tree"; }  ///< The tree.
  fs::path state() const { return source() / ".workbook"; }    ///< What the course remembers.
  fs::path answer(const std::string& key) const {
    return source() / "exercises" / (key + ".cpp");
  }                                                                   ///< The learner's file.
  learn::Standing standing(const std::string& key) const;             ///< As progress.json says; it must be whole.
  void write(const std::string& key, const std::string& text) const;  ///< Saves the learner's file.
  void solve(const std::string& key) const;                           ///< Puts the solution there.
  std::vector<std::string> keys() const;                              ///< All exercises, however many the course has.
  void keep_only(const std::vector<std::string>& keys) const;         ///< A course with these exercises alone.
  fs::path stand_in_build() const;      ///< A build without programs, for those that a test writes with `write_script`.
  std::string count(int passed) const;  ///< So many of them: `1 of 4 exercises`.

 private:
  console::ScratchFolder folder_;
};

/// A program of a shell's lines, made or overwritten with the folders that lead to it.
void write_script(const fs::path& file, const std::string& lines);

/// An answer to `broadcasting/broadcast_shape` with this body, on line 11.
std::string broadcast_shape_with(const std::string& body);

inline const std::string broadcast_shape = "broadcasting/broadcast_shape";
inline const std::string weights = "attention/weights";

}  // namespace testing
