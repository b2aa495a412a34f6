#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

#include "ten/core/visit_word.hpp"
#include "ten/half.hpp"
#include "ten/host_device.hpp"

namespace ten {

/// An unsigned integer for a number, so that the integers are in the order of the numbers: every NaN is the greatest of
/// them, -0 and 0 are equal.
template <class T>
TEN_HOST_DEVICE Word<sizeof(T)> sort_key(T number) {
  using Key = Word<sizeof(T)>;
  constexpr Key sign = static_cast<Key>(Key{1} << (8 * sizeof(T) - 1));
  if constexpr (is_real<T>) {
    using Wide = std::conditional_t<is_half<T>, float, T>;
    const Wide value = static_cast<Wide>(number);
    if (value != value) return static_cast<Key>(~Key{0});
    if (value == 0) return sign;
    const Key bits = std::bit_cast<Key>(number);
    return static_cast<Key>((bits & sign) != 0 ? ~bits : bits | sign);
  } else if constexpr (std::is_signed_v<T>) {
    return static_cast<Key>(static_cast<Key>(number) ^ sign);
  } else {
    return static_cast<Key>(number);
  }
}

}  // namespace ten
