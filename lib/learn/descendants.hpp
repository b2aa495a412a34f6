#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>

namespace learn {

/// What the processes below one, itself included, take together.
struct Usage {
  std::size_t resident_bytes = 0;
  int processes = 0;
};

/// Walks from a process down to all that it started.
Usage usage_of(pid_t root);

/// Makes this process the parent of what its children leave behind, so that `end_strays` can find it.
void adopt_strays();

/// Kills and reaps every child of this process whose environment holds `mark`: what a program left behind, even in a session
/// of its own. Others that this process adopted, such as an editor that went to the background, are left alone.
void end_strays(const std::string& mark);

}  // namespace learn
