#include "lesson/pty.hpp"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace testing {

namespace {

/// As much of a terminal as the lessons use: moving home or to a row, erasing, line feeds. Characters of UTF-8 take a cell.
class Screen {
 public:
  Screen(int columns, int rows) : columns_(static_cast<std::size_t>(columns)), cells_(static_cast<std::size_t>(rows)) {}

  void write(const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == '\033') {
        i = escape(text, i);
      } else if (text[i] == '\n') {
        next_row();
        ++i;
      } else if (text[i] == '\r') {
        column_ = 0;
        ++i;
      } else {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        put(text.substr(i, end - i));
        i = end;
      }
    }
  }

  std::string text() const {
    std::string result;
    for (const auto& row : cells_) {
      std::string line;
      for (const std::string& cell : row) line += cell;
      result += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return result;
  }

 private:
  void put(const std::string& character) {
    if (column_ >= columns_) {
      column_ = 0;
      next_row();
    }
    auto& row = cells_[row_];
    if (row.size() <= column_) row.resize(column_ + 1, " ");
    row[column_++] = character;
  }

  void next_row() {
    if (row_ + 1 < cells_.size()) {
      ++row_;
    } else {
      cells_.erase(cells_.begin());
      cells_.emplace_back();
    }
  }

  std::size_t escape(const std::string& text, std::size_t i) {
    if (i + 1 >= text.size() || text[i + 1] != '[') return i + 1;
    std::size_t end = i + 2;
    while (end < text.size() && (text[end] < '@' || text[end] > '~')) ++end;
    if (end >= text.size()) return end;
    const std::string parameters = text.substr(i + 2, end - i - 2);
    if (text[end] == 'H') {
      const int row = parameters.empty() ? 1 : std::atoi(parameters.c_str());
      row_ = std::min(static_cast<std::size_t>(std::max(row, 1)), cells_.size()) - 1;
      column_ = 0;
    } else if (text[end] == 'K') {
      if (cells_[row_].size() > column_) cells_[row_].resize(column_);
    } else if (text[end] == 'J') {
      if (parameters == "2") {
        for (auto& row : cells_) row.clear();
      } else {
        if (cells_[row_].size() > column_) cells_[row_].resize(column_);
        for (std::size_t r = row_ + 1; r < cells_.size(); ++r) cells_[r].clear();
      }
    }
    return end + 1;
  }

  std::size_t columns_;
  std::vector<std::vector<std::string>> cells_;
  std::size_t row_ = 0;
  std::size_t column_ = 0;
};

}  // namespace

PtyProgram::PtyProgram(const std::vector<std::string>& command, int columns, int rows,
                       const std::vector<std::string>& variables)
    : columns_(columns), rows_(rows) {
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  size.ws_row = static_cast<unsigned short>(rows);
  child_ = forkpty(&master_, nullptr, nullptr, &size);
  if (child_ < 0) throw std::runtime_error("no terminal to test at");
  if (child_ > 0) return;
  for (const std::string& variable : variables) {
    const std::size_t equals = variable.find('=');
    setenv(variable.substr(0, equals).c_str(), variable.substr(equals + 1).c_str(), 1);
  }
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

PtyProgram::~PtyProgram() {
  if (child_ > 0) {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  close(master_);
}

void PtyProgram::type(const std::string& keys) {
  if (write(master_, keys.data(), keys.size()) < 0) throw std::runtime_error("the terminal is gone");
}

bool PtyProgram::read_some(int milliseconds) {
  pollfd waiting{master_, POLLIN, 0};
  if (poll(&waiting, 1, milliseconds) <= 0) return false;
  char buffer[4096];
  const ssize_t count = read(master_, buffer, sizeof buffer);
  if (count <= 0) return false;
  written_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

bool PtyProgram::shows(const std::string& text) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (std::chrono::steady_clock::now() < deadline) {
    while (read_some(20)) {
    }
    if (screen().find(text) != std::string::npos) return true;
  }
  return false;
}

void PtyProgram::resize(int columns, int rows) {
  columns_ = columns;
  rows_ = rows;
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  size.ws_row = static_cast<unsigned short>(rows);
  ioctl(master_, TIOCSWINSZ, &size);
}

void PtyProgram::signal(int number) const { kill(child_, number); }

int PtyProgram::wait() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  int status = 0;
  while (waitpid(child_, &status, WNOHANG) == 0) {
    read_some(20);
    if (std::chrono::steady_clock::now() > deadline) return -1;
  }
  child_ = -1;
  while (read_some(20)) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool PtyProgram::echoes() const {
  termios settings{};
  return tcgetattr(master_, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
}

std::string PtyProgram::screen() const {
  Screen screen(columns_, rows_);
  screen.write(written_);
  return screen.text();
}

}  // namespace testing
