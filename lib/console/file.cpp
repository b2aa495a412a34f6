#include "console/file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <utility>

namespace console {
namespace {

FileError failure(const std::string& what, const fs::path& file, int error = errno) {
  return FileError(what + " " + file.string() + ": " + std::strerror(error));
}

void write_whole(int descriptor, std::string_view text, const fs::path& file) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw failure("could not write", file);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Makes a new file with this text, on disk when the function returns; on failure nothing of it is left.
bool create(const fs::path& file, std::string_view text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (descriptor < 0 && errno == EEXIST) return false;
  if (descriptor < 0) throw failure("could not write", file);
  try {
    write_whole(descriptor, text, file);
    if (::fsync(descriptor) != 0) throw failure("could not write", file);
  } catch (...) {
    ::close(descriptor);
    ::unlink(file.c_str());
    throw;
  }
  ::close(descriptor);
  return true;
}

std::string unique_suffix() {
  static std::atomic<int> count{0};
  return std::to_string(::getpid()) + "-" + std::to_string(++count);
}

}  // namespace

std::optional<std::string> read_file(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  std::string text;
  std::string block(1 << 16, '\0');
  ssize_t got = 0;
  while ((got = ::read(descriptor, block.data(), block.size())) != 0) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    text.append(block, 0, static_cast<std::size_t>(got));
  }
  const int error = errno;
  ::close(descriptor);
  errno = error;
  if (got < 0) return std::nullopt;
  return text;
}

std::string read_file_or_throw(const fs::path& file) {
  if (auto text = read_file(file)) return *text;
  throw failure("could not read", file);
}

void write_file_atomically(const fs::path& file, std::string_view text, fs::path beside) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) throw FileError("could not make " + file.parent_path().string() + ": " + error.message());
  if (beside.empty()) beside = file.string() + "." + unique_suffix() + ".tmp";
  ::unlink(beside.c_str());
  create(beside, text);
  if (::rename(beside.c_str(), file.c_str()) != 0) {
    const int reason = errno;
    ::unlink(beside.c_str());
    throw failure("could not replace", file, reason);
  }
}

bool write_new_file(const fs::path& file, std::string_view text) { return create(file, text); }

std::string fingerprint(std::string_view text) {
  // FNV-1a over words of 8 bytes, in two lanes; speed matters, since it reads whole graders.
  std::uint64_t low = 0xcbf29ce484222325U;
  std::uint64_t high = 0x84222325cbf29ce4U ^ text.size();
  while (!text.empty()) {
    std::uint64_t word = 0;
    const std::size_t taken = std::min(text.size(), sizeof word);
    std::memcpy(&word, text.data(), taken);
    text.remove_prefix(taken);
    low = (low ^ word) * 0x100000001b3U;
    high = (high ^ (word * 0x9e3779b97f4a7c15U)) * 0x100000001b3U;
    low ^= low >> 29;
    high ^= high >> 31;
  }
  std::ostringstream digits;
  digits << std::hex << low << '-' << high;
  return digits.str();
}

FileLock::FileLock(const fs::path& file, bool wait) {
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  while (descriptor_ >= 0 && ::flock(descriptor_, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    ::close(std::exchange(descriptor_, -1));
  }
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

ScratchFolder::ScratchFolder(const fs::path& parent) {
  std::error_code error;
  fs::create_directories(parent, error);
  path_ = parent / unique_suffix();
  fs::remove_all(path_, error);
  if (fs::create_directory(path_, error)) return;
  std::string pattern = (fs::temp_directory_path() / "workbook-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw failure("could not make a folder", pattern);
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void remove_stale_scratch(const fs::path& parent) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent, error)) {
    const std::string name = entry.path().filename().string();
    pid_t owner = 0;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), owner);
    if (parsed.ec != std::errc{} || *parsed.ptr != '-') continue;
    if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH) fs::remove_all(entry.path(), error);
  }
}

}  // namespace console
