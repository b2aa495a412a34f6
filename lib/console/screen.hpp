#pragma once

#include <string>
#include <string_view>

#include "console/styled.hpp"

namespace console {

/// What can be shown where the output goes, and the means to show it.
///
/// Texts are written in UTF-8 throughout. Where the terminal does not speak it, the few signs beyond ASCII that the
/// workbook uses are replaced when a text is shown, by something of the same width where that can be.
class Screen {
 public:
  /// What standard output is: a terminal or not, its size, its colours (NO_COLOR, TERM), its character set: that of the first
  /// of LC_ALL, LC_CTYPE and LANG that says anything, whether or not this machine knows the language.
  static Screen of_this_process();
  /// A page of a given width, for tests and for pipes.
  static Screen page(int width, bool colour, bool unicode);

  bool terminal() const { return terminal_; }  ///< Whether a person sits on the other side, and cursor movement works.
  bool colour() const { return colour_; }      ///< Whether colours may be used.
  bool unicode() const { return unicode_; }    ///< Whether it speaks UTF-8.
  int width() const { return width_; }         ///< Columns.

  Look look() const { return {colour_, !unicode_}; }  ///< How styled lines are written here.

  /// A text in its colour, where there are colours.
  std::string tone(Style style, std::string_view text) const;
  /// A text as it can be shown here.
  std::string shown(std::string_view text) const;
  /// Writes a line and a line feed to standard output.
  void line(std::string_view text = {}) const;
  /// Writes words to standard output, wrapped at the width and indented.
  void wrapped(std::string_view words, int indent = 0) const;
  /// A line across the whole width, with words near its beginning where there are any.
  void rule(std::string_view words = {}) const;
  /// The rows of the terminal, as they are now; 0 where there is none.
  int rows() const;
  /// Writes a remark to standard error, wrapped.
  void remark(std::string_view words) const;
  /// Empties a terminal; does nothing anywhere else.
  void clear() const;

 private:
  bool terminal_ = false;
  bool colour_ = false;
  bool unicode_ = true;
  int width_ = 80;
};

/// Whether what TERM names can move a cursor.
bool terminal_can_draw();

}  // namespace console
