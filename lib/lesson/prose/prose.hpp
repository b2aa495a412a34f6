#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// What a block of `///` comments says, as a small tree. The terminal and the book each render it.
namespace lesson::prose {

/// A run of text within a paragraph, a cell or a title.
struct Inline {
  /// What a run is.
  enum class Kind {
    text,      ///< plain words
    code,      ///< `words`: to be set as code
    emphasis,  ///< *words*
    strong,    ///< **words**: a term where it is defined
    formula,   ///< $words$: TeX, in the subset that `formula.hpp` reads
    link       ///< [words](target)
  };
  Kind kind = Kind::text;
  std::string text;              ///< of text, code and formula
  std::string target;            ///< of a link
  std::vector<Inline> children;  ///< of emphasis, strong and link
  int line = 0;                  ///< of strong: where it begins in the lesson's file
};

/// A line of text.
using Inlines = std::vector<Inline>;

struct Block;

/// Blocks from top to bottom.
using Blocks = std::vector<Block>;

/// One side of a group of tabs, in Python. ten's side is the code that follows the group.
struct Tab {
  std::string name;  ///< `NumPy` or `PyTorch`
  std::string code;
  std::string printed;  ///< what the real one printed for it, where that is recorded
};

/// How a column of a table is aligned.
enum class Align { left, centre, right };

/// A paragraph or something larger.
struct Block {
  /// What a block is; the members that count for it stand behind.
  enum class Kind {
    paragraph,  ///< `inlines`
    heading,    ///< `### words`: `inlines`
    list,       ///< `- words` or `1. words`: `items`, `ordered`
    table,      ///< `| a | b |`: `rows`, of which the first is the head, and `aligns`
    fence,      ///< ```` ```language ````: `argument` (the language, may be empty), `text`
    formula,    ///< `$$ … $$`: `text`
    callout,    ///< `::: tip TITLE`: `argument` (tip, pitfall, note, remember), `inlines` (its title), `blocks`
    tabs,       ///< `::: tabs` with parts `== NumPy` and `== PyTorch`: `tabs`
    widget,     ///< `::: widget NAME`: `argument` is one of `course::widgets`; `blocks` stand for it in a terminal
    exercises   ///< `::: exercises a/b c/d`: `keys`
  };
  Kind kind = Kind::paragraph;
  int line = 0;  ///< where it begins in the lesson's file
  Inlines inlines;
  std::string text;
  std::string argument;
  std::vector<Block> blocks;
  std::vector<std::vector<Block>> items;
  bool ordered = false;
  int start = 1;  ///< the number of an ordered list's first item
  std::vector<std::vector<Inlines>> rows;
  std::vector<Align> aligns;
  std::vector<Tab> tabs;
  std::vector<std::string> keys;
};

/// Where a lesson cannot be read, and why.
class Error : public std::runtime_error {
 public:
  /// `line` counts from 1 in the lesson's file.
  Error(int line, const std::string& message) : std::runtime_error(message), line_(line) {}
  /// The line, counted from 1.
  int line() const { return line_; }

 private:
  int line_;
};

/// Parses lines of prose, the `/// ` already taken off. `first_line` is where they begin in their file. Throws Error for a
/// block, a widget or a command that is not known, and for whatever is left open.
Blocks parse(const std::vector<std::string>& lines, int first_line);

/// Parses one line of text, without blocks.
Inlines parse_inlines(std::string_view text, int line);

/// The words of a line of text without their markup.
std::string plain_text(const Inlines& inlines);

}  // namespace lesson::prose
