#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ten/bridge/file.hpp"
#include "ten/dtype.hpp"
#include "ten/shape/int_array_ref.hpp"

namespace ten::bridge {

/// What a .npy file says before its elements.
struct NpyHeader {
  ScalarType dtype = kFloat32;
  bool swapped = false;     ///< the bytes of an element stand in the order that is not this machine's
  bool by_columns = false;  ///< NumPy's Fortran order
  std::vector<std::int64_t> sizes;
  std::uint64_t offset = 0;  ///< of the first element in the file
};

/// Reads a header; refuses what is malformed, what ten has no dtype for, and elements that are not all there.
NpyHeader read_npy_header(const Bytes& file);

/// The header that NumPy writes before elements in this machine's order of bytes.
std::string npy_header_text(const std::string& name, ScalarType dtype, bool by_columns, IntArrayRef sizes);

/// What a file holds, in a message: what is no plain character of ASCII is written as \xNN, and long text is cut.
std::string printable(std::string_view text);

}  // namespace ten::bridge
