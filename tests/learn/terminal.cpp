#include "terminal.hpp"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

#include "learn/judge/executable.hpp"

namespace testing {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds patience{20};

}  // namespace

Terminal::Terminal(const learn::Command& command) {
  auto environment = command.environment;
  environment["TERM"] = "xterm-256color";
  const learn::Executable program(command.words, environment, command.folder);
  const winsize size{24, 80, 0, 0};
  child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
  if (child_ < 0) throw std::runtime_error("no terminal to be had");
  if (child_ == 0) {
    program.become();
    ::_exit(127);
  }
}

Terminal::~Terminal() {
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  ::close(terminal_);
}

void Terminal::press(const std::string& keys) const {
  [[maybe_unused]] const ssize_t written = ::write(terminal_, keys.data(), keys.size());
}

bool Terminal::shows(const std::string& text) {
  const auto deadline = Clock::now() + patience;
  while (Clock::now() < deadline) {
    const auto at = unread_.find(text);
    if (at != std::string::npos) {
      last_read_ = unread_.substr(0, at + text.size());
      unread_.erase(0, at + text.size());
      return true;
    }
    read(50);
  }
  return false;
}

int Terminal::ended() {
  const auto deadline = Clock::now() + patience;
  while (Clock::now() < deadline) {
    read(20);
    int status = 0;
    if (::waitpid(child_, &status, WNOHANG) != child_) continue;
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return -1;
}

bool Terminal::stopped() {
  const auto deadline = Clock::now() + patience;
  while (Clock::now() < deadline) {
    read(20);
    int status = 0;
    if (::waitpid(child_, &status, WNOHANG | WUNTRACED) == child_) return WIFSTOPPED(status);
  }
  return false;
}

void Terminal::signal(int number) const { ::kill(child_, number); }

bool Terminal::raw() const {
  termios settings{};
  ::tcgetattr(terminal_, &settings);
  return (settings.c_lflag & ICANON) == 0 && (settings.c_lflag & ECHO) == 0;
}

void Terminal::read(int milliseconds) {
  pollfd waiting{terminal_, POLLIN, 0};
  if (::poll(&waiting, 1, milliseconds) <= 0) return;
  std::array<char, 4096> block{};
  const ssize_t got = ::read(terminal_, block.data(), block.size());
  if (got > 0) unread_.append(block.data(), static_cast<std::size_t>(got));
}

}  // namespace testing
