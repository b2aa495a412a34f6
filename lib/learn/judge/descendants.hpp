#pragma once

#include <sys/types.h>

#include <cstddef>

namespace learn {

/// What processes take together.
struct Usage {
  std::size_t resident_bytes = 0;
  int processes = 0;
};

/// Walks down from a process to all that descend from it; the process itself does not count.
Usage usage_below(pid_t process);

}  // namespace learn
