#include "learn/judge/executable.hpp"

#include <unistd.h>

#include "learn/judge/process.hpp"

namespace learn {
namespace {

// As C wants a list of texts, ended by a null pointer.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

Executable::Executable(const std::vector<std::string>& words, const std::map<std::string, std::string>& changes,
                       const std::filesystem::path& folder)
    : words_(words), program_(find_program(words.at(0)).string()), folder_(folder.string()) {
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    if (!changes.contains(text.substr(0, text.find('=')))) variables_.push_back(text);
  }
  for (const auto& [name, value] : changes) variables_.push_back(name + "=" + value);
  arguments_ = pointers(words_);
  environment_ = pointers(variables_);
}

void Executable::become() const {
  if (!folder_.empty() && ::chdir(folder_.c_str()) != 0) return;
  ::execve(program_.c_str(), arguments_.data(), environment_.data());
}

}  // namespace learn
