#include "learn/screen/watch.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>

#include "console/file.hpp"
#include "console/text.hpp"
#include "learn/course/made_of.hpp"
#include "learn/course/task.hpp"
#include "learn/judge/judge.hpp"
#include "learn/judge/process.hpp"
#include "learn/screen/open_lesson.hpp"
#include "learn/screen/prose_screen.hpp"

namespace learn {

using console::Terminal;

namespace {

constexpr int milliseconds_between_looks = 40;

double seconds_since(std::chrono::system_clock::time_point then) {
  return std::chrono::duration<double>(std::chrono::system_clock::now() - then).count();
}

std::string saved_at(std::chrono::system_clock::time_point time) { return console::local_time(time, "%H:%M:%S"); }

std::string editor() {
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return value;
  }
  for (const char* name : {"sensible-editor", "nano", "vi"}) {
    if (!find_program(name).empty()) return name;
  }
  return {};
}

}  // namespace

Watch::Watch(Session& session, std::vector<Section> course, std::vector<std::string> keys, std::string key)
    : session_(session),
      course_(std::move(course)),
      keys_(std::move(keys)),
      judge_(session.workbook),
      file_(fs::path()),
      on_screen_(terminal_.at_terminal() && session.screen.terminal()) {
  take_in_hand(key);
}

Status Watch::run() {
  look_at_file();
  show();
  while (!done_ && !terminal_.end_requested()) {
    look_at_file();
    take_news();
    take_keys();
    if (terminal_.redraw_wanted()) {
      top_ = 0;
      show();
    }
    if (terminal_.ended() && !judge_.busy() && (final_ || file_.gone())) break;
    if (!done_) terminal_.wait(judge_.descriptor(), milliseconds_between_looks);
  }
  judge_.stop();
  if (on_screen_) {
    std::cout << '\n';
    return Status::done;
  }
  return verdict_ && verdict_->passed() ? Status::done : Status::not_passed;
}

void Watch::take_in_hand(const std::string& key) {
  judge_.stop();
  key_ = key;
  file_ = SavedFile(exercise_of(session_.workbook, key).stub);
  save_.reset();
  broken_ = open_grader(session_.builder, session_.workbook, key);
  if (const Section* section = section_of(course_, key)) build_ahead(session_, course_, *section);
  verdict_.reset();
  final_ = outdated_ = gone_said_ = task_shown_ = help_shown_ = solution_shown_ = false;
  hint_shown_ = 0;
  message_.clear();
  top_ = 0;
  session_.notes.set_exercise(key);
}

void Watch::look_at_file() {
  if (auto save = file_.changed()) {
    save_ = std::move(save);
    judge_save();
  } else if (save_ && made_of(session_.workbook, key_, save_->text) != made_of_) {
    // A file that it includes was saved, or the contract, from which the grader is built, too.
    judge_.stop();
    broken_ = open_grader(session_.builder, session_.workbook, key_);
    save_->time = std::chrono::system_clock::now();
    judge_save();
  } else if (file_.gone() && !gone_said_) {
    gone_said_ = true;
    message_ = session_.workbook.shown(exercise_of(session_.workbook, key_).stub) +
               " is not there. Save it again, or write the stub anew with ./learn reset " + key_ + ".";
    show();
    if (!on_screen_) session_.screen.remark(message_);
  }
}

void Watch::judge_save() {
  gone_said_ = false;
  made_of_ = made_of(session_.workbook, key_, save_->text);
  outdated_ = verdict_ && !broken_;
  if (!broken_) {
    judge_.start(key_, save_->text);
    return show();
  }
  verdict_ = broken_;
  saved_ = saved_at(save_->time);
  final_ = true;
  report(true);
}

void Watch::take_news() {
  while (auto news = judge_.news()) {
    if (!news->failure.empty()) throw Stop(Status::missing, news->failure);
    const bool first = !verdict_ || final_ || outdated_ || verdict_->made_of != news->verdict.made_of;
    if (first && save_) after_seconds_ = seconds_since(save_->time);
    verdict_ = std::move(news->verdict);
    final_ = news->final;
    outdated_ = false;
    if (first) saved_ = save_ ? saved_at(save_->time) : std::string();
    if (first) top_ = 0;
    message_.clear();
    // A withdrawn pass must not stand on disk for a moment, nor one that is not confirmed.
    if (final_) session_.progress.record(*verdict_);
    report(first);
  }
}

void Watch::take_keys() {
  while (!done_) {
    const auto key = terminal_.pressed();
    if (!key) return;
    press(*key);
  }
}

void Watch::press(char key) {
  message_.clear();
  top_ = key == 'm' ? more_ : 0;
  static const std::map<char, void (*)(Watch&)> actions{
      {'q', [](Watch& watch) { watch.done_ = true; }},
      {'h', [](Watch& watch) { watch.open_hint(); }},
      {'l', [](Watch& watch) { watch.open_lesson(); }},
      {'e', [](Watch& watch) { watch.open_editor(); }},
      {'s', [](Watch& watch) { watch.show_solution(); }},
      {'t', [](Watch& watch) { watch.task_shown_ = !watch.task_shown_; }},
      {'r', [](Watch& watch) { watch.judge_again(); }},
      {'n', [](Watch& watch) { watch.next(+1); }},
      {'p', [](Watch& watch) { watch.next(-1); }},
      {'m', [](Watch&) {}},
      {'?', [](Watch& watch) { watch.help_shown_ = !watch.help_shown_; }},
  };
  const auto action = actions.find(key);
  if (action == actions.end()) return;
  action->second(*this);
  if (on_screen_ && !done_) show();
}

void Watch::next(int direction) {
  if (direction > 0) {
    const auto key = next_exercise(session_, keys_, key_);
    if (key && *key != key_) return take_in_hand(*key);
    message_ = key ? "This is the last exercise that is open: all others pass."
                   : what_comes_after(session_, keys_, key_, {}) + " ./learn list shows them all.";
    return;
  }
  const auto here = std::find(keys_.begin(), keys_.end(), key_);
  if (here != keys_.begin() && here != keys_.end()) return take_in_hand(*(here - 1));
  message_ = "This is the first exercise.";
}

void Watch::open_hint() {
  const int total = hints_of_an_exercise;
  const int used = session_.notes.hints_used(key_);
  hint_shown_ = std::min(hint_shown_ == 0 ? std::max(used, 1) : hint_shown_ + 1, total);
  session_.notes.set_hints_used(key_, std::max(used, hint_shown_));
  if (on_screen_) return;
  const Task task = read_task_file(exercise_of(session_.workbook, key_).task);
  for (const std::string& line : hint_text(task, hint_shown_, session_.screen)) session_.screen.line(line);
}

void Watch::open_lesson() {
  const Section* section = section_of(course_, key_);
  std::vector<std::string> options;
  // The step that the verdict names first comes before the first of the lesson.
  for (const ReportLine& line : verdict_ ? verdict_->report : std::vector<ReportLine>()) {
    const auto named =
        std::find_if(course_.begin(), course_.end(), [&](const Section& one) { return one.name == line.lesson; });
    if (line.lesson.empty() || named == course_.end()) continue;
    const auto title = std::find(named->step_titles.begin(), named->step_titles.end(), line.step);
    if (title == named->step_titles.end()) continue;
    section = &*named;
    options = {"--step", std::to_string(title - named->step_titles.begin() + 1)};
    break;
  }
  if (section == nullptr) {
    message_ = "No lesson goes with this exercise.";
    return;
  }
  const Terminal::Pause pause(terminal_);
  session_.screen.clear();
  if (build_lesson(session_, *section)) {
    run_program(session_, *section, options);
  } else {
    message_ = "The lesson does not compile: ./learn lesson " + section->name + " says where.";
  }
}

void Watch::open_editor() {
  const std::string program = editor();
  if (program.empty() || !on_screen_) {
    message_ = "Name your editor in the variable EDITOR.";
    return;
  }
  const Terminal::Pause pause(terminal_);
  // The variable may hold options, too, so a shell reads it.
  const int status = run_in_foreground(
      {"/bin/sh", "-c", program + " \"$1\"", "sh", exercise_of(session_.workbook, key_).stub.string()},
      session_.workbook.source);
  if (status != 0) message_ = program + " ended with status " + std::to_string(status) + ".";
}

void Watch::show_solution() {
  if (!verdict_ || !verdict_->passed()) {
    message_ = "The solution waits until yours passes; ./learn solution " + key_ + " shows it before.";
    return;
  }
  solution_shown_ = !solution_shown_;
  if (on_screen_) return;
  for (const std::string& line : solution_text()) session_.screen.line(line);
}

void Watch::judge_again() {
  if (!save_) return;
  save_->time = std::chrono::system_clock::now();
  judge_save();
}

}  // namespace learn
