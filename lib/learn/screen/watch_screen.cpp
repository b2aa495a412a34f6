// What `learn watch` shows.

#include <algorithm>
#include <array>
#include <ctime>
#include <iostream>
#include <utility>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "learn/course/task.hpp"
#include "learn/screen/prose_screen.hpp"
#include "learn/screen/verdict_screen.hpp"
#include "learn/screen/watch.hpp"

namespace learn {

using console::Screen;
using console::seconds_text;
using console::Style;
namespace utf8 = console::utf8;

namespace {

// About what these take; the verdict above them is set in what is left.
constexpr int rows_of_task = 20;
constexpr int rows_of_hint = 8;
constexpr int columns_of_last_keys = 15;

std::string clock_time(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), "%H:%M:%S", &local);
  return text.data();
}

}  // namespace

void Watch::report(bool first) {
  if (on_screen_) return show();
  if (first) {
    show_verdict();
  } else if (verdict_->passed()) {
    session_.screen.line(verdict_->confirmation == Confirmation::confirmed
                             ? " confirmed with sanitizers after " + seconds_text(verdict_->confirm_seconds)
                             : " not confirmed: there are no sanitizers here");
  } else {
    show_verdict();
  }
  std::cout.flush();
}

void Watch::show() {
  if (!on_screen_) return;
  session_.screen.clear();
  if (verdict_) {
    show_verdict();
  } else {
    session_.screen.line(" " + session_.screen.tone(Style::accent, key_));
  }
  if (show_task_now()) show_task();
  if (hint_shown_ > 0) show_hint();
  if (!message_.empty()) {
    session_.screen.line();
    session_.screen.wrapped(message_, 1);
  }
  show_keys();
  std::cout.flush();
}

bool Watch::show_task_now() const {
  // Until something is written, the task is what there is to read.
  const bool not_written = verdict_ && verdict_->result == Result::not_written && hint_shown_ == 0;
  return task_shown_ != not_written;
}

void Watch::show_verdict() const {
  VerdictView view;
  view.saved = save_ ? clock_time(save_->time) : std::string();
  view.after_seconds = after_seconds_;
  view.looking_again = !final_;
  // What stands below the verdict shall not push the case that failed out of sight.
  if (on_screen_) {
    const int below = 3 + (help_shown_ ? 1 : 0) + (message_.empty() ? 0 : 3) + (show_task_now() ? rows_of_task : 0) +
                      (hint_shown_ > 0 ? rows_of_hint : 0);
    view.rows = session_.screen.rows() == 0 ? 0 : std::max(session_.screen.rows() - below, 1);
  }
  for (const std::string& line : verdict_lines(*verdict_, view, session_.screen)) session_.screen.line(line);
}

void Watch::show_task() const {
  const Task task = read_task_file(exercise_of(session_.workbook, key_).task);
  session_.screen.line();
  session_.screen.line(" " + session_.screen.tone(Style::accent, task.title));
  for (const TaskSection& section : task.sections) {
    if (section.title != "Task") continue;
    session_.screen.line();
    show_prose(section.text, session_.screen, 3);
  }
  session_.screen.line();
  session_.screen.line("   Write it in " + session_.workbook.shown(exercise_of(session_.workbook, key_).stub));
}

void Watch::show_hint() const {
  const Task task = read_task_file(exercise_of(session_.workbook, key_).task);
  const int number = std::min(hint_shown_, static_cast<int>(task.hints.size()));
  if (number == 0) return;
  const TaskSection& hint = task.hints.at(static_cast<std::size_t>(number - 1));
  session_.screen.line();
  session_.screen.line(" " +
                       session_.screen.tone(Style::accent, "Hint " + std::to_string(number) + " of " +
                                                               std::to_string(task.hints.size()) + " · " + hint.title));
  session_.screen.line();
  show_prose(hint.text, session_.screen, 3);
}

void Watch::show_keys() const {
  const Screen& screen = session_.screen;
  const auto key = [&](const std::string& letter, const std::string& word) {
    return screen.tone(Style::accent, letter) + " " + word + "   ";
  };
  screen.rule(judge_.busy() && !verdict_ ? "judging" : "waiting for a save");
  if (help_shown_) {
    screen.line(" " + key("h", "opens one hint more") + key("t", "the task") +
                key("l", "the lesson, at the step to reread"));
    screen.line(" " + key("e", "your editor ($VISUAL, $EDITOR)") + key("r", "judge again") + key("s", "a solution"));
    screen.line(" " + key("n", "next open exercise") + key("p", "the one before") + key("q", "quit"));
    return;
  }
  const std::string hints = "hint (" + std::to_string(session_.notes.hints_used(key_)) + " of 3)";
  std::string keys = " " + key("h", hints) + key("t", "task") + key("l", "lesson");
  for (const auto& [letter, word] : {std::pair{"e", "editor"}, std::pair{"n", "next"}}) {
    if (utf8::width(keys + key(letter, word)) + columns_of_last_keys <= screen.width()) keys += key(letter, word);
  }
  screen.line(keys + key("?", "help") + key("q", "quit"));
}

}  // namespace learn
