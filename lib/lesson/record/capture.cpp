#include "lesson/record/capture.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <system_error>
#include <utility>

namespace lesson {

namespace {

constexpr std::size_t most = 1 << 20;

/// A file without a name, in memory where the system has such files.
int unnamed_file() {
#ifdef __linux__
  if (const int file = memfd_create("lesson-output", MFD_CLOEXEC); file >= 0) return file;
#endif
  const char* folder = std::getenv("TMPDIR");
  std::string name = std::string(folder != nullptr && *folder != '\0' ? folder : "/tmp") + "/lesson-output-XXXXXX";
  const int file = mkstemp(name.data());
  if (file < 0) throw std::system_error(errno, std::generic_category(), "no file to catch a step's output in");
  unlink(name.c_str());
  fcntl(file, F_SETFD, FD_CLOEXEC);
  return file;
}

}  // namespace

void flush_streams() {
  std::cout.flush();
  std::cerr.flush();
  std::clog.flush();
  std::fflush(nullptr);
}

Capture::Capture() : file_(unnamed_file()) {
  flush_streams();
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // so that what is printed and what is logged keep their order
  fcntl(file_, F_SETFL, O_APPEND);
  stdout_ = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
  stderr_ = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  dup2(file_, STDOUT_FILENO);
  dup2(file_, STDERR_FILENO);
}

Capture::~Capture() {
  flush_streams();
  for (const auto& [saved, number] : {std::pair{stdout_, STDOUT_FILENO}, std::pair{stderr_, STDERR_FILENO}}) {
    if (saved >= 0) {
      dup2(saved, number);
      close(saved);
    } else {
      close(number);
    }
  }
  close(file_);
}

std::string Capture::take() {
  flush_streams();
  const off_t size = lseek(file_, 0, SEEK_END);
  const std::size_t end = size > 0 ? std::min(static_cast<std::size_t>(size), most) : 0;
  std::string text(end > taken_ ? end - taken_ : 0, '\0');
  std::size_t got = 0;
  while (got < text.size()) {
    const ssize_t count = pread(file_, text.data() + got, text.size() - got, static_cast<off_t>(taken_ + got));
    if (count <= 0) break;
    got += static_cast<std::size_t>(count);
  }
  text.resize(got);
  taken_ += got;
  if (size > static_cast<off_t>(most) && !cut_) {
    cut_ = true;
    text += "\n… the rest of the output is left out\n";
  }
  return text;
}

}  // namespace lesson
