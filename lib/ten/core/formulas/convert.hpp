#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

#include "ten/core/formula_ids.hpp"
#include "ten/half.hpp"
#include "ten/host_device.hpp"

/// What formulas are written with: numbers, and registers full of them, alike.
namespace ten::formulas {

/// Whether a formula of this domain is computed in T.
template <class T>
inline constexpr bool in_domain(Domain domain) {
  if (is_real<T>) return domain != Domain::Integers;
  return domain == Domain::Any || domain == Domain::Integers || (domain == Domain::Numbers && !std::is_same_v<T, bool>);
}

/// `condition ? a : b`, for one number; xsimd brings the same for registers.
template <class T>
TEN_HOST_DEVICE constexpr T select(bool condition, T a, T b) {
  return condition ? a : b;
}

/// x < 0, for one number or a register full of them; what has no sign never is, and nvcc takes the question for an error.
template <class T>
TEN_HOST_DEVICE constexpr auto below_zero(const T& x) {
  if constexpr (std::is_unsigned_v<T>) {
    return false;
  } else {
    return x < T(0);
  }
}

/// A constant as T, rounded to what its numbers are.
template <class T>
TEN_HOST_DEVICE constexpr T constant(double number) {
  if constexpr (std::is_floating_point_v<T>) {
    return static_cast<T>(number);
  } else {
    return T(static_cast<typename T::value_type>(number));
  }
}

/// Integers as unsigned ones, whose arithmetic wraps around where that of signed ones would be undefined; of 32 bits at
/// least, since C++ computes with narrower ones as int, with a sign. Everything else stays as it is.
template <class T>
TEN_HOST_DEVICE constexpr auto wrapping(T x) {
  if constexpr (!std::is_integral_v<T> || std::is_same_v<T, bool>) {
    return x;
  } else {
    return static_cast<std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>>(x);
  }
}

/// x converted to To; to and from the reals of 16 bits through float. Integers wrap around. A real keeps its integer part;
/// one that does not fit, and NaN, give the smallest integer, as they do in NumPy and PyTorch on x86; of 8 and 16 bits it
/// becomes an int64 first, which wraps around.
template <class To, class From>
TEN_HOST_DEVICE constexpr To convert(From x) {
  if constexpr (is_half<From> && !std::is_same_v<To, From>) {
    return convert<To>(static_cast<float>(x));
  } else if constexpr (is_half<To>) {
    return To(static_cast<float>(x));
  } else if constexpr (std::is_same_v<To, bool>) {
    return x != From(0);
  } else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
    using Wide = std::conditional_t<sizeof(To) < 4, std::int64_t, To>;
    constexpr From limit = -static_cast<From>(std::numeric_limits<Wide>::min());
    return static_cast<To>(x >= -limit && x < limit ? static_cast<Wide>(x) : std::numeric_limits<Wide>::min());
  } else {
    return static_cast<To>(x);
  }
}

}  // namespace ten::formulas
