#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace learn {

/// All that a program needs between fork and exec, where nothing may be allocated.
struct Prepared {
  std::vector<std::string> words;
  std::vector<std::string> variables;
  std::vector<char*> arguments;
  std::vector<char*> environment;
  std::string folder;
  std::string program;
  int output = -1;
  int channel = -1;
  int rules = -1;  ///< Landlock's; none where negative.
  rlim_t file_bytes = RLIM_INFINITY;
  rlim_t processor_seconds = RLIM_INFINITY;
  pid_t runner = 0;
};

/// What a supervisor tells the runner.
struct Told {
  int error = 0;   ///< Why the program could not start; 0 where it did.
  int status = 0;  ///< As waitpid gives it.
};

/// In a process that was forked for it: runs the program, and when that has ended, or on SIGTERM, or when the runner is gone,
/// ends everything that descends from it. Only then is `Told` written to `report`.
///
/// The supervisor starts one program, and what that leaves behind becomes the supervisor's child (PR_SET_CHILD_SUBREAPER),
/// whatever it forks, executes or detaches itself from. So every child that the supervisor has is to be ended, and the
/// runner may have other children of its own.
[[noreturn]] void supervise(const Prepared& prepared, int report);

}  // namespace learn
