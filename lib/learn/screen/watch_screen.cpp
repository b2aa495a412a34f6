// What `learn watch` shows.

#include <algorithm>
#include <iostream>
#include <utility>

#include "console/file.hpp"
#include "console/text.hpp"
#include "console/utf8.hpp"
#include "learn/course/stub.hpp"
#include "learn/course/task.hpp"
#include "learn/screen/prose_screen.hpp"
#include "learn/screen/verdict_screen.hpp"
#include "learn/screen/watch.hpp"
#include "lesson/terminal/highlight.hpp"

namespace learn {

using namespace console;
namespace utf8 = console::utf8;

void Watch::report(bool first) {
  if (on_screen_) return show();
  const Screen& screen = session_.screen;
  if (first || !verdict_->passed()) {
    for (const std::string& line : verdict_lines(*verdict_, view(), screen)) screen.line(line);
  } else {
    screen.line(confirmation_line(*verdict_));
  }
  if (final_ && verdict_->passed()) screen.wrapped(what_comes_after(session_, keys_, key_, "n takes it in hand"), 1);
  std::cout.flush();
}

void Watch::show() {
  if (!on_screen_) return;
  session_.screen = Screen::of_this_process();  // its size may be another by now
  const Screen& screen = session_.screen;
  const auto room = [&](bool more) {
    return static_cast<std::size_t>(std::max(screen.rows() - static_cast<int>(footer(more).size()), 3));
  };
  std::vector<std::string> lines = page(static_cast<int>(room(false)));
  const std::vector<std::string> all = page(0);
  // What a low screen leaves out is seen with m, a screen at a time, from the first line that was missing.
  const bool more = top_ > 0 || lines.size() > room(false) || lines.size() < all.size();
  const std::size_t rows = room(more) - 1;
  if (more && top_ == 0) lines = page(static_cast<int>(rows));
  if (top_ == 0) {
    lines.resize(std::min(lines.size(), rows + (more ? 0 : 1)));
    const auto same = std::mismatch(lines.begin(), lines.end(), all.begin(), all.end()).second;
    more_ = more ? static_cast<std::size_t>(same - all.begin()) : 0;
  } else {
    lines.assign(all.begin() + static_cast<std::ptrdiff_t>(std::min(top_, all.size())), all.end());
    lines.resize(std::min(lines.size(), rows));
    more_ = top_ + rows < all.size() ? top_ + rows : 0;
  }
  if (more) {
    const std::string left =
        more_ == 0 ? "the end; m: the top again" : counted(all.size() - more_, "more line") + ": m";
    lines.push_back("   " + screen.tone(Style::dim, "… " + left));
  }
  for (const std::string& line : footer(more)) lines.push_back(line);
  screen.clear();
  std::cout << screen.shown(console::joined(lines)) << std::flush;
}

bool Watch::shows_task() const {
  // Until something is written, the task is what there is to read.
  const bool not_written = verdict_ && verdict_->result == Result::not_written && hint_shown_ == 0;
  return task_shown_ != not_written;
}

VerdictView Watch::view() const {
  VerdictView view;
  view.saved = saved_;
  view.after_seconds = after_seconds_;
  view.looking_again = !final_;
  view.concluded = on_screen_;
  return view;
}

// A verdict that a newer save has overtaken is dim as a whole.
std::vector<std::string> Watch::verdict_text(int rows) const {
  const Screen& screen = session_.screen;
  if (!verdict_) return {" " + screen.tone(Style::accent, key_)};
  VerdictView shown = view();
  // Of a stub its task says more than its cases.
  shown.rows = rows == 0 && verdict_->result == Result::not_written && shows_task() ? 1 : rows;
  shown.all_errors = rows == 0;
  if (!outdated_) return verdict_lines(*verdict_, shown, screen);
  auto lines = verdict_lines(*verdict_, shown, Screen::page(screen.width(), false, true));
  for (std::string& line : lines) line = screen.tone(Style::dim, line);
  return lines;
}

std::vector<std::string> Watch::task_text() const {
  const Screen& screen = session_.screen;
  const Task task = read_task_file(exercise_of(session_.workbook, key_).task);
  std::vector<std::string> lines{"", " " + screen.tone(Style::accent, task.title)};
  for (const TaskSection& section : task.sections) {
    if (section.title != "Task") continue;
    lines.emplace_back();
    for (std::string& line : prose_text(section.text, screen, 3)) lines.push_back(std::move(line));
  }
  lines.insert(lines.end(),
               {"", "   Write it in " + session_.workbook.shown(exercise_of(session_.workbook, key_).stub)});
  return lines;
}

std::vector<std::string> Watch::solution_text() const {
  const fs::path file = exercise_of(session_.workbook, key_).solution;
  std::vector<std::string> lines{"", " " + session_.screen.tone(Style::accent, session_.workbook.shown(file)), ""};
  for (const console::StyledLine& line :
       lesson::highlighted(readable_solution(console::read_file(file).value_or("")))) {
    for (const console::StyledLine& part : console::cut(line, session_.screen.width() - 4))
      lines.push_back("   " + console::written(part, {session_.screen.colour(), false}));
  }
  return lines;
}

// What stands above the keys: the verdict, and what was asked for. In few rows the verdict is the shorter one; 0: all of it.
std::vector<std::string> Watch::page(int rows) const {
  std::vector<std::string> asked = shows_task() ? task_text() : std::vector<std::string>();
  const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& lines) {
    to.insert(to.end(), lines.begin(), lines.end());
  };
  if (hint_shown_ > 0)
    append(asked, hint_text(read_task_file(exercise_of(session_.workbook, key_).task), hint_shown_, session_.screen));
  if (solution_shown_) append(asked, solution_text());
  auto lines = verdict_text(rows == 0 ? 0 : std::max(rows - static_cast<int>(asked.size()), 1));
  append(lines, asked);
  return lines;
}

// The state, what there is to say, and the keys; `more`: with the one that shows what has no room.
std::vector<std::string> Watch::footer(bool more) const {
  const Screen& screen = session_.screen;
  const bool passed = verdict_ && verdict_->passed() && !outdated_;
  std::vector<std::string> lines{state_line()};
  std::string words = message_;
  if (words.empty() && passed) {
    words = what_comes_after(session_, keys_, key_, "press n") + " With s, a solution to compare with yours.";
  }
  if (!words.empty()) {
    for (const std::string& line : console::wrapped(words, screen.width() - 2)) lines.push_back(" " + line);
  }
  const std::string hints =
      std::to_string(session_.notes.hints_used(key_)) + " of " + std::to_string(hints_of_an_exercise);
  std::vector<std::pair<std::string, std::string>> keys;
  if (help_shown_) {
    keys = {{"h", "opens one hint more"},
            {"t", "the task"},
            {"l", "the lesson, at the step to reread"},
            {"e", "your editor ($VISUAL, $EDITOR)"},
            {"r", "judge again"},
            {"s", "a solution, once yours passes"},
            {"n", "next open exercise"},
            {"p", "the one before"},
            {"m", "what has no room on the screen"},
            {"q", "quit"}};
  } else {
    keys = {
        {"h", "hint (" + hints + ")"}, {"t", "task"}, {"l", "lesson"}, {"e", "editor"}, {"?", "help"}, {"q", "quit"}};
    if (passed) keys.erase(keys.begin());
    keys.insert(passed ? keys.begin() : keys.end() - 2, {"n", "next"});
    if (passed) keys.insert(keys.begin() + 1, {"s", "solution"});
    if (more) keys.insert(keys.end() - 2, {"m", "more"});
  }
  const auto set = [&](const std::string& gap) {
    std::vector<std::string> rows(1);
    for (const auto& [letter, word] : keys) {
      const std::string key = screen.tone(Style::accent, letter) + " " + word;
      if (utf8::width(rows.back() + gap + key) > screen.width()) rows.emplace_back();
      rows.back() += (rows.back().empty() ? " " : gap) + key;
    }
    return rows;
  };
  auto rows = set("   ");
  if (rows.size() > 1) rows = set("  ");
  lines.insert(lines.end(), rows.begin(), rows.end());
  return lines;
}

std::string Watch::state_line() const {
  const Screen& screen = session_.screen;
  const bool judging = judge_.busy() && (!verdict_ || outdated_);
  std::string state = judging ? (outdated_ ? "judging the new save · above: the one before" : "judging") : "";
  if (!judging && verdict_) state = verdict_conclusion(*verdict_, view(), screen);
  if (!judge_.busy()) state += (state.empty() ? "" : " · ") + std::string("waiting for a save");
  std::string line = screen.tone(Style::dim, "── ") + state + " ";
  std::string rest;
  for (int i = utf8::width(line); i < screen.width(); ++i) rest += "─";
  return line + screen.tone(Style::dim, rest);
}

}  // namespace learn
