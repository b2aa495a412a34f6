#include "lesson/terminal/pager.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "lesson/terminal/print.hpp"

namespace lesson {

using namespace console;

namespace {

constexpr int least_columns = 40;
constexpr int most_columns = 100;
constexpr int rows_around = 4;  ///< header, two rules, keys
constexpr int overlap = 2;
constexpr int to_the_end = 1 << 20;

void drop_last_character(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

bool is_command(const std::string& text) {
  return text.size() == 1 && std::string("brlq?").find(text) != std::string::npos;
}

}  // namespace

Pager::Pager(const CompiledLesson& course, ReaderState& state, const Look& look)
    : course_(course), state_(state), look_(look) {}

bool Pager::read(std::optional<std::size_t> from) {
  std::size_t first = 0;
  const auto places = state_.places();
  if (const auto found = places.find(course_.source().name); found != places.end()) {
    read_ = found->second.read;
    const int step = found->second.step;
    if (step >= 1 && static_cast<std::size_t>(step) <= course_.size()) first = static_cast<std::size_t>(step);
  }
  if (from) first = *from + 1;
  run_pages(first);
  return !failed_;
}

bool Pager::review(const std::string& place) {
  const LessonSource& lesson = course_.source();
  std::vector<Miss> mine;
  for (const Miss& miss : state_.misses()) {
    if (miss.lesson == lesson.name && lesson.find_step(miss.step)) mine.push_back(miss);
  }
  to_ask_ = static_cast<int>(mine.size());
  std::sscanf(place.c_str(), "%d/%d", &asked_, &to_ask_);
  asked_ -= place.empty() ? 0 : 1;
  for (const Miss& miss : mine) {
    ++asked_;
    only_question_ = miss.question;
    jump_to_ = *lesson.find_step(miss.step) + 1;
    if (!terminal_) terminal_.emplace(Terminal::Use::page);
    open(jump_to_);
    Goal goal = Goal::stay;
    while (goal == Goal::stay || goal == Goal::jump) {
      draw();
      goal = handle(terminal_->read_key());
      if (goal == Goal::back || goal == Goal::again) open(at_);
    }
    left_ = goal == Goal::quit;
    if (left_) break;
  }
  leave();
  return !failed_;
}

void Pager::run_pages(std::size_t first) {
  terminal_.emplace(Terminal::Use::page);
  write_out("\033[2J");
  open(first);
  while (true) {
    draw();
    switch (handle(terminal_->read_key())) {
      case Goal::stay:
        break;
      case Goal::next:
        if (at_ == last_page()) return leave();
        open(at_ + 1);
        break;
      case Goal::back:
        open(at_ > 0 ? at_ - 1 : 0);
        break;
      case Goal::again:
        open(at_);
        break;
      case Goal::jump:
        open(jump_to_);
        break;
      case Goal::quit:
        return leave();
    }
  }
}

/// A step is run when its page is opened, before any of it is shown.
void Pager::open(std::size_t page) {
  at_ = page;
  page_ = {};
  if (is_step(page)) {
    const Terminal::Working working;
    page_.record = course_.record(page - 1, {.show_activity = true});
    failed_ = failed_ || page_.record->failed;
    reveal();
  }
  if (!only_question_) keep_place(page);
}

/// The events that may be shown at all: in a review, those up to the question.
std::size_t Pager::end_of_page() const {
  const std::vector<Event>& events = page_.record->events;
  if (!only_question_) return events.size();
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto* question = std::get_if<QuestionEvent>(&events[i]);
    if (question != nullptr && question->question == *only_question_) return i + 1;
  }
  return events.size();
}

/// Shows more events, up to the next question.
void Pager::reveal() {
  const std::size_t end = end_of_page();
  while (page_.revealed < end) {
    const Event& event = page_.record->events[page_.revealed++];
    const auto* question = std::get_if<QuestionEvent>(&event);
    if (question == nullptr) continue;
    const bool asked = !only_question_ || question->question == *only_question_;
    page_.states.push_back({!asked, "", Verdict::right, ""});
    if (asked) return;
  }
}

bool Pager::asks() const { return !page_.states.empty() && !page_.states.back().settled; }

const QuestionEvent& Pager::question() const {
  return std::get<QuestionEvent>(page_.record->events[page_.revealed - 1]);
}

Pager::Goal Pager::handle(const Key& key) {
  const int page = visible_rows() - overlap;
  const std::map<Key::Kind, int> ways = {
      {Key::Kind::up, -1}, {Key::Kind::down, 1}, {Key::Kind::page_up, -page}, {Key::Kind::page_down, page}};
  if (const auto way = ways.find(key.kind); way != ways.end()) {
    page_.by_line = true;
    scroll(way->second);
    return Goal::stay;
  }
  if (key.kind == Key::Kind::redraw) write_out("\033[2J");
  if (key.kind == Key::Kind::end) return Goal::quit;
  if (asks()) return handle_answer(key);
  if (key.kind == Key::Kind::enter || key.kind == Key::Kind::right) return go_on();
  if (key.kind == Key::Kind::left) return Goal::back;
  if (key.kind == Key::Kind::character) return key.text == " " ? go_on() : handle_command(key.text);
  return Goal::stay;
}

Pager::Goal Pager::handle_command(const std::string& text) {
  if (text == "b") return Goal::back;
  if (text == "r") return Goal::again;
  if (text == "q") return Goal::quit;
  if (text == "l") return show_steps();
  if (text == "?" || text == "h") show_help();
  return Goal::stay;
}

/// A letter that may begin an answer is a key only once Enter follows, or while the question is not yet in sight.
Pager::Goal Pager::handle_answer(const Key& key) {
  const bool begins = key.kind == Key::Kind::character && page_.typing.empty();
  const bool in_sight = page_.top + visible_rows() >= static_cast<int>(content(columns()).size());
  if (begins && (key.text == "q" || key.text == "?" || (!in_sight && is_command(key.text))))
    return handle_command(key.text);
  switch (key.kind) {
    case Key::Kind::character:
      page_.typing += key.text;
      break;
    case Key::Kind::backspace:
      drop_last_character(page_.typing);
      break;
    case Key::Kind::erase_line:
    case Key::Kind::escape:
      page_.typing.clear();
      break;
    case Key::Kind::erase_word:
      page_.typing.erase(trimmed_right(page_.typing).find_last_of(' ') + 1);
      break;
    case Key::Kind::left:
      if (page_.typing.empty()) return Goal::back;
      break;
    case Key::Kind::enter: {
      if (page_.typing.empty() && !in_sight) return go_on();
      const std::string typed(trimmed(page_.typing));
      if (is_command(typed)) {
        page_.typing.clear();
        return handle_command(typed);
      }
      judge_typed();
      return Goal::stay;
    }
    default:
      break;
  }
  if (key.kind == Key::Kind::character) scroll(to_the_end);
  return Goal::stay;
}

void Pager::judge_typed() {
  QuestionState& state = page_.states.back();
  state.typed = std::string(trimmed(std::exchange(page_.typing, "")));
  if (state.typed.empty()) return settle(Verdict::unreadable);
  const Verdict verdict = judge(question().answer, state.typed);
  if (verdict != Verdict::unreadable) return settle(verdict);
  state.hint = "\"" + std::exchange(state.typed, "") + "\" is not read here; what is wanted is " +
               example_of(question().answer) + ".";
  scroll(to_the_end);
}

/// The answer is shown, and what comes behind it. Only what was typed counts.
void Pager::settle(Verdict verdict) {
  QuestionState& state = page_.states.back();
  const Miss miss{course_.source().name, page_.record->id, question().question, state.typed, 0};
  if (verdict == Verdict::wrong) state_.remember(miss);
  if (verdict == Verdict::right) state_.forget(miss);
  state.hint.clear();
  state.settled = true;
  state.verdict = verdict;
  std::vector<std::size_t> parts;
  const StyledLines before = content(columns(), &parts);
  std::size_t asked = parts.empty() ? 0 : parts.back();
  if (asked < before.size() && before[asked].empty()) ++asked;
  reveal();
  page_.by_line = false;
  const int all = static_cast<int>(content(columns()).size());
  if (all > page_.top + visible_rows()) {
    page_.top = std::max(page_.top, std::min(all - visible_rows(), static_cast<int>(asked)));
  }
}

void Pager::scroll(int by) {
  const int all = static_cast<int>(content(columns()).size());
  page_.top = std::clamp(page_.top + by, 0, std::max(0, all - visible_rows()));
}

Pager::Goal Pager::go_on() {
  const int all = static_cast<int>(content(columns()).size());
  if (page_.top + visible_rows() >= all) return Goal::next;
  scroll(end_of_screen() - overlap - page_.top);
  page_.by_line = false;
  return Goal::stay;
}

void Pager::keep_place(std::size_t page) {
  const int steps = static_cast<int>(course_.size());
  if (page == last_page()) read_ = true;
  if (page == 0 && read_) return;
  state_.keep_place(course_.source().name, {page == last_page() ? 0 : static_cast<int>(page), steps, read_});
}

/// Puts the terminal back, with what was read last still on it, and what comes next right below.
void Pager::leave() {
  if (!terminal_) return;
  const int row = std::min(last_row_ + 1, Terminal::size().rows);
  terminal_.reset();
  std::string text = "\033[" + std::to_string(row) + ";1H\033[J\r\n";
  if (const auto problem = state_.problem()) {
    text += " " + *problem + "\n";
  } else if (only_question_) {
    const std::vector<Miss> misses = state_.misses();
    const auto left = std::count_if(misses.begin(), misses.end(),
                                    [&](const Miss& miss) { return miss.lesson == course_.source().name; });
    const std::string name = course_.source().short_title();
    text += left == 0 ? " Nothing is left to review in " + name + ".\n"
                      : " Left to review in " + name + ": " + std::to_string(left) + ".\n";
  } else if (is_step(at_)) {
    const std::string place = " Place kept: " + place_of(course_.source(), at_ - 1) + ".\n";
    text += look_.ascii ? utf8::to_ascii(place) : place;
  }
  write_out(text);
}

int Pager::columns() const { return std::clamp(Terminal::size().columns, least_columns, most_columns); }

int Pager::visible_rows() const { return std::max(Terminal::size().rows - rows_around, 3); }

}  // namespace lesson
