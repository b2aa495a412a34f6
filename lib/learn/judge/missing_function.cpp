#include "learn/judge/missing_function.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "console/text.hpp"
#include "learn/course/exercise.hpp"

namespace learn {
namespace {

bool in_a_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Names before an opening bracket, in the order in which they stand, comments left out.
std::vector<std::string> called_or_defined(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string& line : console::lines_of(text)) {
    const std::string code = line.substr(0, line.find("//"));
    for (auto open = code.find('('); open != std::string::npos; open = code.find('(', open + 1)) {
      auto begin = open;
      while (begin > 0 && in_a_name(code[begin - 1])) --begin;
      if (begin < open) names.push_back(code.substr(begin, open - begin));
    }
  }
  return names;
}

// `broadcastShape` and `broadcast_shape` are one to a reader.
std::string squeezed(std::string name) {
  std::erase(name, '_');
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

std::string declaration_in(std::string_view contract, const std::string& name) {
  std::string text;
  for (const std::string& line : console::lines_of(contract)) {
    if (!text.empty() || line.substr(0, line.find("//")).find(name + "(") != std::string::npos) text += line + " ";
    if (!text.empty() && line.find(';') != std::string::npos) break;
  }
  return console::joined(console::words_of(text), " ");
}

}  // namespace

void explain_missing_function(const std::string& symbol, std::string_view contract, std::string_view answer,
                              Verdict& verdict) {
  std::string name = symbol.substr(0, symbol.find('('));
  name = name.substr(name.rfind(':') + 1);
  const std::string declaration = declaration_in(contract, name);
  verdict.result = Result::missing_function;
  verdict.printed.clear();
  verdict.why = "The contract asks for this function, and the file does not define it:";
  verdict.report = {{"named", declaration.empty() ? symbol : declaration}};
  const auto names = called_or_defined(answer);
  const auto near = std::find_if(names.begin(), names.end(), [&](const std::string& other) {
    return edit_distance(squeezed(other), squeezed(name)) <= static_cast<int>(name.size()) / 5;
  });
  if (near == names.end()) return;
  verdict.report.push_back({"text", *near == name
                                        ? name + " stands in the file, with other parameters or within a namespace."
                                        : *near + " stands in the file: that is another name."});
}

}  // namespace learn
