#pragma once

#include <cstdint>

#include "ten/dtype.hpp"
#include "ten/visit_dtype.hpp"

namespace ten {

/// Calls `visitor(std::type_identity<Word>{})` with an unsigned integer as large as the elements of a dtype: what only moves
/// elements needs one kernel for each size, not for each dtype.
template <class Visitor>
void visit_word(ScalarType dtype, const Visitor& visitor) {
  switch (elementSize(dtype)) {
    case 1:
      return visitor(std::type_identity<std::uint8_t>{});
    case 2:
      return visitor(std::type_identity<std::uint16_t>{});
    case 4:
      return visitor(std::type_identity<std::uint32_t>{});
    default:
      return visitor(std::type_identity<std::uint64_t>{});
  }
}

}  // namespace ten
