#include "lesson/terminal/highlight.hpp"

#include <set>

#include "lesson/source/lexer.hpp"

namespace lesson {

using namespace console;

namespace {

bool is_keyword(std::string_view word) {
  static const std::set<std::string_view> keywords = {
      "auto",   "bool",      "break",    "case",     "catch",    "char",     "class",  "concept",
      "const",  "constexpr", "continue", "decltype", "default",  "delete",   "do",     "double",
      "else",   "enum",      "false",    "float",    "for",      "if",       "inline", "int",
      "long",   "namespace", "new",      "nullptr",  "operator", "private",  "public", "requires",
      "return", "sizeof",    "static",   "struct",   "switch",   "template", "this",   "throw",
      "true",   "try",       "typename", "using",    "void",     "while"};
  return keywords.contains(word);
}

Style style_of(const Token& token) {
  switch (token.kind) {
    case TokenKind::identifier:
      return is_keyword(token.text) ? Style::keyword : Style::plain;
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::character:
      return Style::literal;
    case TokenKind::comment:
    case TokenKind::prose:
      return Style::comment;
    case TokenKind::directive:
      return Style::keyword;
    default:
      return Style::plain;
  }
}

/// Adds a text that may go over several lines.
void add(StyledLines& lines, Style style, std::string_view text) {
  while (true) {
    const std::size_t end = text.find('\n');
    const std::string_view part = text.substr(0, end);
    if (!part.empty()) lines.back().push_back({style, std::string(part)});
    if (end == std::string_view::npos) return;
    lines.emplace_back();
    text.remove_prefix(end + 1);
  }
}

}  // namespace

StyledLines highlighted(std::string_view code) try {
  StyledLines lines(1);
  std::size_t done = 0;
  for (const Token& token : lex(code)) {
    const auto start = static_cast<std::size_t>(token.text.data() - code.data());
    add(lines, Style::plain, code.substr(done, start - done));
    add(lines, style_of(token), token.text);
    done = start + token.text.size();
  }
  add(lines, Style::plain, code.substr(done));
  return lines;
} catch (const LexError&) {
  StyledLines lines(1);
  add(lines, Style::plain, code);
  return lines;
}

}  // namespace lesson
