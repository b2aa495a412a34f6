#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace learn {

/// A file as it was saved.
struct Save {
  std::string text;
  std::chrono::system_clock::time_point time;  ///< When it was saved, or when that was seen.
};

/// Sees that a file was saved, by looking at it: this works on any file system, and with every way in which editors save
/// (in place, or a new file put in the old one's place).
class SavedFile {
 public:
  explicit SavedFile(std::filesystem::path file) : file_(std::move(file)) {}

  /// The file, where it was saved since this was asked last, and at first.
  std::optional<Save> changed();
  /// Whether the file has been away for longer than an editor takes to put the new one in its place.
  bool gone() const;

 private:
  struct Stamp {
    std::chrono::nanoseconds time{};
    std::uintmax_t size = 0;
    std::uintmax_t node = 0;
    bool operator==(const Stamp&) const = default;
  };
  static std::optional<Stamp> stamp_of(const std::filesystem::path& file);

  std::filesystem::path file_;
  std::optional<Stamp> seen_;
  std::string text_;
  std::optional<std::chrono::steady_clock::time_point> away_since_;
};

}  // namespace learn
