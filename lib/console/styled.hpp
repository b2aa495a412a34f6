#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Lines of text with meaning rather than colour; what each meaning looks like is decided when they are written out.
namespace console {

/// What a run of text is.
enum class Style {
  plain,
  title,   ///< of a lesson or a step
  accent,  ///< keys and headings
  strong,
  emphasis,
  code,
  formula,
  link,
  dim,  ///< what is not being read now
  right,
  wrong,
  keyword,  ///< in a listing
  literal,  ///< in a listing
  comment,  ///< in a listing
  raw       ///< carries its own colours
};

/// A run of text of one style.
struct Span {
  Style style = Style::plain;
  std::string text;
};

/// A line.
using StyledLine = std::vector<Span>;

/// Lines.
using StyledLines = std::vector<StyledLine>;

/// How lines are written out.
struct Look {
  bool colour = false;
  bool ascii = false;
};

/// The line as a terminal takes it, without a line feed.
std::string written(const StyledLine& line, const Look& look);

/// Columns that a line takes.
int width(const StyledLine& line);

/// Breaks a line between words so that none is wider than `columns`; a word that is wider by itself is cut. The lines after
/// the first begin with `hanging` spaces.
StyledLines wrapped(const StyledLine& line, int columns, int hanging = 0);

/// Words broken into lines of at most so many columns, where they carry their own colours. A word that is longer stands alone.
std::vector<std::string> wrapped(std::string_view words, int columns);

/// Cuts a line of code wherever it reaches `columns`; what goes on begins with an arrow.
StyledLines cut(const StyledLine& line, int columns);

/// The line with spaces before it.
StyledLine indented(StyledLine line, int columns);

/// Adds lines behind others, with spaces before those that are not empty.
void append(StyledLines& to, StyledLines lines, int indent = 0);

}  // namespace console
