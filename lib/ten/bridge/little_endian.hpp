#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Integers of which the byte that counts least comes first, as .npy and .zip files hold them.
namespace ten::bridge {

/// The number in at most 8 bytes.
inline std::uint64_t little_endian_number(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// The number in so many bytes.
inline std::string little_endian_text(std::uint64_t value, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(value >> 8 * i & 255U);
  return bytes;
}

}  // namespace ten::bridge
