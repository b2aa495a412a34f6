#include "console/screen.hpp"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iostream>

#include "console/terminal.hpp"
#include "console/text.hpp"
#include "console/utf8.hpp"

namespace console {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

bool speaks_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    std::string value(variable(name));
    if (value.empty()) continue;
    for (char& c : value) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

}  // namespace

bool terminal_can_draw() { return !variable("TERM").empty() && variable("TERM") != "dumb"; }

Screen Screen::of_this_process() {
  Screen screen;
  const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  screen.terminal_ = terminal && terminal_can_draw();
  screen.colour_ = screen.terminal_ && variable("NO_COLOR").empty();
  screen.unicode_ = speaks_utf8();
  screen.width_ = terminal ? std::clamp(Terminal::size().columns, 40, 100) : 80;
  return screen;
}

Screen Screen::page(int width, bool colour, bool unicode) {
  Screen screen;
  screen.width_ = width;
  screen.colour_ = colour;
  screen.unicode_ = unicode;
  return screen;
}

std::string Screen::tone(Style style, std::string_view text) const {
  if (!colour_ || text.empty()) return std::string(text);
  return written({{style, std::string(text)}}, {true, false});
}

std::string Screen::shown(std::string_view text) const { return unicode_ ? std::string(text) : utf8::to_ascii(text); }

void Screen::line(std::string_view text) const { std::cout << shown(text) << '\n'; }

void Screen::wrapped(std::string_view words, int indent) const {
  for (const std::string& one : console::wrapped(words, width_ - indent)) line(spaces(indent) + one);
}

void Screen::rule(std::string_view words) const {
  std::string across = words.empty() ? "" : "── " + std::string(words) + " ";
  for (int i = utf8::width(across); i < width_; ++i) across += "─";
  line(tone(Style::dim, across));
}

int Screen::rows() const { return terminal_ ? Terminal::size().rows : 0; }

void Screen::remark(std::string_view words) const {
  std::cout.flush();
  for (const std::string& one : console::wrapped(words, width_)) std::cerr << shown(one) << '\n';
}

void Screen::clear() const {
  if (terminal_) std::cout << "\033[H\033[2J\033[3J" << std::flush;
}

}  // namespace console
