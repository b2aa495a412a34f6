#include "lesson/terminal/terminal.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "lesson/record/step_guard.hpp"

namespace lesson {

namespace {

constexpr std::array<int, 4> deadly = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
constexpr std::string_view show_cursor = "\033[?25h\033[0m";
constexpr std::string_view hide_cursor = "\033[?25l";

// What signal handlers read and write.
termios before{};
termios during{};
volatile sig_atomic_t taken = 0;
volatile sig_atomic_t redraw_wanted = 0;

void write_quietly(std::string_view text) {
  if (::write(STDOUT_FILENO, text.data(), text.size()) < 0) return;
}

/// Nothing here but what a signal handler may do.
void put_back() {
  if (taken == 0) return;
  taken = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &before);
  // While a step runs, stdout is caught; the terminal is also what keys come from.
  if (isatty(STDOUT_FILENO) == 1) {
    write_quietly(show_cursor);
  } else if (::write(STDIN_FILENO, show_cursor.data(), show_cursor.size()) < 0) {
    return;
  }
}

void take_over() {
  tcsetattr(STDIN_FILENO, TCSANOW, &during);
  taken = 1;
  redraw_wanted = 1;
  write_quietly(hide_cursor);
}

void on_deadly(int number) {
  put_back();
  if (::write(STDIN_FILENO, "\n", 1) < 0) _exit(128 + number);
  signal(number, SIG_DFL);
  raise(number);
}

void on_stop(int) {
  const int saved = errno;
  put_back();
  raise(SIGSTOP);
  take_over();
  errno = saved;
}

void on_resize(int) { redraw_wanted = 1; }

/// Without SA_RESTART, so that a wait for a key ends when a signal comes.
void handle(int number, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigaction(number, &action, nullptr);
}

}  // namespace

Terminal::Terminal() {
  tcgetattr(STDIN_FILENO, &before);
  during = before;
  during.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  during.c_cc[VMIN] = 1;
  during.c_cc[VTIME] = 0;
  for (const int number : deadly) handle(number, on_deadly);
  handle(SIGTSTP, on_stop);
  handle(SIGWINCH, on_resize);
  set_emergency_exit(put_back);
  take_over();
  redraw_wanted = 0;
}

Terminal::~Terminal() {
  put_back();
  set_emergency_exit(nullptr);
  for (const int number : deadly) handle(number, SIG_DFL);
  handle(SIGTSTP, SIG_DFL);
  handle(SIGWINCH, SIG_DFL);
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
  if (poll(&waiting, 1, milliseconds) <= 0) return std::nullopt;
  char byte = 0;
  if (read(STDIN_FILENO, &byte, 1) != 1) return std::nullopt;
  return byte;
}

Key Terminal::read_key() {
  if (redraw_wanted != 0) {
    redraw_wanted = 0;
    return {Key::Kind::redraw, ""};
  }
  const std::optional<char> byte = read_byte(-1);
  if (redraw_wanted != 0 && !byte) return read_key();
  if (!byte) return {Key::Kind::end, ""};
  switch (*byte) {
    case '\r':
    case '\n':
      return {Key::Kind::enter, ""};
    case 0x7F:
    case 0x08:
      return {Key::Kind::backspace, ""};
    case 0x15:
      return {Key::Kind::erase_line, ""};
    case 0x17:
      return {Key::Kind::erase_word, ""};
    case 0x04:
      return {Key::Kind::end, ""};
    case 0x0C:
      return {Key::Kind::redraw, ""};
    case 0x1B:
      return read_escape();
    default:
      return read_character(*byte);
  }
}

Key Terminal::read_escape() {
  const std::optional<char> second = read_byte(50);
  if (!second || (*second != '[' && *second != 'O')) return {Key::Kind::escape, ""};
  std::string sequence;
  while (const std::optional<char> byte = read_byte(50)) {
    sequence += *byte;
    if (*byte >= '@' && *byte <= '~') break;
  }
  if (sequence == "A") return {Key::Kind::up, ""};
  if (sequence == "B") return {Key::Kind::down, ""};
  if (sequence == "C") return {Key::Kind::right, ""};
  if (sequence == "D") return {Key::Kind::left, ""};
  if (sequence == "5~") return {Key::Kind::page_up, ""};
  if (sequence == "6~") return {Key::Kind::page_down, ""};
  return {Key::Kind::escape, ""};
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

}  // namespace lesson
