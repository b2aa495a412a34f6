#include "differential/child.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <stdexcept>

namespace peers {

Child::Child(const std::string& command) {
  std::array<int, 2> to{};
  std::array<int, 2> from{};
  if (pipe2(to.data(), O_CLOEXEC) != 0 || pipe2(from.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  pid_ = fork();
  if (pid_ == 0) {
    dup2(to[0], STDIN_FILENO);
    dup2(from[1], STDOUT_FILENO);
    execl("/bin/sh", "sh", "-c", ("exec " + command).c_str(), nullptr);
    _exit(127);
  }
  close(to[0]);
  close(from[1]);
  in_buffer_ = std::make_unique<Buffer>(to[1], std::ios::out | std::ios::binary);
  out_buffer_ = std::make_unique<Buffer>(from[0], std::ios::in | std::ios::binary);
  in_ = std::make_unique<std::ostream>(in_buffer_.get());
  out_ = std::make_unique<std::istream>(out_buffer_.get());
}

Child::~Child() {
  in_buffer_->close();
  out_buffer_->close();
  waitpid(pid_, nullptr, 0);
}

}  // namespace peers
