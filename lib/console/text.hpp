#pragma once

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The few things that are done to lines of text everywhere here.
namespace console {

/// The text without spaces at its ends.
inline std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1);
}

/// The text without spaces at its end.
inline std::string_view trimmed_right(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\n\r") + 1);
}

/// How many spaces a line begins with.
inline std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// So many of them; none where there are fewer than none.
inline std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

/// The lines of a text, without their line feeds. A line feed at the end begins no further line.
inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// The words of a text, between spaces.
inline std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!(text = trimmed(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n\r"), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

/// The lines with a line feed between each two.
inline std::string joined(const std::vector<std::string>& lines, std::string_view between = "\n") {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i == 0 ? "" : std::string(between)) + lines[i];
  return text;
}

/// A text that begins with a capital letter.
inline std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

/// A text with spaces behind it, so many columns wide.
std::string padded(std::string_view text, int columns);

/// How many there are: `1 exercise`, `3 exercises`.
std::string counted(std::int64_t count, std::string_view thing);

/// Seconds as they are shown: `0.31 s`.
std::string seconds_text(double seconds);

/// A time where this machine stands, in the format of strftime: `%H:%M:%S`.
std::string local_time(std::chrono::system_clock::time_point time, const char* format);

}  // namespace console
