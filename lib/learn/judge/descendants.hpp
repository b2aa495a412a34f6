#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>

namespace learn {

/// What processes take together.
struct Usage {
  std::size_t resident_bytes = 0;
  int processes = 0;
};

/// Walks from a process down to all that it started, and from those that it left behind, which `mark` tells.
Usage usage_of(pid_t root, const std::string& mark);

/// Makes this process the parent of what its children leave behind, so that `end_all` can find it.
void adopt_strays();

/// Kills and reaps a process group, and then every child of this process whose environment holds `mark`: what a program left behind, even in a session
/// of its own. Others that this process adopted, such as an editor that went to the background, are left alone.
void end_all(pid_t group, const std::string& mark);

}  // namespace learn
