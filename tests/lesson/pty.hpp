#pragma once

#include <string>
#include <vector>

namespace testing {

/// A program that runs at a terminal of its own, and what stands on that terminal's screen.
class PtyProgram {
 public:
  /// Starts it at a terminal of that many columns and rows, with these variables (`NAME=value`) added to its environment.
  PtyProgram(const std::vector<std::string>& command, int columns, int rows, const std::vector<std::string>& variables);
  ~PtyProgram();
  PtyProgram(const PtyProgram&) = delete;
  PtyProgram& operator=(const PtyProgram&) = delete;

  /// Presses keys.
  void type(const std::string& keys);
  /// Waits until the screen shows a text; whether it did, within ten seconds.
  bool shows(const std::string& text);
  /// Gives the terminal another size.
  void resize(int columns, int rows);
  /// Sends a signal to the program.
  void signal(int number) const;
  /// Waits for the program to end, and gives its status; 128 and more for a signal.
  int wait();
  /// Whether the terminal echoes what is typed, as it does when no program has taken it over.
  bool echoes() const;
  /// The screen, a line per row.
  std::string screen() const;
  /// All that was written since the start.
  const std::string& written() const { return written_; }

 private:
  bool read_some(int milliseconds);

  int master_ = -1;
  int child_ = -1;
  int columns_;
  int rows_;
  std::string written_;
};

}  // namespace testing
