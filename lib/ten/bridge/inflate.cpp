// What zlib is for, and all of it: unpacking what np.savez_compressed packed.

#include <algorithm>
#include <limits>

#include "ten/bridge/zip.hpp"
#include "ten/core/checks.hpp"

#ifdef TEN_HAS_ZLIB
#include <zlib.h>
#endif

namespace ten::bridge {

#ifdef TEN_HAS_ZLIB

std::vector<std::byte> inflated(const std::string& name, std::span<const std::byte> packed, std::uint64_t size) {
  std::vector<std::byte> result(static_cast<std::size_t>(size));
  z_stream stream{};
  constexpr int without_header = -15;  // raw deflate, which may look back 2^15 bytes
  TEN_CHECK(inflateInit2(&stream, without_header) == Z_OK, name, ": there is no memory to unpack it");
  const std::shared_ptr<z_stream> ended(&stream, [](z_stream* begun) { inflateEnd(begun); });

  // zlib counts with 32 bits: it is given parts, and room for parts. Room for one byte more shows where there is more.
  std::span<std::byte> room = result;
  std::byte beyond{};
  int status = Z_OK;
  while (status == Z_OK) {
    constexpr std::size_t part = std::numeric_limits<int>::max();
    const std::span<std::byte> into = room.empty() ? std::span(&beyond, 1) : room.first(std::min(room.size(), part));
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
    stream.avail_in = static_cast<uInt>(std::min(packed.size(), part));
    stream.next_out = reinterpret_cast<Bytef*>(into.data());
    stream.avail_out = static_cast<uInt>(into.size());
    const std::size_t given = stream.avail_in;
    status = inflate(&stream, Z_NO_FLUSH);
    packed = packed.subspan(given - stream.avail_in);
    const std::size_t made = into.size() - stream.avail_out;
    if (room.empty() && made > 0) status = Z_DATA_ERROR;
    if (!room.empty()) room = room.subspan(made);
  }
  TEN_CHECK(status == Z_STREAM_END && packed.empty() && room.empty(), name, ": is damaged: it cannot be unpacked to ",
            size, " bytes\n  copy or download the file again, or write it anew with np.savez_compressed");
  return result;
}

#else

std::vector<std::byte> inflated(const std::string& name, std::span<const std::byte>, std::uint64_t) {
  throw Error(message(name, ": is compressed, and this build of ten has no zlib to unpack it\n",
                      "  write the file with np.savez, or install zlib (Debian: zlib1g-dev) and build again"));
}

#endif

}  // namespace ten::bridge
