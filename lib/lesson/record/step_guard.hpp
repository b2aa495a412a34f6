#pragma once

#include <string>

namespace lesson {

/// Watches over a step while it runs: should the program crash or end in the middle of it, that is said on the
/// descriptor that stderr was before, with what the step had written, and the terminal is put right.
class StepGuard {
 public:
  /// `step` names it; `real_stderr` is where to say so.
  StepGuard(const std::string& step, int real_stderr);
  /// The step is over.
  ~StepGuard();
  StepGuard(const StepGuard&) = delete;
  StepGuard& operator=(const StepGuard&) = delete;
};

}  // namespace lesson
