#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace console {

namespace fs = std::filesystem;

/// A file that could not be read or written; the message names it and the reason.
struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The whole of a file, or nothing where it cannot be read.
std::optional<std::string> read_file(const fs::path& file);

/// The whole of a file; throws FileError where it cannot be read.
std::string read_file_or_throw(const fs::path& file);

/// Replaces a file so that a reader sees the old text or the new one, and a kill or a full disk leaves the old one.
/// Makes the folder where it is missing; throws FileError. It is written under the name `beside` first: of this process's own
/// where none is given.
void write_file_atomically(const fs::path& file, std::string_view text, fs::path beside = {});

/// Writes a file that must not exist yet; false where it does. Throws FileError for anything else.
bool write_new_file(const fs::path& file, std::string_view text);

/// A name for what a text says: equal texts have equal fingerprints, and others, in practice, do not.
std::string fingerprint(std::string_view text);

/// Holds a lock that other processes honour, until it goes away. Where the lock file cannot be made, nothing is locked:
/// what follows fails on its own, with a reason.
class FileLock {
 public:
  /// Waits until the lock is free; or else does not, and holds nothing where it is not.
  explicit FileLock(const fs::path& file, bool wait = true);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  int descriptor() const {
    return descriptor_;
  }  ///< A child that keeps it open holds the lock, too; -1 where it is not held.

 private:
  int descriptor_ = -1;
};

/// A folder of this process alone, removed with all that is in it when the object goes.
class ScratchFolder {
 public:
  /// Under `parent`, or under the system's folder for temporary files where that one cannot be written.
  explicit ScratchFolder(const fs::path& parent);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const fs::path& path() const { return path_; }  ///< Where it is.

 private:
  fs::path path_;
};

/// Removes the scratch folders under `parent` whose processes are gone: a killed runner cannot tidy up.
void remove_stale_scratch(const fs::path& parent);

}  // namespace console
