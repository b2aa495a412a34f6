#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace lesson {

/// What a lesson was asked to do on its command line.
struct Options {
  bool list = false;
  bool all = false;
  bool plain = false;
  bool help = false;
  bool transcript = false;
  bool record = false;
  std::optional<std::string> step;
  std::optional<std::string> review;  ///< `3/7`: it begins with the third of seven questions; empty: all of it
  std::optional<std::string> book;    ///< the folder to write the chapter to
};

/// A command line that cannot be followed.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads the arguments behind the program's name. Throws UsageError.
Options parse_options(const std::vector<std::string>& arguments);

/// What `--help` prints.
std::string usage(const std::string& program, const std::string& title);

}  // namespace lesson
