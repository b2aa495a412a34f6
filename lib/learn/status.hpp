#pragma once

#include <stdexcept>
#include <string>

namespace learn {

/// What the runner ends with.
enum class Status {
  done = 0,        ///< Done, or passed.
  not_passed = 1,  ///< A verdict other than pass; shapes that refuse.
  usage = 2,       ///< The command line makes no sense.
  missing = 3,     ///< Something is not on this machine, or not built.
  failed = 4,      ///< The workbook itself failed.
  left = 130,      ///< The learner left, with Ctrl-C or from the middle of a review: the runner is done, too.
};

/// Ends the command with a message and a status; thrown wherever it becomes clear, caught in main.
class Stop : public std::runtime_error {
 public:
  Stop(Status status, const std::string& message) : std::runtime_error(message), status_(status) {}
  Status status() const { return status_; }  ///< What the runner ends with.

 private:
  Status status_;
};

}  // namespace learn
