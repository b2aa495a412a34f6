#pragma once

#include <sys/types.h>
#include <termios.h>

#include <string>

#include "learn/judge/process.hpp"

namespace testing {

/// A program at a terminal of 80 × 24, whose keys this process presses and whose screen it reads.
class Terminal {
 public:
  explicit Terminal(const learn::Command& command);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Presses keys.
  void press(const std::string& keys) const;
  /// Waits until the screen has shown this since the last wait that found something; false after ten seconds.
  bool shows(const std::string& text);
  /// Waits for the end, and gives the status; -1 where it does not end within ten seconds.
  int ended();
  /// Waits until the program is stopped, as by Ctrl-Z; false after ten seconds.
  bool stopped();
  /// Sends a signal.
  void signal(int number) const;
  /// Whether keys are read one by one, without echo.
  bool raw() const;
  /// What has been shown since the last `shows` that found something.
  const std::string& unread() const { return unread_; }
  /// What the last `shows` that found something had to read, what it found included.
  const std::string& last_read() const { return last_read_; }

 private:
  void read(int milliseconds);

  int terminal_ = -1;
  pid_t child_ = -1;
  std::string unread_;
  std::string last_read_;
};

}  // namespace testing
