#include <algorithm>
#include <cctype>

#include "console/text.hpp"
#include "lesson/prose/formula.hpp"
#include "lesson/prose/prose.hpp"

namespace lesson::prose {

using console::trimmed;

namespace {

constexpr int deepest_inline = 8;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// Words of several lines read as one line.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const char next = is_space(c) ? ' ' : c;
    if (next != ' ' || line.empty() || line.back() != ' ') line += next;
  }
  return line;
}

class InlineParser {
 public:
  InlineParser(std::string_view text, int line) : text_(text), line_(line) {}

  Inlines run() { return take_until("", 0); }

 private:
  [[noreturn]] void refuse(const std::string& message, std::size_t position) const {
    throw Error(line_at(position), message);
  }

  int line_at(std::size_t position) const {
    return line_ + static_cast<int>(std::ranges::count(text_.substr(0, position), '\n'));
  }

  bool starts_with(std::string_view what) const { return text_.substr(position_).starts_with(what); }

  char peek(std::size_t ahead) const { return position_ + ahead < text_.size() ? text_[position_ + ahead] : ' '; }

  /// Everything up to `closing`, which is passed; an empty `closing` means the end of the text.
  Inlines take_until(std::string_view closing, int depth) {
    const std::size_t start = position_;
    if (depth > deepest_inline) refuse("emphasis and links are nested too deep", start);
    Inlines inlines;
    while (position_ < text_.size()) {
      if (!closing.empty() && closes(closing, start)) {
        position_ += closing.size();
        return inlines;
      }
      take(inlines, depth);
    }
    if (!closing.empty()) refuse("a " + std::string(closing == "]" ? "[" : closing) + " is not closed", start - 1);
    return inlines;
  }

  bool closes(std::string_view closing, std::size_t start) const {
    if (!starts_with(closing)) return false;
    if (closing == "]") return true;
    return position_ > start && !is_space(text_[position_ - 1]);
  }

  void take(Inlines& inlines, int depth) {
    const char c = text_[position_];
    if (c == '\\') return take_escape(inlines);
    if (c == '`') return take_code(inlines);
    if (c == '$') return take_formula(inlines);
    if (c == '!' && peek(1) == '[') refuse("a picture is drawn by the code: SHOW(figure::…)", position_);
    if (c == '[' && is_link()) return take_link(inlines, depth);
    if (starts_with("**") && !is_space(peek(2))) return take_nested(inlines, "**", Inline::Kind::strong, depth);
    if (c == '*' && peek(1) != '*' && !is_space(peek(1)))
      return take_nested(inlines, "*", Inline::Kind::emphasis, depth);
    add_text(inlines, c);
    ++position_;
  }

  static void add_text(Inlines& inlines, char c) {
    if (inlines.empty() || inlines.back().kind != Inline::Kind::text) inlines.emplace_back();
    std::string& text = inlines.back().text;
    if (!is_space(c)) {
      text += c;
    } else if (text.empty() || text.back() != ' ') {
      text += ' ';
    }
  }

  void take_escape(Inlines& inlines) {
    const char next = peek(1);
    if (std::isalpha(static_cast<unsigned char>(next))) {
      refuse(std::string("prose knows no command such as \\") + next + "…; formulas stand between $", position_);
    }
    if (!std::ispunct(static_cast<unsigned char>(next))) refuse("a lone \\ in prose; write \\\\", position_);
    add_text(inlines, next);
    position_ += 2;
  }

  void take_code(Inlines& inlines) {
    const std::size_t start = position_;
    std::size_t count = 0;
    while (peek(count) == '`') ++count;
    const std::string ticks(count, '`');
    const std::size_t end = text_.find(ticks, start + count);
    if (end == std::string_view::npos) refuse("a " + ticks + " is not closed", start);
    const std::string code = on_one_line(trimmed(text_.substr(start + count, end - start - count)));
    if (code.empty()) refuse("there is no code between the two `", start);
    inlines.push_back({Inline::Kind::code, code, "", {}});
    position_ = end + count;
  }

  void take_formula(Inlines& inlines) {
    const std::size_t start = position_;
    std::size_t end = start + 1;
    while (end < text_.size() && text_[end] != '$') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) refuse("a formula is not closed: a $ lacks its counterpart (a dollar is \\$)", start);
    const std::string formula = on_one_line(trimmed(text_.substr(start + 1, end - start - 1)));
    if (formula.empty()) refuse("there is no formula between the two $", start);
    if (const auto refusal = formula_refusal(formula)) refuse(*refusal, start);
    inlines.push_back({Inline::Kind::formula, formula, "", {}});
    position_ = end + 1;
  }

  /// Whether the bracket at hand is matched, and followed by a target.
  bool is_link() const {
    int open = 0;
    for (std::size_t i = position_; i < text_.size(); ++i) {
      if (text_[i] == '\\')
        ++i;
      else if (text_[i] == '[')
        ++open;
      else if (text_[i] == ']' && --open == 0)
        return i + 1 < text_.size() && text_[i + 1] == '(';
    }
    return false;
  }

  void take_link(Inlines& inlines, int depth) {
    const std::size_t start = position_++;
    Inline link{Inline::Kind::link, "", "", take_until("]", depth + 1)};
    const std::size_t end = text_.find(')', position_);
    if (end == std::string_view::npos) refuse("a link is not closed by )", start);
    if (position_ >= text_.size() || text_[position_] != '(') refuse("a link's ] is not followed by (", start);
    link.target = trimmed(text_.substr(position_ + 1, end - position_ - 1));
    if (link.target.empty() || link.children.empty()) refuse("a link needs words and a target: [words](target)", start);
    position_ = end + 1;
    inlines.push_back(std::move(link));
  }

  void take_nested(Inlines& inlines, std::string_view mark, Inline::Kind kind, int depth) {
    const int line = line_at(position_);
    position_ += mark.size();
    inlines.push_back({kind, "", "", take_until(mark, depth + 1), line});
  }

  std::string_view text_;
  int line_;
  std::size_t position_ = 0;
};

}  // namespace

Inlines parse_inlines(std::string_view text, int line) { return InlineParser(text, line).run(); }

std::string plain_text(const Inlines& inlines) {
  std::string text;
  for (const Inline& run : inlines) text += run.text + plain_text(run.children);
  return text;
}

}  // namespace lesson::prose
