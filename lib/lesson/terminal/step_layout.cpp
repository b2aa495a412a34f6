#include "lesson/terminal/step_layout.hpp"

#include <algorithm>
#include <utility>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "lesson/source/listing.hpp"
#include "lesson/terminal/highlight.hpp"

namespace lesson {

using namespace console;

namespace {

constexpr std::string_view masked = "(differs from run to run)";

/// A text without what moves the cursor: escape sequences and control characters go, tabs become spaces.
std::string harmless(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\033' && i + 1 < text.size() && text[i + 1] == '[') {
      for (i += 2; i < text.size() && (text[i] < '@' || text[i] > '~');) ++i;
    } else if (text[i] == '\t') {
      result += "    ";
    } else if (static_cast<unsigned char>(text[i]) >= 0x20 && text[i] != 0x7F) {
      result += text[i];
    }
  }
  return result;
}

class StepLines {
 public:
  StepLines(const std::vector<QuestionState>& states, const StepLayout& layout) : states_(states), layout_(layout) {}

  void operator()(const ProseEvent& prose) {
    part();
    append(lines_, prose_lines(prose.blocks, layout_.measure.narrowed(2)), 1);
  }

  void operator()(const CodeEvent& code) {
    part();
    for (const StyledLine& line : highlighted(code.text)) add_code(line);
  }

  void operator()(const QuestionEvent& question) {
    const QuestionState state = asked_ < states_.size() ? states_[asked_] : QuestionState{};
    ++asked_;
    part();
    StyledLine line = {{Style::accent, "? "}};
    add_inlines(line, words(question.question), Style::plain, layout_.measure);
    if (!state.typed.empty()) line.push_back({Style::strong, "  " + harmless(state.typed)});
    append(lines_, wrapped(line, layout_.measure.columns - 2, 2), 1);
    if (!state.hint.empty()) append(lines_, wrapped({{Style::dim, state.hint}}, layout_.measure.columns - 4), 3);
    if (state.settled) add_answer(question, state);
  }

  void operator()(const ValueEvent& value) {
    if (value.timed && layout_.mask_timed) return add_marked(value, std::string(masked));
    if (value.figure == nullptr) return add_marked(value, value.text);
    part();
    if (value.figure->text) {
      for (const std::string& line :
           value.figure->text(layout_.measure.columns - listing_indent, layout_.measure.colour)) {
        lines_.push_back({{Style::plain, "    "}, {Style::raw, line}});
      }
    }
    if (!value.text.empty())
      append(lines_, wrapped({{Style::dim, value.text}}, layout_.measure.columns - listing_indent - 1), listing_indent);
  }

  void operator()(const ErrorEvent& error) {
    if (error.in_loop) add_code({{Style::plain, error.expression}});
    add_with_mark({Style::wrong, "  ✗ "}, error.message, true);
  }

  void operator()(const OutputEvent& output) {
    const std::string text = output.timed && layout_.mask_timed ? std::string(masked) : output.text;
    for (const std::string& line : lines_of(text)) {
      for (StyledLine& part : cut_line({{Style::plain, harmless(line)}}, listing_indent)) {
        part.insert(part.begin(), {Style::dim, "  │ "});
        lines_.push_back(std::move(part));
      }
    }
  }

  void operator()(const FailureEvent& failure) {
    part();
    append(lines_,
           wrapped({{Style::wrong, "✗ this step failed at line " + std::to_string(failure.line)}},
                   layout_.measure.columns - 2),
           1);
    for (const std::string& line : lines_of(failure.message)) {
      append(lines_, wrapped({{Style::plain, harmless(line)}}, layout_.measure.columns - 4), 3);
    }
  }

  std::size_t size() const { return lines_.size(); }

  /// Whether the last words announce what comes next.
  bool leads_over() const {
    return !lines_.empty() && !lines_.back().empty() && lines_.back().back().text.ends_with(':');
  }

  /// The blank lines between paragraphs, from that line on.
  void add_paragraphs(std::size_t start, std::vector<std::size_t>& parts) const {
    for (std::size_t i = start + 1; i < lines_.size(); ++i) {
      if (lines_[i].empty() && !lines_[i - 1].empty() && !lines_[i - 1].back().text.ends_with(':')) parts.push_back(i);
    }
  }

  StyledLines take() { return std::move(lines_); }

 private:
  /// A blank line, where something stands above.
  void part() {
    if (!lines_.empty() && !lines_.back().empty()) lines_.emplace_back();
  }

  StyledLines cut_line(const StyledLine& line, int indent) const {
    return layout_.measure.cut_code ? cut(line, layout_.measure.columns - indent) : StyledLines{line};
  }

  void add_code(const StyledLine& line) { append(lines_, cut_line(line, listing_indent), listing_indent); }

  void add_marked(const ValueEvent& value, const std::string& text) {
    const Span mark = {Style::accent, "  ▸ "};
    if (!value.in_loop) return add_with_mark(mark, text, false);
    if (text.find('\n') == std::string::npos) return add_with_mark(mark, value.expression + " = " + text, false);
    add_with_mark(mark, value.expression, false);
    add_with_mark({Style::plain, "    "}, text, false);
  }

  /// A text whose first line stands behind a mark, and the others below it.
  void add_with_mark(const Span& mark, const std::string& text, bool wrap) {
    std::vector<std::string> lines = lines_of(text);
    if (lines.empty()) lines.emplace_back();
    Span next = mark;
    for (const std::string& line : lines) {
      const std::size_t indent = wrap ? indent_of(line) : 0;
      const StyledLine content = {{Style::plain, harmless(line.substr(indent))}};
      const int room = layout_.measure.columns - listing_indent - 1 - static_cast<int>(indent);
      for (StyledLine& part : wrap ? wrapped(content, room, 2) : cut_line(content, listing_indent)) {
        part.insert(part.begin(), {Style::plain, std::string(indent, ' ')});
        part.insert(part.begin(), std::exchange(next, {Style::plain, "    "}));
        lines_.push_back(std::move(part));
      }
    }
  }

  static prose::Inlines words(const std::string& text) {
    try {
      return prose::parse_inlines(text, 0);
    } catch (const prose::Error&) {
      return {{prose::Inline::Kind::text, text, "", {}}};
    }
  }

  void add_answer(const QuestionEvent& question, const QuestionState& state) {
    const std::string answer = to_string(question.answer);
    StyledLine line;
    if (state.typed.empty()) {
      line.push_back({Style::plain, question.answer.kind == Answer::Kind::refuses ? "It refuses."
                                    : question.answer.kind == Answer::Kind::yes_no
                                        ? (question.answer.yes ? "Yes." : "No.")
                                        : "It is " + ended(answer)});
    } else if (state.verdict == Verdict::right) {
      line = {{Style::right, "Right"}, {Style::plain, ": " + ended(answer)}};
    } else {
      const bool refuses = question.answer.kind == Answer::Kind::refuses;
      line = {{Style::wrong, "Not quite"}, {Style::plain, ": you said " + harmless(state.typed) + ", "}};
      line.push_back({Style::strong, refuses ? "and it refuses." : "it is " + ended(answer)});
    }
    line.push_back({Style::plain, " "});
    add_inlines(line, words(question.because), Style::plain, layout_.measure);
    append(lines_, wrapped(line, layout_.measure.columns - 4), 3);
  }

  /// The answer as the end of a sentence. One of several lines begins on a line of its own elsewhere; here it is joined.
  static std::string ended(const std::string& answer) {
    return joined(words_of(harmless(joined(lines_of(answer), " "))), " ") + ".";
  }

  const std::vector<QuestionState>& states_;
  const StepLayout& layout_;
  StyledLines lines_;
  std::size_t asked_ = 0;
};

/// Values, errors and output belong to the code above them.
bool begins_part(const Event& event) {
  return std::holds_alternative<ProseEvent>(event) || std::holds_alternative<CodeEvent>(event) ||
         std::holds_alternative<QuestionEvent>(event) || std::holds_alternative<FailureEvent>(event);
}

}  // namespace

StyledLines step_lines(const StepRecord& record, std::size_t count, const std::vector<QuestionState>& states,
                       const StepLayout& layout, std::vector<std::size_t>* parts) {
  StepLines writer(states, layout);
  for (std::size_t i = 0; i < std::min(count, record.events.size()); ++i) {
    if (parts != nullptr && begins_part(record.events[i]) && !writer.leads_over()) parts->push_back(writer.size());
    const std::size_t start = writer.size();
    std::visit(writer, record.events[i]);
    if (parts != nullptr && std::holds_alternative<ProseEvent>(record.events[i])) writer.add_paragraphs(start, *parts);
  }
  return writer.take();
}

StyledLine header_line(const std::string& place, int done, int all, int columns) {
  std::string full;
  std::string empty;
  for (int i = 0; i < all; ++i) (i < done ? full : empty) += i < done ? "▪" : "▫";
  const int free = columns - 1 - utf8::width(place) - all;
  if (free < 2) return {{Style::dim, " " + place}};
  return {{Style::dim, " " + place + std::string(static_cast<std::size_t>(free), ' ')},
          {Style::accent, full},
          {Style::dim, empty}};
}

StyledLine rule_line(int columns) {
  std::string rule;
  for (int i = 0; i < columns; ++i) rule += "─";
  return {{Style::dim, rule}};
}

StyledLine keys_line(const std::vector<std::pair<std::string, std::string>>& keys) {
  StyledLine line = {{Style::plain, " "}};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) line.push_back({Style::plain, "   "});
    line.push_back({Style::accent, keys[i].first});
    line.push_back({Style::dim, " " + keys[i].second});
  }
  return line;
}

}  // namespace lesson
