#include "lesson/source/step_pieces.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "console/text.hpp"

namespace lesson {

using namespace console;

namespace {

bool is_for_tools_only(std::string_view line) {
  const std::string_view text = trimmed(line);
  return text == "// clang-format off" || text == "// clang-format on" || text.starts_with("// NOLINT");
}

/// The text of a line of prose: `///` and one space are taken off.
std::string prose_text(std::string_view token) {
  token.remove_prefix(3);
  if (token.starts_with(' ')) token.remove_prefix(1);
  return std::string(trimmed_right(token));
}

/// The lines without blank ones at the ends or two in a row, and without the indentation that all share.
std::string listing(std::vector<std::string> lines) {
  std::vector<std::string> kept;
  for (std::string& line : lines) {
    line = std::string(trimmed_right(line));
    if (line.empty() && (kept.empty() || kept.back().empty())) continue;
    kept.push_back(std::move(line));
  }
  while (!kept.empty() && kept.back().empty()) kept.pop_back();
  std::size_t indent = std::string::npos;
  for (const std::string& line : kept) {
    if (!line.empty()) indent = std::min(indent, indent_of(line));
  }
  for (std::string& line : kept) line.erase(0, std::min(indent, indent_of(line)));
  return joined(kept);
}

class PieceMaker {
 public:
  PieceMaker(std::vector<Piece>& pieces, const std::vector<std::string>& lines, const PieceRange& range)
      : pieces_(pieces), lines_(lines), range_(range) {}

  void run(const std::vector<Token>& tokens) {
    gather_prose(tokens);
    gather_statements();
    for (int line = range_.begin; line < range_.end; ++line) take(line);
    finish_code();
    finish_prose();
  }

 private:
  void gather_prose(const std::vector<Token>& tokens) {
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::prose && token.line >= range_.begin && token.line < range_.end) {
        prose_lines_[token.line] = prose_text(token.text);
      }
    }
  }

  void gather_statements() {
    for (std::size_t i = 0; i < range_.facts.statements.size(); ++i) {
      const Statement& statement = range_.facts.statements[i];
      const int loop_end = range_.facts.last_lines_of_loops[i];
      by_first_line_[statement.first_line] = statement;
      ends_.insert(loop_end > 0 ? loop_end : statement.last_line);
      if (statement.listed) continue;
      for (int line = statement.first_line; line <= statement.last_line; ++line) unlisted_.insert(line);
    }
  }

  void take(int line) {
    if (const auto found = prose_lines_.find(line); found != prose_lines_.end()) {
      finish_code();
      take_prose(line, found->second);
      return;
    }
    const std::string& text = lines_[static_cast<std::size_t>(line - 1)];
    if (code_.first_line == 0 && trimmed(text).empty()) return;
    finish_prose();
    if (code_.first_line == 0) code_.first_line = line;
    code_.last_line = line;
    if (const auto found = by_first_line_.find(line); found != by_first_line_.end())
      code_.statements.push_back(found->second);
    if (!unlisted_.contains(line) && !is_for_tools_only(text)) code_lines_.push_back(text);
    if (ends_.contains(line)) finish_code();
  }

  void take_prose(int line, const std::string& text) {
    if (prose_.empty()) prose_line_ = line;
    prose_.resize(static_cast<std::size_t>(line - prose_line_));  // a blank line parts two paragraphs, as `///` does
    prose_.push_back(text);
  }

  void finish_code() {
    if (code_.first_line == 0) return;
    code_.text = listing(std::exchange(code_lines_, {}));
    if (!code_.text.empty() || !code_.statements.empty()) pieces_.emplace_back(code_);
    code_ = {};
  }

  void finish_prose() {
    if (prose_.empty()) return;
    ProsePiece piece = ProsePiece::read(std::exchange(prose_, {}), prose_line_);
    if (!piece.blocks.empty()) pieces_.emplace_back(std::move(piece));
  }

  std::vector<Piece>& pieces_;
  const std::vector<std::string>& lines_;
  const PieceRange& range_;
  std::map<int, std::string> prose_lines_;
  std::map<int, Statement> by_first_line_;
  std::set<int> ends_;      ///< lines after which a piece of code ends
  std::set<int> unlisted_;  ///< lines of what is not listed
  CodePiece code_;
  std::vector<std::string> code_lines_;
  std::vector<std::string> prose_;
  int prose_line_ = 0;
};

}  // namespace

void add_pieces(std::vector<Piece>& pieces, const std::vector<std::string>& lines, const std::vector<Token>& tokens,
                const PieceRange& range) {
  PieceMaker(pieces, lines, range).run(tokens);
}

}  // namespace lesson
