#include "lesson/source/lexer.hpp"

#include <cctype>

namespace lesson {

namespace {

bool starts_name(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) { return starts_name(c) || std::isdigit(static_cast<unsigned char>(c)); }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)); }

/// Whether a name right before a quote belongs to the literal: `R"`, `u8"`, `LR"`.
bool is_prefix(std::string_view name) {
  if (!name.empty() && name.back() == 'R') name.remove_suffix(1);
  return name.empty() || name == "u" || name == "U" || name == "L" || name == "u8";
}

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::vector<Token> run() {
    while (skip_space()) take_token();
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return position_ + ahead < source_.size() ? source_[position_ + ahead] : '\0';
  }
  bool at_end() const { return position_ >= source_.size(); }

  void advance() {
    if (source_[position_] == '\n') {
      ++line_;
      line_start_ = position_ + 1;
    }
    ++position_;
  }

  void advance_to(std::size_t target) {
    while (position_ < target && !at_end()) advance();
  }

  bool skip_space() {
    while (!at_end() && std::isspace(static_cast<unsigned char>(peek()))) advance();
    return !at_end();
  }

  void take_token() {
    const std::size_t start = position_;
    const int line = line_;
    const int column = static_cast<int>(position_ - line_start_);
    const TokenKind kind = take();
    tokens_.push_back({kind, source_.substr(start, position_ - start), line, line_, column});
  }

  TokenKind take() {
    const char c = peek();
    if (c == '/' && peek(1) == '/') return take_line_comment();
    if (c == '/' && peek(1) == '*') return take_block_comment();
    if (c == '#' && begins_line()) return take_directive();
    if (c == '"') return take_string();
    if (c == '\'') return take_character();
    if (starts_name(c)) return take_name();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return take_number();
    advance();
    return TokenKind::punctuation;
  }

  bool begins_line() const {
    return source_.substr(line_start_, position_ - line_start_).find_first_not_of(" \t") == std::string_view::npos;
  }

  TokenKind take_line_comment() {
    const bool prose = peek(2) == '/' && peek(3) != '/';
    take_line();
    return prose ? TokenKind::prose : TokenKind::comment;
  }

  /// To the end of the line, and on where a backslash ends it.
  void take_line() {
    while (!at_end() && peek() != '\n') {
      if (peek() == '\\' && peek(1) == '\n') advance();
      advance();
    }
  }

  TokenKind take_block_comment() {
    const std::size_t end = source_.find("*/", position_ + 2);
    if (end == std::string_view::npos) throw LexError(line_, "this /* comment is not closed");
    advance_to(end + 2);
    return TokenKind::comment;
  }

  TokenKind take_directive() {
    take_line();
    return TokenKind::directive;
  }

  TokenKind take_name() {
    const std::size_t start = position_;
    while (!at_end() && continues_name(peek())) advance();
    const std::string_view name = source_.substr(start, position_ - start);
    if (peek() == '"' && is_prefix(name)) return name.back() == 'R' ? take_raw_string() : take_string();
    if (peek() == '\'' && is_prefix(name) && name.back() != 'R') return take_character();
    return TokenKind::identifier;
  }

  TokenKind take_number() {
    while (!at_end()) {
      const char c = peek();
      const bool exponent_sign =
          (c == '+' || c == '-') && std::string_view("eEpP").find(source_[position_ - 1]) != std::string_view::npos;
      const bool separator = c == '\'' && continues_name(peek(1));
      if (!continues_name(c) && c != '.' && !exponent_sign && !separator) break;
      advance();
    }
    return TokenKind::number;
  }

  TokenKind take_string() {
    take_quoted('"', "string");
    while (!at_end() && continues_name(peek())) advance();  // the suffix of a user-defined literal
    return TokenKind::string;
  }

  TokenKind take_character() {
    take_quoted('\'', "character");
    return TokenKind::character;
  }

  void take_quoted(char quote, const std::string& what) {
    const int line = line_;
    advance();
    while (!at_end() && peek() != quote && peek() != '\n') {
      if (peek() == '\\') advance();
      if (!at_end()) advance();
    }
    if (peek() != quote || at_end()) throw LexError(line, "this " + what + " is not closed");
    advance();
  }

  TokenKind take_raw_string() {
    const int line = line_;
    const std::size_t open = source_.find('(', position_);
    if (open == std::string_view::npos || open - position_ > 17) throw LexError(line, "this raw string has no (");
    const std::string closing = ")" + std::string(source_.substr(position_ + 1, open - position_ - 1)) + "\"";
    const std::size_t end = source_.find(closing, open);
    if (end == std::string_view::npos) throw LexError(line, "this raw string is not closed by " + closing);
    advance_to(end + closing.size());
    return TokenKind::string;
  }

  std::string_view source_;
  std::size_t position_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> lex(std::string_view source) { return Lexer(source).run(); }

std::string literal_text(const Token& token) {
  std::string_view text = token.text;
  const std::size_t quote = text.find('"');
  const bool raw = quote > 0 && text[quote - 1] == 'R';
  text = text.substr(quote + 1, text.rfind('"') - quote - 1);
  if (raw) {
    const std::size_t open = text.find('(');
    return std::string(text.substr(open + 1, text.size() - 2 * open - 2));
  }
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && text[++i] != '"' && text[i] != '\\')
      throw LexError(token.line, "what a learner reads has no escapes but \\\" and \\\\");
    result += text[i];
  }
  return result;
}

}  // namespace lesson
