#include "learn/judge/saved_file.hpp"

#include <sys/stat.h>

#include <thread>

#include "console/file.hpp"

namespace learn {

using console::read_file;

namespace {

using std::chrono::milliseconds;
using SystemClock = std::chrono::system_clock;

constexpr milliseconds longest_absence{400};
constexpr milliseconds settling_time{5};

}  // namespace

std::optional<SavedFile::Stamp> SavedFile::stamp_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return Stamp{std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec),
               static_cast<std::uintmax_t>(status.st_size), status.st_ino};
}

std::optional<Save> SavedFile::changed() {
  const auto stamp = stamp_of(file_);
  if (!stamp) {
    if (!away_since_) away_since_ = std::chrono::steady_clock::now();
    return std::nullopt;
  }
  const bool was_away = away_since_.has_value();
  away_since_.reset();
  // A file system whose times are coarse may keep the stamp of a second save: the text itself is compared as well.
  auto text = read_file(file_);
  if (!text || (seen_ == stamp && *text == text_ && !was_away)) return std::nullopt;
  // An editor that writes in place may be in the middle of it; a moment later it is done, or this is asked again.
  std::this_thread::sleep_for(settling_time);
  text = read_file(file_);
  if (!text || stamp_of(file_) != stamp) return std::nullopt;
  seen_ = stamp;
  text_ = *text;

  const auto now = SystemClock::now();
  const SystemClock::time_point saved{std::chrono::duration_cast<SystemClock::duration>(stamp->time)};
  const bool believable = saved <= now && now - saved < std::chrono::seconds(10);
  return Save{text_, believable ? saved : now};
}

bool SavedFile::gone() const {
  return away_since_ && std::chrono::steady_clock::now() - *away_since_ > longest_absence;
}

}  // namespace learn
