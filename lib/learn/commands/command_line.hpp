#pragma once

#include <string>
#include <vector>

#include "learn/status.hpp"

namespace learn {

/// Reads the words behind the program's name, and does what they ask for.
Status run_command_line(const std::vector<std::string>& words);

}  // namespace learn
