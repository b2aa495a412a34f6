#include "learn/course/stub.hpp"
#include "console/text.hpp"

#include <functional>
#include <vector>

namespace learn {

using console::trimmed;

namespace {

constexpr std::string_view begin_marker = "// SOLUTION:";
constexpr std::string_view end_marker = "// END";
constexpr std::string_view why_marker = "//!";

[[noreturn]] void refuse(int line, const std::string& message) {
  throw StubError("line " + std::to_string(line) + ": " + message);
}

// What the walk over a solution meets; `line` is without its newline.
struct Visitor {
  std::function<void(std::string_view indent, std::string_view text)> region_begins;
  std::function<void(std::string_view line)> region_line;
  std::function<void(std::string_view line)> other_line;
  std::function<void(std::string_view line)> why_line;
};

void walk(std::string_view solution, const Visitor& visitor) {
  int number = 0;
  int opened_at = 0;
  int regions = 0;
  while (!solution.empty()) {
    const auto end = solution.find('\n');
    const std::string_view line = solution.substr(0, end);
    solution.remove_prefix(end == std::string_view::npos ? solution.size() : end + 1);
    ++number;

    const std::string_view text = trimmed(line);
    if (text.starts_with(begin_marker)) {
      if (opened_at != 0) refuse(number, "SOLUTION inside the one of line " + std::to_string(opened_at));
      const std::string_view task = trimmed(text.substr(begin_marker.size()));
      if (task.empty()) refuse(number, "SOLUTION without the words that the TODO will show");
      opened_at = number;
      ++regions;
      visitor.region_begins(line.substr(0, line.find("//")), task);
    } else if (text == end_marker) {
      if (opened_at == 0) refuse(number, "END without a SOLUTION before it");
      opened_at = 0;
    } else if (text.starts_with(why_marker)) {
      visitor.why_line(line);
    } else if (opened_at != 0) {
      visitor.region_line(line);
    } else {
      visitor.other_line(line);
    }
  }
  if (opened_at != 0) refuse(opened_at, "SOLUTION is never closed by END");
  if (regions == 0) refuse(1, "no SOLUTION region");
}

}  // namespace

std::string derive_stub(std::string_view solution) {
  std::string stub;
  const auto keep = [&](std::string_view line) { stub.append(line).append("\n"); };
  const auto drop = [](std::string_view) {};
  walk(solution, {.region_begins =
                      [&](std::string_view indent, std::string_view task) {
                        stub.append(indent).append("// TODO: ").append(task).append("\n");
                        stub.append(indent).append("todo();\n");
                      },
                  .region_line = drop,
                  .other_line = keep,
                  .why_line = drop});
  return stub;
}

std::string readable_solution(std::string_view solution) {
  std::string text;
  const auto keep = [&](std::string_view line) { text.append(line).append("\n"); };
  walk(solution, {.region_begins = [](std::string_view, std::string_view) {},
                  .region_line = keep,
                  .other_line = keep,
                  .why_line =
                      [&](std::string_view line) {
                        std::string shown(line);
                        shown.erase(shown.find(why_marker) + 2, 1);
                        text.append(shown).append("\n");
                      }});
  return text;
}

}  // namespace learn
