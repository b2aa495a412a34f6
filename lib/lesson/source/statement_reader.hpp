#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lesson/source/lexer.hpp"
#include "lesson/source/pieces.hpp"

namespace lesson {

/// What the body of a step says, besides its prose.
struct BodyFacts {
  std::vector<Statement> statements;
  std::vector<int> last_lines_of_loops;  ///< for each statement: where its outermost loop ends; 0 outside loops
};

/// Whether a name is that of a statement: SHOW, SHOW_ERROR, PREDICT, TIMED.
bool names_statement(std::string_view name);

/// The position behind the bracket that closes the one at `open`. Throws LexError where none does.
std::size_t after_matching(const std::vector<Token>& tokens, std::size_t open);

/// Reads the statements among the tokens `[begin, end)` of a step's body, which holds neither of its braces. Throws
/// LexError for a statement that stands where it must not.
BodyFacts read_statements(const std::vector<Token>& tokens, std::size_t begin, std::size_t end);

}  // namespace lesson
