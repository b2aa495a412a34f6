// extract_examples HEADER... > test_examples.inc
//
// The examples in the reference text of ten's headers as test cases. An example stands between @code and @endcode: lines
// that end in `;` are statements; any other line begins an expression, and the comment behind it is what it prints, or
// `Error: ` and what it refuses with.
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

struct Line {
  std::string text;
  int number;
};

/// What a line of a doc comment says, without its slashes; nothing for a line of code.
bool doc_text(const std::string& line, std::string& text) {
  const auto slashes = line.find_first_not_of(' ');
  if (slashes == std::string::npos || line.compare(slashes, 3, "///") != 0) return false;
  text = line.substr(std::min(slashes + 4, line.size()));
  return true;
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool is_comment(const std::string& text) { return text.starts_with("//"); }

void write_check(const std::string& expression, const std::string& printed) {
  const std::string error = "Error: ";
  const bool refuses = printed.starts_with(error);
  std::cout << "  CHECK(" << (refuses ? "refusal" : "printed") << "([&](std::ostream& out) { out << (" << expression
            << "); }) == R\"~(" << (refuses ? printed.substr(error.size()) : printed) << ")~\");\n";
}

/// One example as a test case; false, with a message, where it is none.
bool write_case(const std::string& header, const std::vector<Line>& lines) {
  const std::string place = file_name(header) + ":" + std::to_string(lines.front().number);
  std::cout << "\nTEST_CASE(\"the example at " << place << " prints what it says\") {\n";
  std::string expression;
  std::size_t checks = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& text = lines[i].text;
    if (expression.empty() && text.ends_with(';')) {
      std::cout << "  " << text << "\n";
      continue;
    }
    if (!is_comment(text)) {
      expression += (expression.empty() ? "" : " ") + text.substr(text.find_first_not_of(' '));
      continue;
    }
    std::string printed = text.substr(std::min<std::size_t>(3, text.size()));
    while (i + 1 < lines.size() && is_comment(lines[i + 1].text)) {
      ++i;
      printed += "\n" + lines[i].text.substr(std::min<std::size_t>(3, lines[i].text.size()));
    }
    if (expression.empty()) break;
    write_check(expression, printed);
    expression.clear();
    ++checks;
  }
  std::cout << "}\n";
  if (expression.empty() && checks > 0) return true;
  std::cerr << header << ":" << lines.front().number
            << ": an example ends with an expression and, in comments, what it prints\n";
  return false;
}

bool write_cases(const std::string& header) {
  std::ifstream file(header);
  if (!file) {
    std::cerr << header << ": cannot be read\n";
    return false;
  }
  bool right = true;
  bool inside = false;
  std::vector<Line> example;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    std::string text;
    if (!doc_text(line, text)) continue;
    if (text == "@code") {
      inside = true;
      example.clear();
    } else if (text == "@endcode") {
      right = !example.empty() && write_case(header, example) && right;
      inside = false;
    } else if (inside && !text.empty()) {
      example.push_back({text, number});
    }
  }
  return right;
}

}  // namespace

int main(int count, char** arguments) {
  bool right = true;
  for (int i = 1; i < count; ++i) right = write_cases(arguments[i]) && right;
  return right ? 0 : 1;
}
