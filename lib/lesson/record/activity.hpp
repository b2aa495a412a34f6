#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace lesson {

/// Says on a terminal that something works, from half a second on, and takes it back when it is done.
class Activity {
 public:
  /// Writes to that descriptor. Nothing is ever written where it is no terminal.
  Activity(int descriptor, std::string what);
  /// Takes the line back.
  ~Activity();
  Activity(const Activity&) = delete;
  Activity& operator=(const Activity&) = delete;

 private:
  void run();

  int descriptor_;
  std::string what_;
  std::mutex mutex_;
  std::condition_variable done_changed_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace lesson
