#include "learn/screen/keyboard.hpp"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace learn {
namespace {

volatile sig_atomic_t end_requested = 0;
volatile sig_atomic_t was_resumed = 0;

constexpr std::array<int, 3> ending_signals{SIGINT, SIGTERM, SIGHUP};

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

Keyboard::Keyboard() {
  at_terminal_ = ::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &before_) == 0;
  take();
}

Keyboard::~Keyboard() { restore(); }

void Keyboard::take() {
  if (!at_terminal_) return;
  termios keys = before_;
  keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  keys.c_cc[VMIN] = 1;
  keys.c_cc[VTIME] = 0;
  ::tcsetattr(STDIN_FILENO, TCSANOW, &keys);
}

void Keyboard::restore() {
  if (at_terminal_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
}

void Keyboard::wait(int other, int milliseconds) const {
  std::array<pollfd, 2> waiting{pollfd{other, POLLIN, 0}, pollfd{ended_ ? -1 : STDIN_FILENO, POLLIN, 0}};
  ::poll(waiting.data(), waiting.size(), milliseconds);
}

std::optional<char> Keyboard::key() {
  pollfd waiting{STDIN_FILENO, POLLIN, 0};
  if (ended_ || ::poll(&waiting, 1, 0) <= 0) return std::nullopt;
  char pressed = 0;
  const ssize_t got = ::read(STDIN_FILENO, &pressed, 1);
  if (got < 0 && errno == EINTR) return std::nullopt;
  if (got <= 0) {
    ended_ = true;
    return std::nullopt;
  }
  return pressed;
}

EndRequests::EndRequests() {
  end_requested = 0;
  was_resumed = 0;
  for (const int signal : ending_signals) handle(signal, [](int) { end_requested = 1; });
  handle(SIGCONT, [](int) { was_resumed = 1; });
}

EndRequests::~EndRequests() {
  for (const int signal : ending_signals) handle(signal, SIG_DFL);
  handle(SIGCONT, SIG_DFL);
}

bool EndRequests::requested() const { return end_requested != 0; }

bool EndRequests::resumed() {
  const bool resumed = was_resumed != 0;
  was_resumed = 0;
  return resumed;
}

}  // namespace learn
