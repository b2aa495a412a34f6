#include "learn/judge/descendants.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace learn {
namespace {

// The children of every thread of a process, as Linux lists them.
std::vector<pid_t> children_of(pid_t process) {
  std::vector<pid_t> children;
  std::error_code error;
  const std::string tasks = "/proc/" + std::to_string(process) + "/task";
  for (const auto& task : std::filesystem::directory_iterator(tasks, error)) {
    std::ifstream list(task.path() / "children");
    for (pid_t child = 0; list >> child;) children.push_back(child);
  }
  return children;
}

std::size_t resident_bytes(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

bool carries(pid_t process, const std::string& mark) {
  std::ifstream file("/proc/" + std::to_string(process) + "/environ");
  const std::string variables{std::istreambuf_iterator<char>(file), {}};
  return variables.find(mark) != std::string::npos;
}

constexpr int most_processes_walked = 4096;

void add_usage(pid_t process, Usage& usage) {
  usage.resident_bytes += resident_bytes(process);
  if (++usage.processes > most_processes_walked) return;
  for (const pid_t child : children_of(process)) add_usage(child, usage);
}

}  // namespace

Usage usage_of(pid_t root, const std::string& mark) {
  Usage usage;
  add_usage(root, usage);
  for (const pid_t child : children_of(::getpid())) {
    if (child != root && carries(child, mark)) add_usage(child, usage);
  }
  return usage;
}

void adopt_strays() { ::prctl(PR_SET_CHILD_SUBREAPER, 1); }

void end_all(pid_t group, const std::string& mark) {
  ::kill(-group, SIGKILL);
  // A member whose parent has just died is this process's child by the time that parent is reaped.
  while (::waitpid(-group, nullptr, 0) > 0 || errno == EINTR) {
  }
  // A killed stray hands its own children to this process: again until none is left, but not for ever against a fork bomb.
  for (int round = 0; round < 100; ++round) {
    bool found = false;
    for (const pid_t child : children_of(::getpid())) {
      if (!carries(child, mark)) continue;
      found = true;
      ::kill(child, SIGKILL);
      ::waitpid(child, nullptr, 0);
    }
    if (!found) return;
  }
}

}  // namespace learn
