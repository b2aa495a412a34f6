#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace ten::bridge {

/// Bytes that are read at any place: those of a file, or of a member of an archive.
struct Bytes {
  std::string name;  ///< with which every refusal begins: `load_npy: weights.npy`
  std::uint64_t size;
  /// Fills `into` with the bytes from `offset` on, all of which must lie below `size`.
  std::function<void(std::uint64_t offset, std::span<std::byte> into)> read;
};

/// The bytes from a place on; refuses what is not all there.
std::string text_at(const Bytes& bytes, std::uint64_t offset, std::uint64_t size);

/// A file opened for reading.
class InputFile {
 public:
  /// Refuses what cannot be opened, and what has no size: pipes, devices and folders.
  InputFile(std::string_view op, const std::string& path);

  /// What it holds; the file stays open for as long.
  const Bytes& bytes() const { return bytes_; }

  /// All of it in memory that is read when it is looked at; what is written there never reaches the file.
  std::shared_ptr<std::byte> mapped() const;

 private:
  std::shared_ptr<const int> descriptor_;
  Bytes bytes_;
};

/// A file that appears whole or not at all: it is written under another name beside its place, and moved there at the end.
class OutputFile {
 public:
  /// Refuses a place where no file can be made, and one where something other than a file is.
  OutputFile(std::string_view op, const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text) { write(std::as_bytes(std::span(text))); }
  std::uint64_t written() const { return written_; }

  /// Moves it to its place.
  void finish();

 private:
  [[noreturn]] void refuse() const;

  std::string name_;
  std::string place_;
  std::string temporary_;
  int descriptor_ = -1;
  std::uint64_t written_ = 0;
};

}  // namespace ten::bridge
