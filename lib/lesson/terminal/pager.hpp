#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "console/terminal.hpp"
#include "lesson/compiled_lesson.hpp"
#include "lesson/state.hpp"
#include "lesson/terminal/step_layout.hpp"

namespace lesson {

/// A lesson at a terminal: a page at a time, keys between them.
class Pager {
 public:
  /// Shows that lesson; `state` remembers where its reader is.
  Pager(const CompiledLesson& course, ReaderState& state, const console::Look& look);

  /// Reads the lesson from where it was left, or from that step on (counted from 0). Whether no step failed comes back.
  bool read(std::optional<std::size_t> from);
  /// Asks again what was answered wrongly. `place` says where that stands in a longer review: `3/7` where the first question
  /// is the third of seven.
  bool review(const std::string& place);
  /// Whether the review was left before its end.
  bool left() const { return left_; }

 private:
  /// What is on the screen. Pages are the opening, the steps, and the end.
  struct Page {
    std::optional<StepRecord> record;   ///< of a step
    std::size_t revealed = 0;           ///< how many of its events are shown
    std::vector<QuestionState> states;  ///< of its questions that are shown
    std::string typing;                 ///< the answer that is being typed
    int top = 0;                        ///< the first line that is seen
    bool by_line = false;               ///< scrolled by hand: the screen is filled to its last row
  };

  enum class Goal { stay, next, back, again, jump, quit };

  std::size_t last_page() const { return course_.size() + 1; }
  bool is_step(std::size_t page) const { return page > 0 && page <= course_.size(); }

  void open(std::size_t page);
  void reveal();
  bool asks() const;
  const QuestionEvent& question() const;
  std::size_t end_of_page() const;

  Goal handle(const console::Key& key);
  Goal handle_answer(const console::Key& key);
  Goal handle_command(const std::string& text);
  Goal go_on();
  void judge_typed();
  void settle(Verdict verdict);
  void scroll(int by);

  console::StyledLines content(int columns, std::vector<std::size_t>* parts = nullptr) const;
  int end_of_screen() const;
  console::StyledLine footer(int columns, bool more) const;
  void draw();
  void show_lines(const console::StyledLines& lines, const console::StyledLine& head, const console::StyledLine& foot,
                  int top);
  Goal show_steps();
  void show_help();
  void run_pages(std::size_t first);
  void keep_place(std::size_t page);
  void leave();
  int visible_rows() const;
  int columns() const;

  const CompiledLesson& course_;
  ReaderState& state_;
  console::Look look_;
  std::optional<console::Terminal> terminal_;
  Page page_;
  std::size_t at_ = 0;
  std::size_t jump_to_ = 0;
  std::optional<std::string> only_question_;  ///< in a review: the question that is asked
  int asked_ = 0;                             ///< in a review: the number of that question…
  int to_ask_ = 0;                            ///< …and how many there are
  int last_row_ = 0;                          ///< of the screen, with something of the page on it; counted from 1
  bool failed_ = false;
  bool read_ = false;
  bool left_ = false;
};

}  // namespace lesson
