#include "lesson/source/source.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "console/file.hpp"
#include "console/text.hpp"
#include "console/utf8.hpp"
#include "lesson/source/lexer.hpp"
#include "lesson/source/statement_reader.hpp"
#include "lesson/source/step_pieces.hpp"
#include "lesson/source/surroundings.hpp"

namespace lesson {

using namespace console;

namespace {

/// The text with the line ends of Unix and without a byte order mark.
std::string normalised(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 >= text.size() || text[i + 1] != '\n') result += text[i];
  }
  return result;
}

/// `06_broadcasting` of `lessons/06_broadcasting.cpp`.
std::string stem_of(std::string_view path) {
  path = path.substr(path.find_last_of('/') + 1);
  return std::string(path.substr(0, path.find('.')));
}

int number_of(std::string_view stem) {
  int number = 0;
  for (std::size_t i = 0; i < stem.size() && i < 4 && std::isdigit(static_cast<unsigned char>(stem[i])); ++i) {
    number = 10 * number + (stem[i] - '0');
  }
  return number;
}

class LessonReader {
 public:
  LessonReader(const std::string& text, LessonSource& lesson)
      : lines_(lines_of(text)), tokens_(lex(text)), lesson_(lesson) {}

  void run() {
    while (i_ < tokens_.size()) take_top_level();
    if (begun_line_ == 0) throw LexError(1, "there is no LESSON(name, \"Title\", minutes(12))");
    if (lesson_.steps.empty()) throw LexError(begun_line_, "there is no STEP(id, \"Title\") { … } in this lesson");
    finish_outro();
    for (const prose::Blocks* blocks : lesson_.all_prose()) gather_exercises(*blocks);
  }

 private:
  [[noreturn]] static void refuse(const Token& token, const std::string& message) {
    throw LexError(token.line, message);
  }

  const Token& expect(bool there, const std::string& message) {
    if (i_ >= tokens_.size()) refuse(tokens_.back(), message);
    if (!there) refuse(tokens_[i_], message);
    return tokens_[i_++];
  }
  bool at(char punctuation) const { return i_ < tokens_.size() && tokens_[i_].is(punctuation); }
  bool at(TokenKind kind) const { return i_ < tokens_.size() && tokens_[i_].kind == kind; }

  void take_top_level() {
    const Token& token = tokens_[i_];
    if (token.is("LESSON")) return take_lesson();
    if (token.is("STEP")) return take_step();
    if (token.kind == TokenKind::prose) return take_top_level_prose();
    take_helper();
  }

  void take_lesson() {
    const Token& begin = tokens_[i_++];
    const std::string form = "a lesson begins with LESSON(name, \"Title\", minutes(12))";
    if (begun_line_ > 0) refuse(begin, "a file holds one LESSON; there is one on line " + std::to_string(begun_line_));
    expect(at('('), form);
    const Token& name = expect(at(TokenKind::identifier), form);
    lesson_.name = name.text;
    check_name(name);
    expect(at(','), form);
    lesson_.title = take_title("the lesson", form);
    expect(at(','), form);
    expect(i_ < tokens_.size() && tokens_[i_].is("minutes"), form);
    expect(at('('), form);
    lesson_.minutes = number_of(expect(at(TokenKind::number), form).text);
    if (lesson_.minutes == 0) refuse(begin, "the lesson says how many minutes it takes: minutes(12)");
    expect(at(')'), form);
    const Token& end = expect(at(')'), form);
    if (at(';')) ++i_;
    begun_line_ = begin.line;
    pending_begin_ = end.last_line + 1;
  }

  /// `06_broadcasting.cpp` holds the lesson `broadcasting`: commands, exercises and the book find one by the other.
  void check_name(const Token& name) const {
    const auto bar = lesson_.stem.find('_');
    if (lesson_.number == 0 || bar == std::string::npos || lesson_.stem.substr(bar + 1) == name.text) return;
    refuse(name, "the file " + lesson_.stem + ".cpp holds the lesson " + lesson_.stem.substr(bar + 1) +
                     ", and this is " + std::string(name.text) + "; rename one of them");
  }

  std::string take_title(const std::string& whose, const std::string& form) {
    const Token& first = expect(at(TokenKind::string), form);
    std::string title = literal_text(first);
    while (at(TokenKind::string)) title += literal_text(tokens_[i_++]);
    if (trimmed(title).empty()) refuse(first, whose + " has no title");
    if (title.find('\n') != std::string::npos) refuse(first, "a title stands on one line");
    prose::parse_inlines(title, first.line);
    return title;
  }

  void take_top_level_prose() {
    const Token& token = tokens_[i_];
    if (begun_line_ == 0) refuse(token, "prose comes after LESSON(…); before it, comments begin with // or //!");
    refuse_shared_line(i_);
    ++i_;
  }

  /// Anything else outside a step, up to the end of its brackets.
  void take_helper() {
    const Token& token = tokens_[i_];
    if (token.kind == TokenKind::identifier && names_statement(token.text)) refuse_outside(token);
    if (begun_line_ > 0 && first_listed_line_ == 0) first_listed_line_ = token.line;
    if (token.kind != TokenKind::comment && code_line_ == 0) code_line_ = token.line;
    if (token.closes()) refuse(token, std::string("this ") + token.text[0] + " closes nothing");
    if (!token.opens()) {
      ++i_;
      return;
    }
    const std::size_t behind = after_matching(tokens_, i_);
    for (; i_ < behind; ++i_) {
      const Token& inner = tokens_[i_];
      if (inner.kind == TokenKind::prose)
        refuse(inner, "prose stands between functions, not within one; a comment begins with //");
      if (inner.is("STEP")) refuse(inner, "a STEP stands outside of everything else; is a brace above it not closed?");
      if (inner.kind == TokenKind::identifier && names_statement(inner.text)) refuse_outside(inner);
    }
  }

  [[noreturn]] static void refuse_outside(const Token& token) {
    refuse(token, std::string(token.text) + " stands in a step, not in a helper or outside");
  }

  void refuse_shared_line(std::size_t i) const {
    if (tokens_[i].last_line != tokens_[i].line) refuse(tokens_[i], "a line of prose does not end with a \\");
    if (i > 0 && tokens_[i - 1].last_line == tokens_[i].line) {
      refuse(tokens_[i], "prose takes a line of its own; beside code, a comment begins with //");
    }
  }

  void take_step() {
    const Token& begin = tokens_[i_++];
    const std::string form = "a step begins with STEP(id, \"Title\") {";
    if (begun_line_ == 0) refuse(begin, "a STEP comes after LESSON(…)");
    if (begin.column != 0) refuse(begin, "STEP stands at the beginning of its line");
    StepSource step;
    expect(at('('), form);
    const Token& id = expect(at(TokenKind::identifier), form);
    step.id = id.text;
    if (const auto other = lesson_.find_step(step.id)) {
      refuse(id, "two steps are called " + step.id + "; the first is on line " +
                     std::to_string(lesson_.steps[*other].first_line));
    }
    expect(at(','), form);
    step.title = take_title("the step", form);
    step.needs_gpu = at(',');
    if (step.needs_gpu) {
      ++i_;
      expect(i_ < tokens_.size() && tokens_[i_].is("needs_gpu"), "behind its title, a step says needs_gpu or nothing");
    }
    expect(at(')'), form);
    const std::size_t open = i_;
    expect(at('{'), form);
    const std::size_t close = find_end(open, step.id);
    step.first_line = begin.line;
    step.last_line = tokens_[close].line;
    take_helpers_before(step);
    take_body(step, open, close);
    check_place_of_end(close);
    i_ = close + 1;
    pending_begin_ = step.last_line + 1;
    first_listed_line_ = 0;
    code_line_ = 0;
    lesson_.steps.push_back(std::move(step));
  }

  /// The brace that ends a step: the one that closes its body, which is the first in column 0.
  std::size_t find_end(std::size_t open, const std::string& id) const {
    std::vector<std::size_t> blocks;
    for (std::size_t i = open; i < tokens_.size(); ++i) {
      if (tokens_[i].is("STEP") && tokens_[i].column == 0) {
        refuse(tokens_[open], "the step " + id + " is not ended by a } in column 0 before the next one begins");
      }
      if (tokens_[i].is('{')) blocks.push_back(i);
      if (!tokens_[i].is('}')) continue;
      const std::size_t opened = blocks.back();
      blocks.pop_back();
      if (tokens_[i].column == 0 && !blocks.empty()) {
        refuse(tokens_[opened], "this { is not closed where the } in column 0 ends the step " + id);
      }
      if (!blocks.empty()) continue;
      if (tokens_[i].column != 0) refuse(tokens_[i], "the } that ends the step " + id + " stands in column 0");
      return i;
    }
    refuse(tokens_[open], "the step " + id + " is not ended by a } in column 0");
  }

  void check_place_of_end(std::size_t close) const {
    if (close + 1 >= tokens_.size() || tokens_[close + 1].line != tokens_[close].line) return;
    if (tokens_[close + 1].kind != TokenKind::comment)
      refuse(tokens_[close + 1], "nothing follows the } that ends a step on its line");
  }

  /// Prose before any code is the lesson's introduction; all else goes to the step.
  void take_helpers_before(StepSource& step) {
    int begin = pending_begin_;
    if (lesson_.steps.empty()) {
      const int end = first_listed_line_ > 0 ? first_listed_line_ : step.first_line;
      lesson_.intro = prose_between(begin, end);
      begin = end;
    }
    PieceRange range{begin, step.first_line, {}};
    add_pieces(step.pieces, lines_, tokens_, range);
  }

  void take_body(StepSource& step, std::size_t open, std::size_t close) {
    if (open + 1 < close && tokens_[open + 1].line == tokens_[open].line) {
      refuse(tokens_[open + 1], "the body of a step begins on the line after its {");
    }
    for (std::size_t i = open + 1; i < close; ++i) {
      if (tokens_[i].kind == TokenKind::prose) check_prose_in_body(open, i);
    }
    after_matching(tokens_, open);
    PieceRange range{tokens_[open].line + 1, tokens_[close].line, read_statements(tokens_, open + 1, close)};
    add_pieces(step.pieces, lines_, tokens_, range);
    check_tabs(step.pieces);
  }

  /// ten's side of tabs is the code that follows them.
  static void check_tabs(const std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const auto* prose = std::get_if<ProsePiece>(&pieces[i]);
      if (prose == nullptr) continue;
      const auto* code = i + 1 < pieces.size() ? std::get_if<CodePiece>(&pieces[i + 1]) : nullptr;
      const bool code_follows = code != nullptr && !code->text.empty();
      for (const prose::Block& block : prose->blocks) {
        if (block.kind != prose::Block::Kind::tabs || (&block == &prose->blocks.back() && code_follows)) continue;
        throw LexError(block.line, "::: tabs stands right before the code that is ten's side");
      }
    }
  }

  void check_prose_in_body(std::size_t open, std::size_t i) const {
    refuse_shared_line(i);
    int depth = 0;
    std::size_t before = open;
    for (std::size_t k = open + 1; k < i; ++k) {
      const Token& token = tokens_[k];
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (token.kind != TokenKind::prose && token.kind != TokenKind::comment) before = k;
    }
    if (depth > 0) refuse(tokens_[i], "prose stands at the top level of a step; in a block, a comment begins with //");
    const Token& last = tokens_[before];
    if (!last.is(';') && !last.is('}') && !last.is('{') && last.kind != TokenKind::directive) {
      refuse(tokens_[i], "prose stands between statements, not within one");
    }
  }

  prose::Blocks prose_between(int begin, int end) const {
    std::vector<Piece> pieces;
    PieceRange range{begin, end, {}};
    add_pieces(pieces, lines_, tokens_, range);
    check_tabs(pieces);
    for (const Piece& piece : pieces) {
      if (const auto* prose = std::get_if<ProsePiece>(&piece)) return prose->blocks;
    }
    return {};
  }

  void finish_outro() {
    if (code_line_ > 0) throw LexError(code_line_, "code after the last step belongs to no step");
    lesson_.outro = prose_between(pending_begin_, static_cast<int>(lines_.size()) + 1);
  }

  void gather_exercises(const prose::Blocks& blocks) {
    for (const prose::Block& block : blocks) {
      if (block.kind == prose::Block::Kind::exercises) {
        if (!lesson_.exercises.empty())
          throw LexError(block.line, "a lesson has one ::: exercises block; this is another");
        lesson_.exercises = block.keys;
        std::set<std::string> known;
        for (const std::string& key : block.keys) {
          if (!known.insert(key).second) throw LexError(block.line, "the exercise " + key + " is named twice");
        }
      }
      gather_exercises(block.blocks);
    }
  }

  std::vector<std::string> lines_;
  std::vector<Token> tokens_;
  LessonSource& lesson_;
  std::size_t i_ = 0;
  int begun_line_ = 0;         ///< of LESSON; 0 before it
  int pending_begin_ = 1;      ///< the first line that no step has taken
  int first_listed_line_ = 0;  ///< of code or a comment among the lines that no step has taken
  int code_line_ = 0;          ///< of code among them
};

}  // namespace

std::string LessonSource::short_title() const { return std::string(trimmed(title.substr(0, title.find(':')))); }

std::vector<prose::Blocks*> LessonSource::all_prose() {
  std::vector<prose::Blocks*> all = {&intro};
  for (StepSource& step : steps) {
    for (Piece& piece : step.pieces) {
      if (auto* prose = std::get_if<ProsePiece>(&piece)) all.push_back(&prose->blocks);
    }
  }
  all.push_back(&outro);
  return all;
}

std::optional<std::size_t> LessonSource::find_step(std::string_view id_or_number) const {
  const bool is_number = !id_or_number.empty() && id_or_number.size() < 5 &&
                         id_or_number.find_first_not_of("0123456789") == std::string_view::npos;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (is_number ? std::stoi(std::string(id_or_number)) == static_cast<int>(i) + 1 : steps[i].id == id_or_number)
      return i;
  }
  return std::nullopt;
}

LessonSource read_lesson(std::string_view text, const std::string& path) {
  LessonSource lesson;
  lesson.path = path;
  lesson.stem = stem_of(path);
  lesson.number = number_of(lesson.stem);
  const std::string source = normalised(text);
  if (const auto invalid = utf8::first_invalid(source)) {
    const auto line = 1 + std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(*invalid), '\n');
    throw SourceError(path, static_cast<int>(line), "this line is not UTF-8");
  }
  try {
    LessonReader(source, lesson).run();
  } catch (const prose::Error& error) {
    throw SourceError(path, error.line(), error.what());
  }
  return lesson;
}

LessonSource read_lesson_file(const std::string& path) {
  const std::optional<std::string> text = console::read_file(path);
  if (!text) throw SourceError(path, 1, "this file cannot be read");
  LessonSource lesson = read_lesson(*text, path);
  look_around(lesson, tree_of(path));
  return lesson;
}

}  // namespace lesson
