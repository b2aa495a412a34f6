#pragma once

#include <optional>
#include <string>
#include <vector>

#include "console/terminal.hpp"
#include "learn/course/course.hpp"
#include "learn/judge/background_judge.hpp"
#include "learn/judge/saved_file.hpp"
#include "learn/screen/verdict_screen.hpp"
#include "learn/session.hpp"

namespace learn {

/// The course's heartbeat: looks at the exercise in hand, judges every save at once, and waits for keys.
///
/// At a terminal the screen shows the last verdict; elsewhere verdicts are printed one after the other, the characters on
/// standard input are the keys, and its end is the end.
class Watch {
 public:
  Watch(Session& session, std::vector<Section> course, std::vector<std::string> keys, std::string key);

  /// Returns when the learner has had enough: done at a terminal, else what the last verdict says.
  Status run();

 private:
  void take_in_hand(const std::string& key);
  void look_at_file();
  void judge_save();
  void take_news();
  void take_keys();
  void press(char key);
  void next(int direction);
  void open_hint();
  void open_lesson();
  void open_editor();
  void show_solution();
  void judge_again();

  void show();
  void report(bool first);
  bool shows_task() const;
  VerdictView view() const;
  std::vector<std::string> verdict_text(int rows) const;
  std::vector<std::string> task_text() const;
  std::vector<std::string> solution_text() const;
  std::vector<std::string> page(int rows) const;
  std::vector<std::string> footer(bool more) const;
  std::string state_line() const;

  Session& session_;
  std::vector<Section> course_;
  std::vector<std::string> keys_;
  std::string key_;
  console::Terminal terminal_{console::Terminal::Use::keys};
  BackgroundJudge judge_;
  SavedFile file_;
  std::optional<Save> save_;
  std::string made_of_;            // what the save is judged with, and by
  std::optional<Verdict> broken_;  // where there is no grader to judge it
  std::optional<Verdict> verdict_;
  std::string saved_;  // when what the verdict is about was saved
  double after_seconds_ = 0;
  bool final_ = false;
  bool outdated_ = false;  // a newer save is being judged
  bool done_ = false;
  bool gone_said_ = false;
  bool on_screen_;  // a terminal on both sides
  int hint_shown_ = 0;
  bool task_shown_ = false;
  bool help_shown_ = false;
  bool solution_shown_ = false;
  std::string message_;
  // Where the page is longer than the screen: the line from which on it is shown, and the one that `m` goes to.
  std::size_t top_ = 0;
  std::size_t more_ = 0;
};

}  // namespace learn
