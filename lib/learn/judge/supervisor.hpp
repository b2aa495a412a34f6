#pragma once

#include <sys/types.h>

#include "learn/judge/executable.hpp"
#include "learn/judge/process.hpp"

namespace learn {

/// What a supervisor runs.
struct Supervised {
  const Executable& program;
  const Limits& limits;
  int output = -1;
  int channel = -1;  ///< None where negative, …
  int rules = -1;    ///< … and so with Landlock's rules.
  pid_t runner = 0;
};

/// What a supervisor tells the runner.
struct Told {
  int error = 0;   ///< Why the program could not start; 0 where it did.
  int status = 0;  ///< As waitpid gives it.
};

/// In a process that was forked for it, with all signals blocked: runs the program, and when that has ended, or on SIGTERM,
/// or when the runner is gone, ends everything that descends from it. Only then is `Told` written to `report`.
///
/// The supervisor starts one program, and what that leaves behind becomes the supervisor's child (PR_SET_CHILD_SUBREAPER),
/// whatever it forks, executes or detaches itself from. So every child that the supervisor has is to be ended, and the
/// runner may have other children of its own.
[[noreturn]] void supervise(const Supervised& run, int report);

}  // namespace learn
