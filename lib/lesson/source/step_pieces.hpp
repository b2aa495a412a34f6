#pragma once

#include <string>
#include <vector>

#include "lesson/source/lexer.hpp"
#include "lesson/source/pieces.hpp"
#include "lesson/source/statement_reader.hpp"

namespace lesson {

/// Lines `[begin, end)` of a lesson, counted from 1, and what is known of the code in them.
struct PieceRange {
  int begin = 1;
  int end = 1;
  BodyFacts facts;
};

/// Adds the prose and the code of those lines to `pieces`: code is parted where prose stands, and after each statement
/// outside loops and each loop that has statements, since that is where their output belongs.
void add_pieces(std::vector<Piece>& pieces, const std::vector<std::string>& lines, const std::vector<Token>& tokens,
                const PieceRange& range);

}  // namespace lesson
