#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "lesson/figure/figure.hpp"
#include "lesson/figure/text_canvas.hpp"

namespace lesson::figure {

inline constexpr double margin = 6;         ///< around a drawing
inline constexpr double label_height = 24;  ///< of a line of words beside one

/// How words stand out: `on_refusal` is for those on a cell of Ink::refusal.
enum class Writing { plain, faint, on_refusal };

/// An SVG drawing in the making. Its colours are the book's CSS variables with a fallback, its marks carry no ids, so any
/// number of drawings may stand on one page, in the light or the dark theme.
class Svg {
 public:
  /// A rectangle filled with the ink's colour; dotted and pale where it stands for what is not in memory.
  void cell(double x, double y, double width, double height, Ink ink, bool repeated = false);
  /// A rectangle with an outline, of the ink's colour as strong as `share`, from 0 to 1; nothing behind it shows through.
  void shade(double x, double y, double width, double height, Ink ink, double share);
  /// Words around the middle of which, or from or to which, the place is.
  void text(double x, double y, std::string_view words, std::string_view anchor = "middle",
            Writing writing = Writing::plain, double size = 14);
  /// An outline: an SVG path in the ink's colour for lines, with `dashes` as SVG has them.
  void path(std::string_view d, Ink ink = Ink::plain, std::string_view dashes = "");
  /// A filled SVG path, in the ink's colour for lines.
  void solid(std::string_view d, Ink ink);
  /// The whole element; `title` is read aloud in its place.
  std::string str(double width, double height, std::string_view title) const;

 private:
  std::string body_;
};

/// A number as SVG wants it, without needless zeros.
std::string svg_number(double value);

/// A place in an SVG path.
inline std::string at(double x, double y) { return svg_number(x) + " " + svg_number(y); }

/// The figure that `text_of(drawing, width)` and `svg_of(drawing)` draw, over the drawing's `caption`.
template <class Drawing>
Figure figure_of(Drawing drawing) {
  const auto shared = std::make_shared<const Drawing>(std::move(drawing));
  const auto text = [shared](int width, bool colour) { return text_of(*shared, width).lines(width, colour); };
  return {shared->caption, text, [shared] { return svg_of(*shared); }};
}

}  // namespace lesson::figure
