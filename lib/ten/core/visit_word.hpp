#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "ten/core/visit_dtype.hpp"
#include "ten/dtype.hpp"

namespace ten {

/// The unsigned integer of so many bytes.
template <std::size_t Bytes>
using Word = std::conditional_t<
    Bytes == 1, std::uint8_t,
    std::conditional_t<Bytes == 2, std::uint16_t, std::conditional_t<Bytes == 4, std::uint32_t, std::uint64_t>>>;

/// Calls `visitor(std::type_identity<Word>{})` with an unsigned integer as large as the elements of a dtype: what only moves
/// elements needs one loop for each size, not for each dtype.
template <class Visitor>
void visit_word(ScalarType dtype, const Visitor& visitor) {
  switch (elementSize(dtype)) {
    case 1:
      return visitor(std::type_identity<Word<1>>{});
    case 2:
      return visitor(std::type_identity<Word<2>>{});
    case 4:
      return visitor(std::type_identity<Word<4>>{});
    default:
      return visitor(std::type_identity<Word<8>>{});
  }
}

}  // namespace ten
