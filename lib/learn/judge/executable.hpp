#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace learn {

/// A program with its arguments and its environment, ready before a fork, after which nothing may be allocated.
class Executable {
 public:
  /// The program's path or name, and its arguments; variables to set beyond what this process has; where it runs, or empty.
  Executable(const std::vector<std::string>& words, const std::map<std::string, std::string>& changes,
             const std::filesystem::path& folder);
  Executable(const Executable&) = delete;
  Executable& operator=(const Executable&) = delete;

  /// Makes this process the program. Comes back where that cannot be, and errno says why.
  void become() const;

 private:
  std::vector<std::string> words_;
  std::vector<std::string> variables_;
  std::vector<char*> arguments_;
  std::vector<char*> environment_;
  std::string program_;
  std::string folder_;
};

}  // namespace learn
