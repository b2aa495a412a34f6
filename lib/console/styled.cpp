#include "console/styled.hpp"

#include <algorithm>
#include <utility>

#include "console/text.hpp"
#include "console/utf8.hpp"

namespace console {

namespace {

/// What an ANSI terminal is told; its own palette decides on the shades, so that light and dark both read well.
std::string_view code_of(Style style) {
  switch (style) {
    case Style::title:
    case Style::strong:
      return "\033[1m";
    case Style::accent:
      return "\033[1;36m";
    case Style::emphasis:
    case Style::formula:
      return "\033[3m";
    case Style::code:
      return "\033[36m";
    case Style::link:
      return "\033[4m";
    case Style::dim:
    case Style::comment:
      return "\033[2m";
    case Style::right:
      return "\033[32m";
    case Style::wrong:
      return "\033[31m";
    case Style::keyword:
      return "\033[35m";
    case Style::literal:
      return "\033[33m";
    case Style::plain:
    case Style::raw:
      break;
  }
  return "";
}

/// A run of text without spaces, which may change its style in the middle, and the spaces before it.
struct Word {
  StyledLine spans;
  int columns = 0;
  bool spaced = false;
  Style space_style = Style::plain;
};

void append(StyledLine& line, Style style, std::string_view text) {
  if (text.empty()) return;
  if (!line.empty() && line.back().style == style && style != Style::raw) {
    line.back().text += text;
  } else {
    line.push_back({style, std::string(text)});
  }
}

std::vector<Word> words_in(const StyledLine& line) {
  std::vector<Word> words(1);
  for (const Span& span : line) {
    for (std::size_t at = 0; at < span.text.size();) {
      const std::size_t end = std::min(span.text.find(' ', at), span.text.size());
      append(words.back().spans, span.style, std::string_view(span.text).substr(at, end - at));
      if (end < span.text.size() && !words.back().spans.empty()) words.emplace_back();
      if (end < span.text.size()) {
        words.back().spaced = true;
        words.back().space_style = span.style;
      }
      at = end + 1;
    }
  }
  for (Word& word : words) word.columns = width(word.spans);
  if (words.back().spans.empty()) words.pop_back();
  return words;
}

/// How many bytes of a text fit into so many columns; at least one character.
std::size_t bytes_that_fit(std::string_view text, int columns) {
  std::size_t position = 0;
  int used = 0;
  while (position < text.size()) {
    std::size_t behind = position;
    used += utf8::width(utf8::next(text, behind));
    if (used > columns && position > 0) break;
    position = behind;
  }
  return position;
}

}  // namespace

std::string written(const StyledLine& line, const Look& look) {
  std::string text;
  for (const Span& span : line) {
    const std::string_view code = look.colour ? code_of(span.style) : "";
    text += code;
    text += span.text;
    if (!code.empty() || (look.colour && span.style == Style::raw)) text += "\033[0m";
  }
  if (!look.colour) text.erase(text.find_last_not_of(' ') + 1);
  return look.ascii ? utf8::to_ascii(text) : text;
}

int width(const StyledLine& line) {
  int columns = 0;
  for (const Span& span : line) columns += utf8::width(span.text);
  return columns;
}

StyledLines wrapped(const StyledLine& line, int columns, int hanging) {
  const int room = std::max(columns - hanging, 8);
  StyledLines lines(1);
  int used = 0;
  for (Word& word : words_in(line)) {
    const bool begins = used == 0;
    const int needed = word.columns + (begins ? 0 : 1);
    if (!begins && word.spaced && used + needed > (lines.size() == 1 ? columns : room)) {
      lines.emplace_back();
      used = 0;
    } else if (!begins && word.spaced) {
      append(lines.back(), word.space_style, " ");
      ++used;
    }
    for (const Span& span : word.spans) {
      std::string_view rest = span.text;
      while (!rest.empty()) {
        const int left = (lines.size() == 1 ? columns : room) - used;
        const std::size_t fitting = utf8::width(rest) <= left || span.style == Style::raw
                                        ? rest.size()
                                        : bytes_that_fit(rest, std::max(left, 1));
        append(lines.back(), span.style, rest.substr(0, fitting));
        used += utf8::width(rest.substr(0, fitting));
        rest.remove_prefix(fitting);
        if (rest.empty()) break;
        lines.emplace_back();
        used = 0;
      }
    }
  }
  for (std::size_t i = 1; i < lines.size(); ++i) lines[i] = indented(std::move(lines[i]), hanging);
  return lines;
}

std::vector<std::string> wrapped(std::string_view words, int columns) {
  std::vector<std::string> lines;
  for (const std::string& line : lines_of(words.empty() ? "\n" : words)) {
    for (const StyledLine& part : wrapped({{Style::raw, line}}, columns)) {
      lines.emplace_back();
      for (const Span& span : part) lines.back() += span.text;
    }
  }
  return lines;
}

StyledLines cut(const StyledLine& line, int columns) {
  if (width(line) <= columns) return {line};
  StyledLines lines(1);
  int left = columns;
  for (const Span& span : line) {
    std::string_view rest = span.text;
    while (!rest.empty()) {
      if (left <= 0) {
        lines.push_back({{Style::dim, "↪ "}});
        left = std::max(columns - 2, 4);
      }
      const std::size_t fitting = span.style == Style::raw ? rest.size() : bytes_that_fit(rest, left);
      append(lines.back(), span.style, rest.substr(0, fitting));
      left -= utf8::width(rest.substr(0, fitting));
      rest.remove_prefix(fitting);
    }
  }
  return lines;
}

StyledLine indented(StyledLine line, int columns) {
  if (columns > 0) line.insert(line.begin(), Span{Style::plain, std::string(static_cast<std::size_t>(columns), ' ')});
  return line;
}

void append(StyledLines& to, StyledLines lines, int indent) {
  for (StyledLine& line : lines) to.push_back(line.empty() ? StyledLine{} : indented(std::move(line), indent));
}

}  // namespace console
