#include "learn/course/stub.hpp"
#include "console/text.hpp"

namespace learn {

using console::trimmed;

namespace {

constexpr std::string_view begin_marker = "// SOLUTION:";
constexpr std::string_view end_marker = "// END";
constexpr std::string_view why_marker = "//!";

[[noreturn]] void refuse(int line, const std::string& message) {
  throw StubError("line " + std::to_string(line) + ": " + message);
}

enum class Part { region_begins, region_line, other_line, why_line };

// Calls `visit` for each line of a solution but the END of a region.
template <class Visit>
void walk(std::string_view solution, const Visit& visit) {
  int number = 0;
  int opened_at = 0;
  int regions = 0;
  for (const std::string& line : console::lines_of(solution)) {
    ++number;
    const std::string_view text = trimmed(line);
    if (text.starts_with(begin_marker)) {
      if (opened_at != 0) refuse(number, "SOLUTION inside the one of line " + std::to_string(opened_at));
      if (text == begin_marker) refuse(number, "SOLUTION without the words that the TODO will show");
      opened_at = number;
      ++regions;
      visit(Part::region_begins, line);
    } else if (text == end_marker) {
      if (opened_at == 0) refuse(number, "END without a SOLUTION before it");
      opened_at = 0;
    } else if (text.starts_with(why_marker)) {
      visit(Part::why_line, line);
    } else {
      visit(opened_at != 0 ? Part::region_line : Part::other_line, line);
    }
  }
  if (opened_at != 0) refuse(opened_at, "SOLUTION is never closed by END");
  if (regions == 0) refuse(1, "no SOLUTION region");
}

}  // namespace

std::string derive_stub(std::string_view solution) {
  std::string stub;
  walk(solution, [&](Part part, const std::string& line) {
    if (part == Part::other_line) stub += line + "\n";
    if (part != Part::region_begins) return;
    const auto marker = line.find(begin_marker);
    const std::string indent = line.substr(0, marker);
    stub += indent + "// TODO: ";
    stub.append(trimmed(std::string_view(line).substr(marker + begin_marker.size()))).append("\n");
    stub += indent + "todo();\n";
  });
  return stub;
}

std::string readable_solution(std::string_view solution) {
  std::string text;
  walk(solution, [&](Part part, std::string line) {
    if (part == Part::region_begins) return;
    if (part == Part::why_line) line.erase(line.find(why_marker) + 2, 1);
    text += line + "\n";
  });
  return text;
}

}  // namespace learn
