#include "learn/judge/crash.hpp"

#include <signal.h>

#include <charconv>
#include <map>
#include <sstream>
#include <vector>

#include "console/text.hpp"
#include "learn/judge/diagnostics.hpp"
#include "learn/judge/process.hpp"

namespace learn {

using console::lines_of;

namespace {

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

// What stands behind `words` in the first line that has them; nothing where none has.
std::optional<std::string> behind(const std::vector<std::string>& lines, std::string_view words) {
  for (const std::string& line : lines) {
    const auto at = line.find(words);
    if (at != std::string::npos) return line.substr(at + words.size());
  }
  return std::nullopt;
}

std::string first_word(const std::string& text) { return text.substr(0, text.find_first_of(" \t:")); }

bool contains(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// The class in a function's signature: `std::vector` of `… std::vector<_Tp, _Alloc>::operator[](…) …`.
std::string class_in(const std::string& signature) {
  const auto member = signature.find(">::");
  const auto bracket =
      signature.find('<', signature.rfind("std::", member == std::string::npos ? signature.size() : member));
  const auto begin = signature.rfind("std::", bracket);
  if (begin == std::string::npos || bracket == std::string::npos) return "a container";
  std::string name = signature.substr(begin, bracket - begin);
  // Implementations put their versions between: std::__debug::vector, std::__cxx11::basic_string.
  if (const auto last = name.rfind("::"); last != std::string::npos) name = "std::" + name.substr(last + 2);
  return "a " + name;
}

// `/usr/include/c++/12/bits/stl_vector.h:1123: … Assertion '__n < this->size()' failed.`
std::string library_assertion(const std::vector<std::string>& lines) {
  constexpr std::string_view words = "Assertion '";
  for (const std::string& line : lines) {
    const auto at = line.find(words);
    const auto end = line.find("' failed", at == std::string::npos ? 0 : at);
    if (at == std::string::npos || end == std::string::npos) continue;
    const std::string what = class_in(line.substr(0, at));
    const std::string condition = line.substr(at + words.size(), end - at - words.size());
    if (contains(condition, "size()") && contains(condition, "<")) return "an index past the end of " + what;
    if (contains(condition, "< _Nm") || contains(condition, "< _Extent")) return "an index past the end of " + what;
    if (contains(condition, "empty()")) return "front, back or pop of an empty " + what.substr(2);
    return "the standard library's check '" + condition + "' failed in " + what;
  }
  return {};
}

std::string access(const std::vector<std::string>& lines) {
  for (const std::string_view kind : {"READ", "WRITE"}) {
    const auto size = behind(lines, std::string(kind) + " of size ");
    if (!size) continue;
    const std::string bytes = first_word(*size);
    return (kind == "READ" ? "reading " : "writing ") + bytes + (bytes == "1" ? " byte" : " bytes");
  }
  return {};
}

// `0x… is located 8 bytes after 24-byte region`, or `to the right of`, as older versions say.
std::string distance(const std::vector<std::string>& lines) {
  const auto place = behind(lines, "is located ");
  const auto region = place ? place->find("-byte region") : std::string::npos;
  if (region == std::string::npos) return {};
  const auto size = place->rfind(' ', region) + 1;
  const std::string block = "a block of " + place->substr(size, region - size);
  const std::string where = place->substr(0, size);
  if (contains(where, "inside")) return "inside " + block + " that was given back";
  return first_word(*place) +
         (contains(where, "right of") || contains(where, "after") ? " past the end of " : " before ") + block;
}

std::string address_sanitizer_summary(const std::vector<std::string>& lines, const std::string& kind) {
  if (kind == "stack-overflow") return "the stack overflowed: a function that calls itself without end";
  if (kind == "SEGV") {
    const bool writes = behind(lines, "caused by a WRITE").has_value();
    const bool null = behind(lines, "address points to the zero page").has_value();
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

std::optional<CrashReport> read_crash_report(std::string_view output, const std::string& file,
                                             const std::string& text) {
  const auto lines = lines_of(output);
  const std::string assertion = library_assertion(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const auto what = behind({lines[i]}, ": runtime error: "))
      return CrashReport{*what, first_spot(lines, i, file, text)};
    auto kind = behind({lines[i]}, "ERROR: AddressSanitizer: ");
    if (!kind) continue;
    if (kind->starts_with("attempting ")) kind->erase(0, std::string_view("attempting ").size());
    const std::string summary = assertion.empty() ? address_sanitizer_summary(lines, first_word(*kind)) : assertion;
    return CrashReport{summary, first_spot(lines, i, file, text)};
  }
  if (assertion.empty()) return std::nullopt;
  return CrashReport{assertion, std::nullopt};
}

std::optional<Spot> spot_of(const std::filesystem::path& library, std::uint64_t place, const std::string& file,
                            const std::string& text) {
  Command command;
  std::ostringstream digits;
  digits << std::hex << place;
  // With what was inlined, innermost first.
  command.words = {"addr2line", "-i", "-e", library.string(), digits.str()};
  std::vector<std::string> lines = lines_of(run_confined(command).output);
  // Some versions give the file that was compiled for the one that it says it is; its lines are the same.
  for (std::string& line : lines) {
    const auto copy = line.find("/answer.cpp:");
    if (copy != std::string::npos) line.replace(0, copy + std::string_view("/answer.cpp").size(), file);
  }
  return first_spot(lines, 0, file, text);
}

std::string signal_in_words(int signal) {
  static const std::map<int, std::string> words{
      {SIGSEGV, "segmentation fault (SIGSEGV)"},
      {SIGBUS, "bus error (SIGBUS)"},
      {SIGFPE, "an impossible division of integers (SIGFPE)"},
      {SIGABRT, "aborted (SIGABRT)"},
      {SIGILL, "an instruction that does not exist (SIGILL)"},
      {SIGKILL, "killed from outside (SIGKILL)"},
      {SIGXFSZ, "a file of more than 64 MiB was written (SIGXFSZ)"},
      {SIGXCPU, "too much processor time (SIGXCPU)"},
  };
  const auto found = words.find(signal);
  return found != words.end() ? found->second : "signal " + std::to_string(signal);
}

}  // namespace learn
