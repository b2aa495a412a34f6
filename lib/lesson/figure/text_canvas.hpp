#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lesson::figure {

/// What a mark means; terminal and book each have a colour for it.
enum class Ink { plain, a, b, result, faint, refusal };

/// Characters on a plane that grows as it is drawn on. A wide glyph takes two columns; control characters are left out.
class TextCanvas {
 public:
  /// Writes UTF-8 text from this place to the right, over whatever stood there.
  void put(int row, int column, std::string_view text, Ink ink = Ink::plain);
  /// Copies another canvas here; its empty places change nothing.
  void put(int row, int column, const TextCanvas& other);
  int width() const;                                             ///< Columns in use.
  int height() const { return static_cast<int>(rows_.size()); }  ///< Rows in use.
  /// The lines, without spaces at their ends, cut where they are wider than `width`; coloured with ANSI where asked for.
  std::vector<std::string> lines(int width, bool colour) const;

 private:
  struct Glyph {
    std::string text;  ///< empty where nothing was drawn
    Ink ink = Ink::plain;
  };
  Glyph& at(int row, int column);

  std::vector<std::vector<Glyph>> rows_;
};

/// How many columns a text takes.
int columns_of(std::string_view text);

/// The text cut to that many columns, with `…` where something is missing.
std::string shortened(std::string_view text, int columns);

/// Canvases beside each other, `gap` columns apart, bottoms level; those that do not fit into `width` go below.
TextCanvas beside(const std::vector<TextCanvas>& parts, int gap, int width);

}  // namespace lesson::figure
