#include "lesson/figure/text_canvas.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "console/utf8.hpp"

namespace lesson::figure {
namespace {

const std::string second_half(1, '\0');  // of a wide glyph: taken, and nothing to write

// In the order of Ink.
constexpr std::array<const char*, 6> ansi = {"", "\x1b[33m", "\x1b[36m", "\x1b[32m", "\x1b[2m", "\x1b[31m"};

}  // namespace

int columns_of(std::string_view text) {
  int columns = 0;
  for (std::size_t position = 0; position < text.size();) {
    columns += console::utf8::width(console::utf8::next(text, position));
  }
  return columns;
}

std::string shortened(std::string_view text, int columns) {
  if (columns_of(text) <= columns) return std::string(text);
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const std::string glyph = console::utf8::encode(console::utf8::next(text, position));
    if (columns_of(result) + columns_of(glyph) >= columns) break;
    result += glyph;
  }
  return result + "…";
}

TextCanvas::Glyph& TextCanvas::at(int row, int column) {
  const auto r = static_cast<std::size_t>(row);
  const auto c = static_cast<std::size_t>(column);
  if (rows_.size() <= r) rows_.resize(r + 1);
  if (rows_[r].size() <= c) rows_[r].resize(c + 1);
  return rows_[r][c];
}

void TextCanvas::put(int row, int column, std::string_view text, Ink ink) {
  const int first = column;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = console::utf8::next(text, position);
    const int width = console::utf8::width(code_point);
    if (width > 0) {
      at(row, column) = {console::utf8::encode(code_point), ink};
      if (width == 2) at(row, column + 1) = {second_half, ink};
      column += width;
    } else if (code_point >= 0x300 && column > first) {
      auto& glyph = at(row, column - 1);
      if (glyph.text != second_half) glyph.text += console::utf8::encode(code_point);
    }
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
      if (glyph.text == second_half) continue;
      if (glyph.text.empty() || glyph.text == " ") {
        spaces += ' ';
        continue;
      }
      const bool changes = colour && glyph.ink != ink;
      if (changes && ink != Ink::plain) line += "\x1b[0m";
      line += spaces;
      if (changes) line += ansi[static_cast<std::size_t>(ink = glyph.ink)];
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
