#include "lesson/record/activity.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <utility>

namespace lesson {

namespace {

void write_all(int descriptor, const std::string& text) {
  if (write(descriptor, text.data(), text.size()) < 0) return;  // nobody looks: nothing is lost
}

}  // namespace

Activity::Activity(int descriptor, std::string what) : descriptor_(descriptor), what_(std::move(what)) {
  if (isatty(descriptor_) == 1) thread_ = std::thread([this] { run(); });
}

Activity::~Activity() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  done_changed_.notify_all();
  thread_.join();
}

void Activity::run() {
  using namespace std::chrono_literals;
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  if (done_changed_.wait_for(lock, 500ms, [this] { return done_; })) return;
  const std::string frames = "|/-\\";
  for (std::size_t frame = 0; !done_; ++frame) {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.0f s", elapsed.count());
    write_all(descriptor_, std::string("\r ") + frames[frame % 4] + " " + what_ + "  " + seconds + "\033[K");
    done_changed_.wait_for(lock, 120ms, [this] { return done_; });
  }
  write_all(descriptor_, "\r\033[K");
}

}  // namespace lesson
