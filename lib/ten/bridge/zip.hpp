#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ten/bridge/file.hpp"

/// What a .npz file needs of the zip format. Source: PKWARE, APPNOTE.TXT 6.3.
namespace ten::bridge {

/// A file in an archive.
struct ZipMember {
  std::string name;
  std::uint64_t header_offset = 0;  ///< of its own header in the archive
  std::uint64_t stored_size = 0;    ///< in the archive
  std::uint64_t size = 0;           ///< of its content
  std::uint32_t crc = 0;            ///< of its content
  bool compressed = false;
};

/// The members of an archive, in the directory's order. Refuses a directory that is malformed, members that lie outside the
/// file or over one another, and those whose content would be larger than deflate can pack into their size.
std::vector<ZipMember> zip_members(const Bytes& archive);

/// The content of a member, verified by its checksum.
Bytes zip_content(const Bytes& archive, const ZipMember& member);

/// Writes an archive of uncompressed members; every size has 64 bits, so that there is one form for large and small.
class ZipWriter {
 public:
  explicit ZipWriter(OutputFile& file) : file_(file) {}

  /// Adds a member, whose content is given in parts.
  void add(const std::string& name, const std::vector<std::span<const std::byte>>& content);

  /// Writes the directory, after which nothing can be added.
  void finish();

 private:
  OutputFile& file_;
  std::string directory_;
  std::uint64_t members_ = 0;
};

/// The checksum of zip files over bytes that follow those of which `crc` is the checksum.
std::uint32_t zip_checksum(std::span<const std::byte> bytes, std::uint32_t crc = 0);

/// The bytes that deflate packed into `packed`, `size` in number. Refuses other data, and where ten was built without zlib.
std::vector<std::byte> inflated(const std::string& name, std::span<const std::byte> packed, std::uint64_t size);

}  // namespace ten::bridge
