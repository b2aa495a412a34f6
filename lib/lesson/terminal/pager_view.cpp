#include <algorithm>
#include <utility>

#include "lesson/terminal/pager.hpp"
#include "lesson/terminal/print.hpp"

namespace lesson {

using namespace console;

namespace {

constexpr std::string_view caret = "_";

/// The keys that fit: the first two and the last stay longest.
StyledLine fitting_keys(std::vector<std::pair<std::string, std::string>> keys, int columns) {
  while (keys.size() > 1 && width(keys_line(keys)) > columns) {
    keys.erase(keys.begin() + (keys.size() > 3 ? 2 : 1));
  }
  return keys_line(keys);
}

bool names_exercises(const prose::Blocks& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const prose::Block& block) { return block.kind == prose::Block::Kind::exercises; });
}

}  // namespace

/// The lines of the page, and those at which a screen may end.
StyledLines Pager::content(int columns, std::vector<std::size_t>* parts) const {
  const Measure measure{columns, look_.colour, true};
  const LessonSource& lesson = course_.source();
  if (at_ == 0) return opening_lines(lesson, measure);
  StyledLines lines;
  if (at_ == last_page()) {
    lines.push_back({{Style::title, " You have read " + lesson.short_title() + "."}});
    if (!lesson.outro.empty()) lines.emplace_back();
    append(lines, closing_lines(lesson, measure));
    if (!lesson.exercises.empty() && !names_exercises(lesson.outro)) {
      lines.emplace_back();
      for (const std::string& key : lesson.exercises) {
        lines.push_back({{Style::plain, "   "}, {Style::code, "./learn watch " + key}});
      }
    }
    return lines;
  }
  append(lines, wrapped({{Style::title, page_.record->title}}, columns - 2), 1);
  lines.emplace_back();
  std::vector<QuestionState> states = page_.states;
  if (asks()) states.back().typed = page_.typing + std::string(caret);
  const std::size_t heading = lines.size();
  append(lines, step_lines(*page_.record, page_.revealed, states, {measure, false}, parts));
  if (parts != nullptr) {
    for (std::size_t& part : *parts) part += heading;
  }
  return lines;
}

/// The line behind the last one that is shown: where more follows, the screen ends with a paragraph, a piece of code with
/// what came of it, or a question, as long as that leaves at least a third of it filled.
int Pager::end_of_screen() const {
  std::vector<std::size_t> parts;
  const int all = static_cast<int>(content(columns(), &parts).size());
  const int full = page_.top + visible_rows();
  if (full >= all || page_.by_line) return std::min(full, all);
  int end = full;
  for (const std::size_t part : parts) {
    const int line = static_cast<int>(part);
    if (line <= full && line >= page_.top + visible_rows() / 3) end = line;
  }
  return end;
}

StyledLine Pager::footer(int columns, bool more) const {
  if (asks() && (!more || !page_.typing.empty())) {
    const std::string enter = page_.typing.empty() ? "shows the answer" : "answers";
    return fitting_keys({{"Enter", enter}, {"b Enter", "back"}, {"r Enter", "again"}, {"?", "help"}, {"q", "quit"}},
                        columns);
  }
  const std::string enter = more                    ? "more"
                            : only_question_        ? "go on"
                            : at_ == course_.size() ? "finish"
                            : at_ == last_page()    ? "leave"
                            : at_ == 0              ? "begin"
                                                    : "next";
  return fitting_keys({{"Enter", enter}, {"b", "back"}, {"r", "again"}, {"l", "steps"}, {"?", "help"}, {"q", "quit"}},
                      columns);
}

void Pager::draw() {
  const int wide = columns();
  const LessonSource& lesson = course_.source();
  scroll(0);
  const StyledLines lines = content(wide);
  const bool more = page_.top + visible_rows() < static_cast<int>(lines.size());
  const std::size_t index = std::min(at_, course_.size());
  const std::string place = is_step(at_)
                                ? place_of(lesson, at_ - 1)
                                : (lesson.number > 0 ? std::to_string(lesson.number) + " " : "") + lesson.short_title();
  StyledLine head = header_line(place, static_cast<int>(index), static_cast<int>(course_.size()), wide);
  if (only_question_) {
    const std::string count = "Review " + std::to_string(asked_) + " of " + std::to_string(to_ask_);
    head = header_line(count + " · " + place, asked_, to_ask_, wide);
  }
  StyledLine foot = footer(wide, more);
  if (const auto problem = state_.problem()) foot = {{Style::wrong, " " + *problem}};
  const auto end = lines.begin() + end_of_screen();
  show_lines(StyledLines(lines.begin(), end), head, foot, page_.top);
}

void Pager::show_lines(const StyledLines& lines, const StyledLine& head, const StyledLine& foot, int top) {
  const int wide = columns();
  const int rows = visible_rows();
  std::string text = "\033[H" + written(head, look_) + "\033[K\r\n" + written(rule_line(wide), look_) + "\033[K\r\n";
  for (int row = 0; row < rows; ++row) {
    const std::size_t index = static_cast<std::size_t>(top + row);
    if (index < lines.size()) text += written(lines[index], look_);
    text += "\033[K\r\n";
  }
  const int rows_above = 2;  // header, rule
  last_row_ = rows_above + std::min(rows, std::max(0, static_cast<int>(lines.size()) - top));
  text += written(rule_line(wide), look_) + "\033[K\r\n" + written(cut(foot, wide).front(), look_) + "\033[K\033[J";
  write_out(text);
}

Pager::Goal Pager::show_steps() {
  StyledLines lines = {{{Style::title, " Steps"}}, {}};
  for (std::size_t i = 0; i < course_.size(); ++i) {
    const bool here = i + 1 == at_;
    const std::string number = std::to_string(i + 1);
    const Style style = here ? Style::strong : Style::plain;
    lines.push_back({{Style::accent, here ? " → " : "   "},
                     {Style::accent, std::string(number.size() < 2 ? " " : "") + number + "  "},
                     {style, course_.source().steps[i].title}});
  }
  std::string typed;
  while (true) {
    const StyledLine foot = keys_line(
        {{"number Enter", "go there" + (typed.empty() ? "" : ": " + typed)}, {"Enter", "return"}, {"q", "quit"}});
    const int top = std::clamp(static_cast<int>(at_) - visible_rows() / 2, 0,
                               std::max(0, static_cast<int>(lines.size()) - visible_rows()));
    show_lines(lines, header_line(course_.source().short_title(), 0, 0, columns()), foot, top);
    const Key key = terminal_->read_key();
    if (key.kind == Key::Kind::end || (key.kind == Key::Kind::character && key.text == "q")) return Goal::quit;
    if (key.kind == Key::Kind::character && key.text.find_first_not_of("0123456789") == std::string::npos) {
      if (typed.size() < 3) typed += key.text;
    } else if (key.kind == Key::Kind::backspace) {
      typed.clear();
    } else if (key.kind == Key::Kind::enter) {
      if (typed.empty()) return Goal::stay;
      const auto step = course_.source().find_step(std::exchange(typed, ""));
      if (!step) continue;
      jump_to_ = *step + 1;
      return Goal::jump;
    } else if (key.kind != Key::Kind::redraw) {
      return Goal::stay;
    }
  }
}

void Pager::show_help() {
  const auto line = [](const std::string& key, const std::string& meaning) {
    return StyledLine{{Style::accent, "   " + key + std::string(key.size() < 12 ? 12 - key.size() : 1, ' ')},
                      {Style::plain, meaning}};
  };
  const StyledLines lines = {
      {{Style::title, " Keys"}},
      {},
      line("Enter", "next; more, where a step is longer than the screen"),
      line("b", "back"),
      line("r", "run this step again"),
      line("l", "list the steps, and go to one"),
      line("q", "quit; the place is kept"),
      line("arrows", "left and right: back and next; up and down: scroll"),
      {},
      {{Style::title, " Questions"}},
      {},
      {{Style::plain, "   Type what you expect, then Enter: 4,3 for a shape, 2.5, y or n, float32,"}},
      {{Style::plain, "   or refuses where you expect an error. Enter alone shows the answer."}},
      {{Style::plain, "   What you miss comes back in ./learn review."}}};
  while (true) {
    show_lines(lines, header_line(course_.source().short_title(), 0, 0, columns()), keys_line({{"any key", "return"}}),
               0);
    if (terminal_->read_key().kind != Key::Kind::redraw) return;
  }
}

}  // namespace lesson
