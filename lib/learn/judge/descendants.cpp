#include "learn/judge/descendants.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace learn {
namespace {

std::size_t resident_bytes(const std::string& process) {
  std::ifstream file(process + "/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

constexpr int most_processes_walked = 4096;

void add_children(const std::string& process, Usage& usage) {
  std::error_code error;
  // Linux lists the children of each thread.
  for (const auto& task : std::filesystem::directory_iterator(process + "/task", error)) {
    std::ifstream list(task.path() / "children");
    for (std::string child; usage.processes < most_processes_walked && list >> child;) {
      usage.resident_bytes += resident_bytes("/proc/" + child);
      ++usage.processes;
      add_children("/proc/" + child, usage);
    }
  }
}

}  // namespace

Usage usage_below(pid_t process) {
  Usage usage;
  add_children("/proc/" + std::to_string(process), usage);
  return usage;
}

}  // namespace learn
