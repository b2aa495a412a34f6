#pragma once

#include <map>
#include <string>
#include <vector>

namespace learn {

/// This process's environment with some variables set, as `NAME=value`.
std::vector<std::string> environment_with(const std::map<std::string, std::string>& changes);

/// The texts as C wants a list of them, ended by a null pointer; they must outlive it.
std::vector<char*> pointers(std::vector<std::string>& texts);

}  // namespace learn
