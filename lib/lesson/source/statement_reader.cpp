#include "lesson/source/statement_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lesson {

namespace {

constexpr int deepest_loop = 16;

constexpr std::array<std::pair<std::string_view, StatementKind>, 4> statement_names = {{
    {"SHOW", StatementKind::show},
    {"SHOW_ERROR", StatementKind::show_error},
    {"PREDICT", StatementKind::predict},
    {"TIMED", StatementKind::timed},
}};

std::optional<StatementKind> kind_named(std::string_view name) {
  for (const auto& [known, kind] : statement_names) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

bool counts(const Token& token) { return token.kind != TokenKind::comment && token.kind != TokenKind::prose; }

char partner_of(char open) { return open == '(' ? ')' : open == '[' ? ']' : '}'; }

/// Walks over a step's body, keeping account of what is open.
class StatementReader {
 public:
  StatementReader(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) : tokens_(tokens) {
    for (std::size_t i = begin; i < end; ++i) {
      if (counts(tokens[i])) code_.push_back(i);
    }
  }

  BodyFacts run() {
    read_sequence(0, code_.size(), 0);
    return std::move(facts_);
  }

 private:
  const Token& at(std::size_t i) const { return tokens_[code_[i]]; }

  [[noreturn]] static void refuse(const Token& token, const std::string& message) {
    throw LexError(token.line, message);
  }

  /// The place in `code_` behind the bracket that closes the one at `open`.
  std::size_t behind_matching(std::size_t open) const {
    const std::size_t behind = after_matching(tokens_, code_[open]);
    return static_cast<std::size_t>(std::lower_bound(code_.begin(), code_.end(), behind) - code_.begin());
  }

  /// Statements one after the other, within so many loops.
  void read_sequence(std::size_t i, std::size_t end, int loops) {
    while (i < end) i = read_one(i, end, loops);
  }

  std::size_t read_one(std::size_t i, std::size_t end, int loops) {
    const Token& token = at(i);
    if (token.kind == TokenKind::directive) return i + 1;
    if (token.kind == TokenKind::identifier && kind_named(token.text)) return read_statement(i, end, loops);
    if ((token.is("for") || token.is("while")) && i + 1 < end && at(i + 1).is('(')) return read_loop(i, end, loops);
    return read_other(i, end);
  }

  std::size_t read_loop(std::size_t i, std::size_t end, int loops) {
    const std::size_t header_end = behind_matching(i + 1);
    refuse_statements(i + 1, header_end);
    return read_loop_body(header_end, end, loops);
  }

  std::size_t read_loop_body(std::size_t i, std::size_t end, int loops) {
    if (i >= end) return end;
    if (loops >= deepest_loop) refuse(at(i), "loops are nested too deep");
    if (!is_listed(i))
      refuse(at(i), name_of(i) + " in a loop needs the loop's braces, since it is left out of the listing");
    const std::size_t first = facts_.statements.size();
    std::size_t behind = 0;
    if (at(i).is('{')) {
      behind = behind_matching(i);
      read_sequence(i + 1, behind - 1, loops + 1);
    } else {
      behind = read_one(i, end, loops + 1);
    }
    // The outermost loop is the last to say where it ends.
    for (std::size_t s = first; s < facts_.statements.size(); ++s)
      facts_.last_lines_of_loops[s] = at(behind - 1).last_line;
    return behind;
  }

  /// Anything else, up to its `;` or its closing brace. No statement may hide in it.
  std::size_t read_other(std::size_t i, std::size_t end) {
    const std::size_t start = i;
    while (i < end) {
      if (at(i).is(';')) return refuse_statements(start, i + 1);
      const bool block = at(i).is('{');
      i = at(i).opens() ? behind_matching(i) : i + 1;
      if (block && (i >= end || begins_statement(at(i)))) return refuse_statements(start, i);
    }
    return refuse_statements(start, end);
  }

  /// Whether a token behind a brace begins something new rather than going on: `};`, `}()`, `} else` go on.
  static bool begins_statement(const Token& token) {
    if (token.is("else") || token.is("catch")) return false;
    return token.kind == TokenKind::identifier || token.is('{') || token.kind == TokenKind::directive;
  }

  std::size_t refuse_statements(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (at(i).kind != TokenKind::identifier || !kind_named(at(i).text)) continue;
      refuse(at(i), std::string(at(i).text) +
                        " stands at the top level of a step or of a loop in it, not within anything else");
    }
    return end;
  }

  /// A question, and what shows a drawing, say nothing that is worth reading twice.
  bool is_listed(std::size_t i) const { return !at(i).is("PREDICT") && !shows_figure(i); }

  bool shows_figure(std::size_t i) const {
    return i + 3 < code_.size() && at(i).kind == TokenKind::identifier && kind_named(at(i).text) &&
           at(i + 2).is("figure") && at(i + 3).is(':');
  }

  std::string name_of(std::size_t i) const { return std::string(at(i).text) + (shows_figure(i) ? "(figure::…)" : ""); }

  std::size_t read_statement(std::size_t i, std::size_t end, int loops) {
    const Token& name = at(i);
    const std::string what(name.text);
    if (i + 1 >= end || !at(i + 1).is('(')) refuse(name, what + " is followed by (");
    const std::size_t behind = behind_matching(i + 1);
    if (behind >= end || !at(behind).is(';')) refuse(name, what + "(…) ends with a ;");
    refuse_statements(i + 2, behind);
    if (behind == i + 3) refuse(name, what + " shows nothing: there is no expression in it");
    Statement statement;
    statement.kind = *kind_named(name.text);
    statement.first_line = name.line;
    statement.last_line = at(behind).last_line;
    statement.in_loop = loops > 0;
    statement.listed = is_listed(i);
    if (statement.kind == StatementKind::predict) statement.because = read_prediction(i + 2, behind - 1, name);
    check_lines(i, behind, statement);
    facts_.statements.push_back(statement);
    facts_.last_lines_of_loops.push_back(0);
    return behind + 1;
  }

  /// A statement shares its lines with no other; one whose lines are not listed, with nothing.
  void check_lines(std::size_t first, std::size_t last, const Statement& statement) const {
    const std::string what = name_of(first);
    if (!facts_.statements.empty() && facts_.statements.back().last_line >= statement.first_line) {
      refuse(at(first), "there is another statement on this line; " + what + " takes a line of its own");
    }
    const bool shares_first = first > 0 && at(first - 1).last_line == statement.first_line;
    if (shares_first && !statement.listed) refuse(at(first), what + " takes a line of its own");
    if (last + 1 < code_.size() && at(last + 1).line == statement.last_line && !at(last + 1).is('}')) {
      refuse(at(last + 1), "what follows a " + what + " begins on a line of its own");
    }
  }

  /// The last argument of a PREDICT.
  std::string read_prediction(std::size_t begin, std::size_t end, const Token& name) const {
    std::vector<std::size_t> starts = {begin};
    for (std::size_t i = begin; i < end;) {
      if (at(i).is(',')) starts.push_back(i + 1);
      i = at(i).opens() ? behind_matching(i) : i + 1;
    }
    if (starts.size() < 3)
      refuse(name, "PREDICT takes a question, an expression, and why: PREDICT(question, expression, because)");
    std::string because;
    for (std::size_t i = starts.back(); i < end; ++i) {
      if (at(i).kind != TokenKind::string) refuse(name, "the last argument of PREDICT, why, is a string literal");
      because += literal_text(at(i));
    }
    if (because.empty()) refuse(name, "PREDICT says why: its last argument is empty");
    return because;
  }

  const std::vector<Token>& tokens_;
  std::vector<std::size_t> code_;  ///< the tokens that are code
  BodyFacts facts_;
};

}  // namespace

bool names_statement(std::string_view name) { return kind_named(name).has_value(); }

std::size_t after_matching(const std::vector<Token>& tokens, std::size_t open) {
  std::vector<char> expected;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.opens()) expected.push_back(partner_of(token.text[0]));
    if (!token.closes()) continue;
    if (token.text[0] != expected.back()) {
      throw LexError(token.line,
                     std::string("a ") + token.text[0] + " stands where a " + expected.back() + " must close first");
    }
    expected.pop_back();
    if (expected.empty()) return i + 1;
  }
  throw LexError(tokens[open].line, std::string("this ") + tokens[open].text[0] + " is not closed");
}

BodyFacts read_statements(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  return StatementReader(tokens, begin, end).run();
}

}  // namespace lesson
