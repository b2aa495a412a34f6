#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "console/screen.hpp"
#include "learn/course/workbook.hpp"
#include "learn/judge/process.hpp"

namespace learn {

/// Lessons and graders are built when they are opened; what is likely to come next, while the learner reads or writes.
class Builder {
 public:
  Builder(const Workbook& workbook, const console::Screen& screen) : workbook_(workbook), screen_(screen) {}

  /// Builds targets as far as they are not up to date, and shows how far it is with `what`. Gives what the compilers said
  /// where that failed. A build that was not made from this tree, or cannot be written, is taken as it is.
  std::optional<std::string> build(const std::string& what, const std::vector<std::string>& targets);
  /// Builds a target of a build folder with all that is to say about it at this terminal, and gives the status.
  int build_aloud(const fs::path& build, const std::string& target);
  /// Builds targets one after the other, in the time that nothing else wants, until something else is built.
  void build_ahead(const std::vector<std::string>& targets);

 private:
  std::vector<std::string> command(const std::vector<std::string>& targets) const;
  bool can_build() const;

  const Workbook& workbook_;
  const console::Screen& screen_;
  std::unique_ptr<ProgramBeside> ahead_;
};

/// What the build calls the grader of an exercise, and a lesson's program.
std::string grader_target(std::string key);
std::string lesson_target(const fs::path& program);

}  // namespace learn
