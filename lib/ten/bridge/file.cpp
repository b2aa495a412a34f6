#include "ten/bridge/file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "ten/core/checks.hpp"

namespace ten::bridge {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

// One call moves 2 GiB at most.
constexpr std::size_t longest_transfer = std::size_t{1} << 30;

void read_fully(const std::string& name, int descriptor, std::uint64_t offset, std::span<std::byte> into) {
  while (!into.empty()) {
    const auto count =
        ::pread(descriptor, into.data(), std::min(into.size(), longest_transfer), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    TEN_CHECK(count >= 0, name, ": cannot be read: ", reason(errno));
    TEN_CHECK(count > 0, name, ": ends at byte ", offset, ", although it was longer when it was opened");
    into = into.subspan(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
}

// Where a file is to appear: behind the links that lead there.
std::string place_of(const std::string& name, const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return path;
  TEN_CHECK(std::filesystem::is_regular_file(status), name, ": there is something that is no file\n",
            "  name a file, or a place where there is none yet");
  return std::filesystem::canonical(path, error).string();
}

}  // namespace

std::string text_at(const Bytes& bytes, std::uint64_t offset, std::uint64_t size) {
  TEN_CHECK(offset <= bytes.size && size <= bytes.size - offset, bytes.name, ": is cut off or malformed: ", size,
            " bytes should stand at byte ", offset, ", and it has ", bytes.size, "\n  copy or download it again");
  std::string text(static_cast<std::size_t>(size), '\0');
  bytes.read(offset, std::as_writable_bytes(std::span(text)));
  return text;
}

InputFile::InputFile(std::string_view op, const std::string& path) : bytes_{message(op, ": ", path), 0, {}} {
  const std::string& name = bytes_.name;
  // Without waiting: a pipe that nobody writes to would hold the program up.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  TEN_CHECK(descriptor >= 0, name, ": cannot be opened: ", reason(errno));
  descriptor_ = std::shared_ptr<const int>(new int(descriptor), [](const int* opened) {
    ::close(*opened);
    delete opened;
  });
  struct stat status {};
  TEN_CHECK(::fstat(descriptor, &status) == 0, name, ": cannot be read: ", reason(errno));
  TEN_CHECK(S_ISREG(status.st_mode), name, ": is no file\n  what comes through a pipe must be put into a file first");
  bytes_.size = static_cast<std::uint64_t>(status.st_size);
  bytes_.read = [name, opened = descriptor_](std::uint64_t offset, std::span<std::byte> into) {
    read_fully(name, *opened, offset, into);
  };
}

std::shared_ptr<std::byte> InputFile::mapped() const {
  const auto size = static_cast<std::size_t>(bytes_.size);
  void* const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, *descriptor_, 0);
  TEN_CHECK(memory != MAP_FAILED, bytes_.name, ": cannot be mapped into memory: ", reason(errno),
            "\n  load it without mmap");
  return {static_cast<std::byte*>(memory), [size](std::byte* start) { ::munmap(start, size); }};
}

OutputFile::OutputFile(std::string_view op, const std::string& path)
    : name_(message(op, ": ", path)), place_(place_of(name_, path)) {
  static std::atomic<unsigned> count = 0;
  // A name that is taken was left by a process that ended in the middle, and had this one's number.
  do {
    temporary_ = message(place_, ".", ::getpid(), "-", count++, ".part");
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  } while (descriptor_ < 0 && errno == EEXIST);
  TEN_CHECK(descriptor_ >= 0, name_, ": cannot be written: ", reason(errno));
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::span<const std::byte> bytes) {
  written_ += bytes.size();
  while (!bytes.empty()) {
    const auto count = ::write(descriptor_, bytes.data(), std::min(bytes.size(), longest_transfer));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse();
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

void OutputFile::finish() {
  // Some file systems find out only now that there is no room.
  if (::fsync(descriptor_) != 0 || ::close(std::exchange(descriptor_, -1)) != 0) refuse();
  if (std::rename(temporary_.c_str(), place_.c_str()) != 0) refuse();
  temporary_.clear();
}

void OutputFile::refuse() const {
  throw Error(message(name_, ": cannot be written: ", reason(errno), "\n  what was there before is still there"));
}

}  // namespace ten::bridge
