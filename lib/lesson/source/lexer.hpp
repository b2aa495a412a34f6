#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lesson/prose/prose.hpp"

namespace lesson {

/// What a stretch of C++ source is, as far as a lesson's reader must know.
enum class TokenKind {
  identifier,   ///< a name or keyword
  number,       ///< a literal, digit separators included
  string,       ///< a string literal of any sort, its prefix and suffix included
  character,    ///< a character literal
  punctuation,  ///< one character of anything else
  comment,      ///< `// …` or `/* … */`
  prose,        ///< a line of `/// …`
  directive     ///< a preprocessor line, its continuations included
};

/// A stretch of the source.
struct Token {
  TokenKind kind = TokenKind::punctuation;
  std::string_view text;  ///< points into the source
  int line = 0;           ///< where it begins, counted from 1
  int last_line = 0;      ///< where it ends
  int column = 0;         ///< bytes before it on its line

  /// Whether it is that one character of punctuation.
  bool is(char character) const { return kind == TokenKind::punctuation && text[0] == character; }
  /// Whether it is that name.
  bool is(std::string_view name) const { return kind == TokenKind::identifier && text == name; }
  /// Whether it is a bracket that opens, or one that closes.
  bool opens() const { return is('(') || is('[') || is('{'); }
  bool closes() const { return is(')') || is(']') || is('}'); }
};

/// Where a source cannot be taken apart: told as what prose says is.
using LexError = prose::Error;

/// Takes C++ source apart. The tokens point into it. Throws LexError for a string, a character or a comment that is not
/// closed.
std::vector<Token> lex(std::string_view source);

/// The text that one string literal stands for. Throws LexError for an escape that no words need.
std::string literal_text(const Token& token);

}  // namespace lesson
