#include "lesson/figure/text_canvas.hpp"

#include <algorithm>
#include <cstddef>

namespace lesson::figure {
namespace {

bool starts_glyph(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

const char* ansi_of(Ink ink) {
  switch (ink) {
    case Ink::a:
      return "\x1b[33m";
    case Ink::b:
      return "\x1b[36m";
    case Ink::result:
      return "\x1b[32m";
    case Ink::faint:
      return "\x1b[2m";
    case Ink::refusal:
      return "\x1b[31m";
    case Ink::plain:
      break;
  }
  return "";
}

}  // namespace

int columns_of(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), starts_glyph));
}

TextCanvas::Glyph& TextCanvas::at(int row, int column) {
  const auto r = static_cast<std::size_t>(row);
  const auto c = static_cast<std::size_t>(column);
  if (rows_.size() <= r) rows_.resize(r + 1);
  if (rows_[r].size() <= c) rows_[r].resize(c + 1);
  return rows_[r][c];
}

void TextCanvas::put(int row, int column, std::string_view text, Ink ink) {
  for (std::size_t begin = 0; begin < text.size(); ++column) {
    std::size_t end = begin + 1;
    while (end < text.size() && !starts_glyph(text[end])) ++end;
    at(row, column) = {std::string(text.substr(begin, end - begin)), ink};
    begin = end;
  }
}

void TextCanvas::put(int row, int column, const TextCanvas& other) {
  for (int r = 0; r < other.height(); ++r) {
    const auto& glyphs = other.rows_[static_cast<std::size_t>(r)];
    for (std::size_t c = 0; c < glyphs.size(); ++c) {
      if (!glyphs[c].text.empty()) at(row + r, column + static_cast<int>(c)) = glyphs[c];
    }
  }
}

int TextCanvas::width() const {
  std::size_t widest = 0;
  for (const auto& row : rows_) widest = std::max(widest, row.size());
  return static_cast<int>(widest);
}

std::vector<std::string> TextCanvas::lines(int width, bool colour) const {
  std::vector<std::string> result;
  for (const auto& row : rows_) {
    std::string line;
    std::string spaces;
    Ink ink = Ink::plain;
    const std::size_t columns = std::min(row.size(), static_cast<std::size_t>(std::max(width, 0)));
    for (std::size_t c = 0; c < columns; ++c) {
      const Glyph& glyph = row[c];
      if (glyph.text.empty() || glyph.text == " ") {
        spaces += ' ';
        continue;
      }
      if (colour && glyph.ink != ink) {
        if (ink != Ink::plain) line += "\x1b[0m";
        line += spaces;
        line += ansi_of(glyph.ink);
        ink = glyph.ink;
      } else {
        line += spaces;
      }
      spaces.clear();
      line += glyph.text;
    }
    if (ink != Ink::plain) line += "\x1b[0m";
    result.push_back(std::move(line));
  }
  return result;
}

TextCanvas beside(const std::vector<TextCanvas>& parts, int gap, int width) {
  TextCanvas page;
  TextCanvas line;
  const auto break_line = [&] {
    if (line.height() == 0) return;
    page.put(page.height() == 0 ? 0 : page.height() + 1, 0, line);
    line = {};
  };
  // Bottoms are level: a line is as high as its highest part, which has to be known before the first is placed.
  for (std::size_t begin = 0; begin < parts.size();) {
    std::size_t end = begin;
    int columns = 0;
    int height = 0;
    while (end < parts.size() && (end == begin || columns + gap + parts[end].width() <= width)) {
      columns += (end == begin ? 0 : gap) + parts[end].width();
      height = std::max(height, parts[end].height());
      ++end;
    }
    for (int column = 0; begin < end; ++begin) {
      line.put(height - parts[begin].height(), column, parts[begin]);
      column += parts[begin].width() + gap;
    }
    break_line();
  }
  return page;
}

}  // namespace lesson::figure
