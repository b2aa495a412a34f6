#include "learn/crash.hpp"

#include <signal.h>

#include <charconv>
#include <regex>
#include <sstream>
#include <vector>

#include "learn/diagnostics.hpp"

namespace learn {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Where `…/exercises/topic/name.cpp:14:5` or `:14` stands in a line.
std::optional<Spot> spot_in(const std::string& line, const std::string& file, const std::string& text) {
  const auto at = line.find(file + ":");
  if (at == std::string::npos) return std::nullopt;
  Spot spot{file, 0, 0, {}};
  const char* end = line.data() + line.size();
  const auto number = std::from_chars(line.data() + at + file.size() + 1, end, spot.line);
  if (number.ec != std::errc{}) return std::nullopt;
  if (number.ptr != end && *number.ptr == ':') std::from_chars(number.ptr + 1, end, spot.column);
  spot.text = line_of(text, spot.line);
  return spot;
}

// The first frame of the learner's, after line `from`.
std::optional<Spot> first_spot(const std::vector<std::string>& lines, std::size_t from, const std::string& file,
                               const std::string& text) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (auto spot = spot_in(lines[i], file, text)) return spot;
  }
  return std::nullopt;
}

std::string first_match(const std::vector<std::string>& lines, const std::regex& pattern, const std::string& format) {
  std::smatch match;
  for (const std::string& line : lines) {
    if (std::regex_search(line, match, pattern)) return match.format(format);
  }
  return {};
}

// `/usr/include/c++/12/bits/stl_vector.h:1123: … Assertion '__n < this->size()' failed.`
std::string library_assertion(const std::vector<std::string>& lines) {
  static const std::regex assertion(R"(/([^/:]+):\d+: (.*)Assertion '(.*)' failed)");
  std::smatch match;
  for (const std::string& line : lines) {
    if (!std::regex_search(line, match, assertion)) continue;
    const std::string where = match[2];
    const std::string condition = match[3];
    static const std::regex container(R"(std::(?:__\w+::|__\w+ )*(\w+)<)");
    std::smatch name;
    const std::string what = std::regex_search(where, name, container) ? "std::" + name[1].str() : match[1].str();
    if (condition.find("< this->size()") != std::string::npos || condition.find("< size()") != std::string::npos ||
        condition.find("_M_size") != std::string::npos || condition.find("< _Nm") != std::string::npos) {
      return "an index past the end of a " + what;
    }
    if (condition.find("empty()") != std::string::npos) return "front, back or pop of an empty " + what;
    return "the standard library's check '" + condition + "' failed in " + what;
  }
  return {};
}

std::string access(const std::vector<std::string>& lines) {
  static const std::regex pattern(R"((READ|WRITE) of size (\d+))");
  const std::string found = first_match(lines, pattern, "$1 $2");
  if (found.empty()) return {};
  const auto space = found.find(' ');
  const std::string bytes = found.substr(space + 1);
  return (found.starts_with("READ") ? "reading " : "writing ") + bytes + (bytes == "1" ? " byte" : " bytes");
}

std::string distance(const std::vector<std::string>& lines) {
  static const std::regex heap(R"(is located (\d+) bytes (to the right of|after|to the left of|before|inside of) (\d+)-byte region)");
  const std::string found = first_match(lines, heap, "$1|$2|$3");
  if (found.empty()) return {};
  const auto first = found.find('|');
  const auto second = found.rfind('|');
  const std::string where = found.substr(first + 1, second - first - 1);
  const std::string block = "a block of " + found.substr(second + 1);
  if (where.starts_with("inside")) return "inside " + block + " that was given back";
  return found.substr(0, first) + (where.ends_with("right of") || where == "after" ? " past the end of " : " before ") + block;
}

std::string address_sanitizer_summary(const std::vector<std::string>& lines, const std::string& kind) {
  if (kind == "stack-overflow") return "the stack overflowed: a function that calls itself without end";
  if (kind == "SEGV") {
    const bool writes = !first_match(lines, std::regex("caused by a WRITE"), "$&").empty();
    const bool null = !first_match(lines, std::regex("address points to the zero page"), "$&").empty();
    return std::string("segmentation fault: ") + (writes ? "writing" : "reading") +
           (null ? " through a null pointer" : " memory that is not there");
  }
  if (kind == "ABRT") return "std::abort was called";
  std::string summary = kind;
  for (const std::string& detail : {access(lines), distance(lines)}) {
    if (!detail.empty()) summary += (summary == kind ? ": " : ", ") + detail;
  }
  return summary;
}

}  // namespace

std::optional<CrashReport> read_crash_report(std::string_view output, const std::string& file, const std::string& text) {
  static const std::regex address(R"(ERROR: AddressSanitizer: (?:attempting )?([\w-]+))");
  static const std::regex undefined(R"(: runtime error: (.*))");
  const auto lines = lines_of(output);
  const std::string assertion = library_assertion(lines);
  std::smatch match;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::regex_search(lines[i], match, undefined)) return CrashReport{match[1], first_spot(lines, i, file, text)};
    if (!std::regex_search(lines[i], match, address)) continue;
    const std::string summary = assertion.empty() ? address_sanitizer_summary(lines, match[1]) : assertion;
    return CrashReport{summary, first_spot(lines, i, file, text)};
  }
  if (assertion.empty()) return std::nullopt;
  return CrashReport{assertion, std::nullopt};
}

std::string signal_in_words(int signal) {
  switch (signal) {
    case SIGSEGV: return "segmentation fault (SIGSEGV)";
    case SIGBUS: return "bus error (SIGBUS)";
    case SIGFPE: return "an impossible division of integers (SIGFPE)";
    case SIGABRT: return "aborted (SIGABRT)";
    case SIGILL: return "an instruction that does not exist (SIGILL)";
    case SIGKILL: return "killed from outside (SIGKILL)";
    case SIGXFSZ: return "a file of more than 64 MiB was written (SIGXFSZ)";
    case SIGXCPU: return "too much processor time (SIGXCPU)";
    default: return "signal " + std::to_string(signal);
  }
}

}  // namespace learn
