// Zip files are read from their end: a last record says where the directory is, the directory where each member's header is,
// and the content follows that header. Numbers that need more than 32 bits stand in records of their own (zip64).

#include "ten/bridge/zip.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "ten/bridge/little_endian.hpp"
#include "ten/bridge/npy_header.hpp"
#include "ten/core/checks.hpp"

namespace ten::bridge {
namespace {

constexpr std::string_view member_mark = "PK\3\4";
constexpr std::string_view entry_mark = "PK\1\2";
constexpr std::string_view end_mark = "PK\5\6";
constexpr std::string_view end64_mark = "PK\6\6";
constexpr std::string_view locator_mark = "PK\6\7";
constexpr std::size_t member_header_size = 30;
constexpr std::size_t entry_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t end64_size = 56;
constexpr std::size_t locator_size = 20;
constexpr std::uint64_t in_64_bits = 0xFFFFFFFF;  // in place of a number that stands in a zip64 record
constexpr std::size_t zip64_id = 1;
constexpr std::uint64_t zip64_version = 45;  // of the format, the first that has it
constexpr unsigned utf8_names = 1U << 11U;

[[noreturn]] void refuse(const std::string& name, const std::string& what) {
  throw Error(message(name, ": ", what, "\n  copy or download it again, or write it anew with np.savez"));
}

// The fields of a record, one after the other; the record has them all.
class Fields {
 public:
  explicit Fields(std::string_view record) : left_(record) {}
  std::uint64_t number(std::size_t size) { return little_endian_number(text(size)); }
  std::string_view text(std::size_t size) {
    const std::string_view field = left_.substr(0, size);
    left_.remove_prefix(field.size());
    return field;
  }
  std::size_t left() const { return left_.size(); }

 private:
  std::string_view left_;
};

struct Directory {
  std::uint64_t members;
  std::uint64_t size;
  std::uint64_t offset;
};

// Where the last record begins; a comment of any length up to 65535 may follow it.
std::uint64_t end_record(const Bytes& archive) {
  const std::uint64_t longest = std::min<std::uint64_t>(archive.size, end_size + 65535);
  const std::uint64_t begin = archive.size - longest;
  const std::string tail = text_at(archive, begin, longest);
  for (std::size_t at = tail.rfind(end_mark); at != std::string::npos; at = tail.rfind(end_mark, at - 1)) {
    const std::size_t left = tail.size() - at;
    if (left >= end_size && little_endian_number(std::string_view(tail).substr(at + 20, 2)) == left - end_size)
      return begin + at;
    if (at == 0) break;
  }
  refuse(archive.name, "is no .npz file: a zip file's directory is missing at its end");
}

// The zip64 record with the same facts, where there is one.
bool has_locator(const Bytes& archive, std::uint64_t end) {
  return end >= locator_size && text_at(archive, end - locator_size, locator_mark.size()) == locator_mark;
}

Directory find_directory(const Bytes& archive) {
  std::uint64_t end = end_record(archive);
  const std::string record = text_at(archive, end, end_size);
  Fields fields(std::string_view(record).substr(10));
  Directory directory{fields.number(2), fields.number(4), fields.number(4)};
  if (has_locator(archive, end)) {
    const std::string locator = text_at(archive, end - locator_size, locator_size);
    end = little_endian_number(std::string_view(locator).substr(8, 8));
    const std::string record64 = text_at(archive, end, end64_size);
    if (!record64.starts_with(end64_mark)) refuse(archive.name, "its directory is malformed");
    Fields fields64(std::string_view(record64).substr(32));
    directory = {fields64.number(8), fields64.number(8), fields64.number(8)};
  }
  if (directory.offset > end || directory.size > end - directory.offset ||
      directory.members > directory.size / entry_size)
    refuse(archive.name, "its directory is malformed, or lies outside of it");
  return directory;
}

// Numbers of an entry that stand in its zip64 field, in this order.
void read_zip64(const std::string& name, std::string_view extra, const std::array<std::uint64_t*, 3>& numbers) {
  if (std::none_of(numbers.begin(), numbers.end(), [](const auto* number) { return *number == in_64_bits; })) return;
  for (Fields fields(extra); fields.left() >= 4;) {
    const std::uint64_t id = fields.number(2);
    Fields field(fields.text(static_cast<std::size_t>(fields.number(2))));
    if (id != zip64_id) continue;
    for (std::uint64_t* const number : numbers) {
      if (*number != in_64_bits) continue;
      if (field.left() < 8) break;
      *number = field.number(8);
    }
    return;
  }
  refuse(name, "its directory is malformed: a size of 64 bits is missing");
}

ZipMember read_entry(const std::string& archive, Fields& directory) {
  if (directory.left() < entry_size || directory.text(4) != entry_mark) refuse(archive, "its directory is malformed");
  directory.text(4);  // the versions that wrote it, and that read it
  const std::uint64_t flags = directory.number(2);
  const std::uint64_t method = directory.number(2);
  directory.text(4);  // time and date
  ZipMember member;
  member.crc = static_cast<std::uint32_t>(directory.number(4));
  member.stored_size = directory.number(4);
  member.size = directory.number(4);
  const std::uint64_t name_size = directory.number(2);
  const std::uint64_t extra_size = directory.number(2);
  const std::uint64_t comment_size = directory.number(2);
  directory.text(8);  // disk, attributes
  member.header_offset = directory.number(4);
  if (directory.left() < name_size + extra_size + comment_size) refuse(archive, "its directory is malformed");
  member.name = directory.text(static_cast<std::size_t>(name_size));
  const std::string_view extra = directory.text(static_cast<std::size_t>(extra_size));
  directory.text(static_cast<std::size_t>(comment_size));
  read_zip64(archive, extra, {&member.size, &member.stored_size, &member.header_offset});

  const std::string name = message(archive, ": ", printable(member.name));
  TEN_CHECK((flags & 1U) == 0, name, ": is encrypted\n  write the file anew with np.savez");
  TEN_CHECK(method == 0 || method == 8, name, ": is compressed by method ", method,
            ", which NumPy does not use\n  write the file anew with np.savez or np.savez_compressed");
  member.compressed = method == 8;
  return member;
}

// Deflate makes 258 bytes of 2 bits, and no more.
constexpr std::uint64_t greatest_ratio = 1032;

void check_member(const Bytes& archive, const Directory& directory, const ZipMember& member) {
  const std::string name = message(archive.name, ": ", printable(member.name));
  if (member.header_offset > directory.offset || directory.offset - member.header_offset < member_header_size ||
      member.stored_size > directory.offset - member.header_offset - member_header_size)
    refuse(name, "lies outside of the file");
  if (!member.compressed && member.size != member.stored_size)
    refuse(name, "has two sizes, though it is not compressed");
  if (member.size / greatest_ratio > member.stored_size) refuse(name, "claims more bytes than could be packed into it");
}

// Members that share bytes would let a small file fill any memory.
void check_apart(const Bytes& archive, std::vector<ZipMember> members) {
  std::sort(members.begin(), members.end(),
            [](const ZipMember& a, const ZipMember& b) { return a.header_offset < b.header_offset; });
  for (std::size_t i = 1; i < members.size(); ++i) {
    const ZipMember& before = members[i - 1];
    if (members[i].header_offset - before.header_offset < member_header_size + before.stored_size)
      refuse(archive.name,
             message("two of its members overlap: ", printable(before.name), " and ", printable(members[i].name)));
  }
}

// Where a member's content begins, behind a header of its own that names it again.
std::uint64_t content_offset(const Bytes& archive, const std::string& name, const ZipMember& member) {
  const std::string header = text_at(archive, member.header_offset, member_header_size);
  Fields sizes(std::string_view(header).substr(26));
  const std::uint64_t name_size = sizes.number(2);
  const std::uint64_t extra_size = sizes.number(2);
  const std::uint64_t name_offset = member.header_offset + member_header_size;
  if (!header.starts_with(member_mark) || text_at(archive, name_offset, name_size) != member.name)
    refuse(name, "is not where the directory says");
  const std::uint64_t offset = name_offset + name_size + extra_size;
  if (offset > archive.size || member.stored_size > archive.size - offset) refuse(name, "is cut off");
  return offset;
}

std::uint32_t crc_of(const Bytes& bytes) {
  std::vector<std::byte> block(1U << 16U);
  std::uint32_t crc = 0;
  for (std::uint64_t at = 0; at < bytes.size; at += block.size()) {
    const auto part = std::span(block).first(std::min<std::uint64_t>(block.size(), bytes.size - at));
    bytes.read(at, part);
    crc = zip_checksum(part, crc);
  }
  return crc;
}

}  // namespace

std::vector<ZipMember> zip_members(const Bytes& archive) {
  const Directory directory = find_directory(archive);
  const std::string text = text_at(archive, directory.offset, directory.size);
  Fields entries(text);
  std::vector<ZipMember> members;
  for (std::uint64_t i = 0; i < directory.members; ++i) {
    members.push_back(read_entry(archive.name, entries));
    check_member(archive, directory, members.back());
  }
  check_apart(archive, members);
  return members;
}

Bytes zip_content(const Bytes& archive, const ZipMember& member) {
  const std::string name = message(archive.name, ": ", printable(member.name));
  const std::uint64_t offset = content_offset(archive, name, member);
  Bytes content{name, member.stored_size, [read = archive.read, offset](std::uint64_t at, std::span<std::byte> into) {
                  read(offset + at, into);
                }};
  if (member.compressed) {
    std::vector<std::byte> packed(static_cast<std::size_t>(member.stored_size));
    content.read(0, packed);
    const auto unpacked = std::make_shared<const std::vector<std::byte>>(inflated(name, packed, member.size));
    content = {name, member.size, [unpacked](std::uint64_t at, std::span<std::byte> into) {
                 std::copy_n(unpacked->begin() + static_cast<std::ptrdiff_t>(at), into.size(), into.begin());
               }};
  }
  if (crc_of(content) != member.crc) refuse(name, "is damaged: its checksum is another");
  return content;
}

void ZipWriter::add(const std::string& name, const std::vector<std::span<const std::byte>>& content) {
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  for (const auto part : content) {
    size += part.size();
    crc = zip_checksum(part, crc);
  }
  constexpr std::uint64_t unix_made = 3U << 8U;  // which gives the attributes their meaning
  constexpr std::uint64_t first_of_1980 = 0x21;  // a date, so that the same tensors make the same file
  constexpr std::uint64_t owner_reads_and_writes = 0600U << 16U;
  const std::string facts = message(                                            // of header and directory alike
      little_endian_text(zip64_version, 2), little_endian_text(utf8_names, 2),  //
      little_endian_text(0, 4), little_endian_text(first_of_1980, 2),           // stored, at midnight
      little_endian_text(crc, 4), little_endian_text(in_64_bits, 4), little_endian_text(in_64_bits, 4),
      little_endian_text(name.size(), 2));
  const std::string sizes = little_endian_text(size, 8) + little_endian_text(size, 8);
  const auto zip64_field = [](const std::string& numbers) {
    return little_endian_text(zip64_id, 2) + little_endian_text(numbers.size(), 2) + numbers;
  };
  const std::string header_extra = zip64_field(sizes);
  const std::string entry_extra = zip64_field(sizes + little_endian_text(file_.written(), 8));
  directory_ +=
      message(entry_mark, little_endian_text(unix_made | zip64_version, 2), facts,
              little_endian_text(entry_extra.size(), 2), little_endian_text(0, 6),
              little_endian_text(owner_reads_and_writes, 4), little_endian_text(in_64_bits, 4), name, entry_extra);
  file_.write(message(member_mark, facts, little_endian_text(header_extra.size(), 2), name, header_extra));
  for (const auto part : content) file_.write(part);
  ++members_;
}

void ZipWriter::finish() {
  const std::uint64_t offset = file_.written();
  const std::uint64_t end64 = offset + directory_.size();
  file_.write(directory_);
  if (members_ > 0) {  // NumPy knows an empty archive by its first bytes, which are then those of the last record
    const std::string version = little_endian_text(zip64_version, 2);
    const std::string count = little_endian_text(members_, 8);
    file_.write(message(end64_mark, little_endian_text(end64_size - 12, 8), version, version, little_endian_text(0, 8),
                        count, count, little_endian_text(directory_.size(), 8), little_endian_text(offset, 8)));
    file_.write(
        message(locator_mark, little_endian_text(0, 4), little_endian_text(end64, 8), little_endian_text(1, 4)));
  }
  const auto up_to = [](std::uint64_t number, std::size_t size, std::uint64_t most) {
    return little_endian_text(std::min(number, most), size);
  };
  const std::string count = up_to(members_, 2, 0xFFFF);
  file_.write(message(end_mark, little_endian_text(0, 4), count, count, up_to(directory_.size(), 4, in_64_bits),
                      up_to(offset, 4, in_64_bits), little_endian_text(0, 2)));
}

std::uint32_t zip_checksum(std::span<const std::byte> bytes, std::uint32_t crc) {
  static constexpr auto remainders = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      table[i] = i;
      for (int bit = 0; bit < 8; ++bit) table[i] = table[i] >> 1U ^ ((table[i] & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return table;
  }();
  crc = ~crc;
  for (const std::byte byte : bytes) crc = crc >> 8U ^ remainders[(crc ^ static_cast<std::uint32_t>(byte)) & 255U];
  return ~crc;
}

}  // namespace ten::bridge
