#pragma once

#include <string>
#include <variant>
#include <vector>

#include "console/text.hpp"
#include "lesson/prose/prose.hpp"

/// What a step's lines are parted into.
namespace lesson {

/// The statements that a step speaks to its reader with.
enum class StatementKind { show, show_error, predict, timed };

/// One `SHOW(…);` or its like, as it stands in the source.
struct Statement {
  StatementKind kind = StatementKind::show;
  int first_line = 0;
  int last_line = 0;
  bool in_loop = false;
  bool listed = true;   ///< a PREDICT and a SHOW or TIMED of a figure are not
  std::string because;  ///< of a PREDICT: its last argument, which must be a string literal
};

/// Prose between two stretches of code.
struct ProsePiece {
  int first_line = 0;
  std::string text;  ///< as it was written
  prose::Blocks blocks;

  /// Parses lines of prose. Throws prose::Error.
  static ProsePiece read(const std::vector<std::string>& lines, int first_line) {
    return {first_line, console::joined(lines), prose::parse(lines, first_line)};
  }
};

/// A stretch of code as it is listed: common indentation taken off, what is not listed left out. It ends after a statement that
/// shows something, where that statement's output belongs.
struct CodePiece {
  int first_line = 0;
  int last_line = 0;
  std::string text;                   ///< without a line feed at its end; empty where nothing in it is listed
  std::vector<Statement> statements;  ///< those in it, in order
};

/// Prose or code.
using Piece = std::variant<ProsePiece, CodePiece>;

}  // namespace lesson
