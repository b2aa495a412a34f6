#include "console/terminal.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <map>
#include <string_view>
#include <system_error>

namespace console {

namespace {

constexpr std::array<int, 3> endings = {SIGINT, SIGTERM, SIGHUP};
constexpr std::array<int, 6> crashes = {SIGQUIT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
constexpr std::array<int, 3> others = {SIGTSTP, SIGCONT, SIGWINCH};
constexpr std::string_view show_cursor = "\033[?25h\033[0m";
constexpr std::string_view hide_cursor = "\033[?25l";

// What signal handlers read and write.
termios before{};
termios during{};
Terminal::Use taken_for = Terminal::Use::page;
volatile sig_atomic_t taken = 0;
volatile sig_atomic_t reading = 0;  // a key is waited for: an interrupt is one
volatile sig_atomic_t end_wanted = 0;
volatile sig_atomic_t redraw = 0;

void write_quietly(int descriptor, std::string_view text) {
  if (::write(descriptor, text.data(), text.size()) < 0) return;
}

void take_over() {
  tcsetattr(STDIN_FILENO, TCSANOW, &during);
  taken = 1;
  redraw = 1;
  if (taken_for == Terminal::Use::page) write_quietly(STDOUT_FILENO, hide_cursor);
}

void on_deadly(int number) {
  if (taken != 0) {
    restore_terminal();
    write_quietly(STDIN_FILENO, "\n");
  }
  signal(number, SIG_DFL);
  raise(number);
}

void on_ending(int number) {
  if (taken_for == Terminal::Use::page && !(number == SIGINT && reading != 0)) return on_deadly(number);
  end_wanted = 1;
}

void on_stop(int) {
  const int error = errno;
  const sig_atomic_t was_taken = taken;
  restore_terminal();
  taken = was_taken;
  raise(SIGSTOP);
  errno = error;
}

void on_continue(int) {
  const int error = errno;
  if (taken != 0) take_over();
  errno = error;
}

void on_resize(int) { redraw = 1; }

/// Holds Ctrl-C back, or lets it come.
void mask_interrupts(int how) {
  if (taken_for != Terminal::Use::page) return;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigprocmask(how, &set, nullptr);
}

/// A wait for a key ends when a signal comes: poll() is never begun again.
void handle(int number, void (*handler)(int), int flags = SA_RESTART) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigaction(number, &action, nullptr);
}

/// These stay: a crash has the terminal put back only where it is taken. A handler that a sanitizer has set stays, too.
void handle_crashes() {
  for (const int number : crashes) {
    struct sigaction old {};
    sigaction(number, nullptr, &old);
    if (old.sa_handler == SIG_DFL) handle(number, on_deadly, static_cast<int>(SA_ONSTACK | SA_RESETHAND | SA_NODEFER));
  }
}

}  // namespace

void restore_terminal() {
  if (taken == 0) return;
  taken = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &before);
  // While a step of a lesson runs, stdout is caught; the terminal is also what keys come from.
  if (taken_for == Terminal::Use::page) {
    write_quietly(isatty(STDOUT_FILENO) == 1 ? STDOUT_FILENO : STDIN_FILENO, show_cursor);
  }
}

Terminal::Terminal(Use use) : at_terminal_(isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &before) == 0) {
  taken_for = use;
  end_wanted = 0;
  for (const int number : endings) handle(number, on_ending);
  if (!at_terminal_) return;
  during = before;
  during.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  during.c_cc[VMIN] = 1;
  during.c_cc[VTIME] = 0;
  handle(SIGTSTP, on_stop);
  handle(SIGCONT, on_continue);
  handle(SIGWINCH, on_resize);
  handle_crashes();
  mask_interrupts(SIG_BLOCK);
  take_over();
  redraw = 0;
}

Terminal::~Terminal() {
  restore_terminal();
  for (const int number : endings) handle(number, SIG_DFL);
  for (const int number : others) handle(number, SIG_DFL);
  mask_interrupts(SIG_UNBLOCK);
}

Terminal::Working::Working() { mask_interrupts(SIG_UNBLOCK); }

Terminal::Working::~Working() { mask_interrupts(SIG_BLOCK); }

Terminal::Pause::Pause(Terminal& /*terminal*/) : taken_(taken != 0) { restore_terminal(); }

Terminal::Pause::~Pause() {
  if (taken_) take_over();
}

bool Terminal::end_requested() const { return end_wanted != 0; }

bool Terminal::redraw_wanted() {
  const bool wanted = redraw != 0;
  redraw = 0;
  return wanted;
}

void Terminal::wait(int other, int milliseconds) const {
  std::array<pollfd, 2> waiting{pollfd{other, POLLIN, 0}, pollfd{ended_ ? -1 : STDIN_FILENO, POLLIN, 0}};
  poll(waiting.data(), waiting.size(), milliseconds);
}

Size Terminal::size() {
  winsize window{};
  Size size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0) return size;
  if (window.ws_col > 0) size.columns = window.ws_col;
  if (window.ws_row > 0) size.rows = window.ws_row;
  return size;
}

std::optional<char> Terminal::read_byte(int milliseconds) {
  pollfd waiting{STDIN_FILENO, POLLIN, 0};
  sigset_t none_held_back;
  sigemptyset(&none_held_back);
  const timespec time{0, milliseconds * 1'000'000L};
  reading = 1;
  const bool ready = !ended_ && ppoll(&waiting, 1, &time, &none_held_back) > 0;
  reading = 0;
  if (!ready) return std::nullopt;
  char byte = 0;
  const ssize_t got = read(STDIN_FILENO, &byte, 1);
  if (got == 1) return byte;
  ended_ = got == 0 || errno != EINTR;
  return std::nullopt;
}

Key Terminal::read_key() {
  std::optional<char> byte;
  // Not for ever at a time: a signal may have come just before the wait.
  while (!byte && !ended_ && end_wanted == 0 && redraw == 0) byte = read_byte(500);
  if (!byte) return {redraw_wanted() && end_wanted == 0 && !ended_ ? Key::Kind::redraw : Key::Kind::end, ""};
  using enum Key::Kind;
  static const std::map<char, Key::Kind> keys{{'\r', enter},     {'\n', enter},      {0x7F, backspace},
                                              {0x08, backspace}, {0x15, erase_line}, {0x17, erase_word},
                                              {0x04, end},       {0x0C, redraw}};
  if (*byte == 0x1B) return read_escape();
  const auto found = keys.find(*byte);
  return found != keys.end() ? Key{found->second, ""} : read_character(*byte);
}

Key Terminal::read_escape() {
  const std::optional<char> second = read_byte(50);
  if (!second || (*second != '[' && *second != 'O')) return {Key::Kind::escape, ""};
  std::string sequence;
  while (const std::optional<char> byte = read_byte(50)) {
    sequence += *byte;
    if (*byte >= '@' && *byte <= '~') break;
  }
  static const std::map<std::string, Key::Kind> keys{{"A", Key::Kind::up},       {"B", Key::Kind::down},
                                                     {"C", Key::Kind::right},    {"D", Key::Kind::left},
                                                     {"5~", Key::Kind::page_up}, {"6~", Key::Kind::page_down}};
  const auto found = keys.find(sequence);
  return {found != keys.end() ? found->second : Key::Kind::escape, ""};
}

/// A character of several bytes arrives in one piece or not at all.
Key Terminal::read_character(char first) {
  const auto value = static_cast<unsigned char>(first);
  std::string text(1, first);
  for (int more = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : value >= 0xC0 ? 1 : 0; more > 0; --more) {
    if (const std::optional<char> byte = read_byte(50)) text += *byte;
  }
  return value < 0x20 ? Key{Key::Kind::escape, ""} : Key{Key::Kind::character, text};
}

void write_out(const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t count = ::write(STDOUT_FILENO, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      pollfd waiting{STDOUT_FILENO, POLLOUT, 0};
      poll(&waiting, 1, -1);
      continue;
    }
    if (count < 0) throw std::system_error(errno, std::generic_category(), "stdout");
    done += static_cast<std::size_t>(count);
  }
}

}  // namespace console
