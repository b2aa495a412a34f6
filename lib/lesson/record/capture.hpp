#pragma once

#include <cstddef>
#include <string>

namespace lesson {

/// Catches what is written to file descriptors 1 and 2, by whatever means, for as long as it lives. The two go into one
/// file, so that their order is kept.
class Capture {
 public:
  /// Begins to catch. Throws std::system_error where there is no file to catch in.
  Capture();
  /// Gives both descriptors back, as they were.
  ~Capture();
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  /// What was written since the last call. Beyond a megabyte in all, the rest is left out, and that is said.
  std::string take();

  /// The descriptor that stderr was before: for what must reach the terminal meanwhile.
  int real_stderr() const { return stderr_; }

 private:
  int file_ = -1;
  int stdout_ = -1;
  int stderr_ = -1;
  std::size_t taken_ = 0;
  bool cut_ = false;
};

/// Writes out what the streams of C and C++ still hold.
void flush_streams();

}  // namespace lesson
