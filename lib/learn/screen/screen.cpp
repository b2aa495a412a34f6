#include "learn/screen/screen.hpp"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "console/utf8.hpp"

namespace learn {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

int terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const int columns = std::atoi(std::string(variable("COLUMNS")).c_str());
  return columns > 0 ? columns : 80;
}

}  // namespace

Screen Screen::of_this_process() {
  std::setlocale(LC_CTYPE, "");
  Screen screen;
  const bool capable = !variable("TERM").empty() && variable("TERM") != "dumb";
  screen.terminal_ = ::isatty(STDOUT_FILENO) != 0 && capable;
  screen.colour_ = screen.terminal_ && variable("NO_COLOR").empty();
  screen.unicode_ = std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0;
  screen.width_ = ::isatty(STDOUT_FILENO) != 0 ? std::clamp(terminal_width(), 40, 100) : 80;
  return screen;
}

Screen Screen::page(int width, bool colour, bool unicode) {
  Screen screen;
  screen.width_ = width;
  screen.colour_ = colour;
  screen.unicode_ = unicode;
  return screen;
}

std::string Screen::tone(Tone tone, std::string_view text) const {
  if (!colour_ || tone == Tone::plain || text.empty()) return std::string(text);
  const char* code = "";
  switch (tone) {
    case Tone::plain:
      break;
    case Tone::accent:
      code = "\033[36m";
      break;
    case Tone::strong:
      code = "\033[1m";
      break;
    case Tone::good:
      code = "\033[32m";
      break;
    case Tone::bad:
      code = "\033[31m";
      break;
    case Tone::dim:
      code = "\033[2m";
      break;
  }
  return code + std::string(text) + "\033[0m";
}

std::string Screen::shown(std::string_view text) const {
  return unicode_ ? std::string(text) : console::utf8::to_ascii(text);
}

void Screen::line(std::string_view text) const { std::cout << shown(text) << '\n'; }

void Screen::wrapped(std::string_view words, int indent) const {
  for (const std::string& one : wrap(words, width_ - indent))
    line(std::string(static_cast<std::size_t>(indent), ' ') + one);
}

void Screen::rule(std::string_view words) const {
  std::string across = words.empty() ? "" : "── " + std::string(words) + " ";
  for (int i = columns(across); i < width_; ++i) across += "─";
  line(tone(Tone::dim, across));
}

int Screen::rows() const {
  winsize size{};
  return terminal_ && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

void Screen::remark(std::string_view words) const {
  std::cout.flush();
  for (const std::string& one : wrap(words, width_)) std::cerr << shown(one) << '\n';
}

void Screen::clear() const {
  if (terminal_) std::cout << "\033[H\033[2J\033[3J" << std::flush;
}

int columns(std::string_view text) { return console::utf8::width(text); }

std::vector<std::string> wrap(std::string_view words, int width) {
  std::vector<std::string> lines;
  std::string line;
  while (!words.empty()) {
    const auto end = std::min(words.find_first_of(" \n"), words.size());
    const std::string_view word = words.substr(0, end);
    const bool breaks = end < words.size() && words[end] == '\n';
    words.remove_prefix(std::min(end + 1, words.size()));
    if (!word.empty()) {
      if (!line.empty() && columns(line) + 1 + columns(word) > width) {
        lines.push_back(std::move(line));
        line.clear();
      }
      line += (line.empty() ? "" : " ") + std::string(word);
    }
    if (breaks) {
      lines.push_back(std::move(line));
      line.clear();
    }
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string padded(std::string_view text, int width) {
  return std::string(text) + std::string(static_cast<std::size_t>(std::max(0, width - columns(text))), ' ');
}

std::string counted(int count, std::string_view singular) {
  return std::to_string(count) + " " + std::string(singular) + (count == 1 ? "" : "s");
}

std::string seconds_text(double seconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), seconds < 10 ? "%.2f s" : "%.1f s", seconds);
  return text.data();
}

}  // namespace learn
