#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "ten/host_device.hpp"

#pragma GCC visibility push(default)

/// The two real types of 16 bits. They hold a number and compute nothing: arithmetic goes through float, and rounds once, to
/// the nearest number, of two equally near ones to the one whose last bit is 0.
namespace ten {

/// float16: 5 bits of exponent, 10 of fraction. About 3 digits, up to 65504. Source: IEEE 754, binary16.
struct Half {
  std::uint16_t bits;

  Half() = default;
  /// The nearest float16; infinity from 65520 on.
  TEN_HOST_DEVICE constexpr Half(float value);
  /// The same number: every float16 is a float.
  TEN_HOST_DEVICE constexpr operator float() const;
};

/// bfloat16: the upper half of a float. 8 bits of exponent, so it reaches as far as float, and 7 of fraction: 2 digits.
struct BFloat16 {
  std::uint16_t bits;

  BFloat16() = default;
  /// The nearest bfloat16.
  TEN_HOST_DEVICE constexpr BFloat16(float value);
  /// The same number: every bfloat16 is a float.
  TEN_HOST_DEVICE constexpr operator float() const;
};

/// Whether T is one of the two.
template <class T>
inline constexpr bool is_half = std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>;

/// Whether T holds real numbers: float, double, or one of the two.
template <class T>
inline constexpr bool is_real = std::is_floating_point_v<T> || is_half<T>;

/// What numbers of type T are computed in: themselves, but the two in float.
template <class T>
using Compute = std::conditional_t<is_half<T>, float, T>;

constexpr Half::Half(float value) {
  const auto word = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = word >> 16 & 0x8000U;
  const std::uint32_t size = word & 0x7fffffffU;
  constexpr std::uint32_t float_infinity = 0x7f800000U;
  constexpr std::uint32_t too_large = 0x47800000U;        // 2^16
  constexpr std::uint32_t smallest_normal = 0x38800000U;  // 2^-14
  std::uint32_t result = 0;
  if (size > float_infinity) {
    result = 0x7e00U | (size >> 13 & 0x1ffU);  // a NaN stays one, and is quiet
  } else if (size >= too_large) {
    result = 0x7c00U;
  } else if (size < smallest_normal) {
    // Beside one half, a float's last bit is worth 2^-24, as a subnormal's is: the addition rounds.
    result = std::bit_cast<std::uint32_t>(std::bit_cast<float>(size) + 0.5F) - std::bit_cast<std::uint32_t>(0.5F);
  } else {
    // 13 bits go: half of their worth is added, less one where the last bit that stays is 0. A carry may run up into the
    // exponent, and from the greatest number to infinity, which is right.
    const std::uint32_t rounded = size + 0xfffU + (size >> 13 & 1U);
    result = (rounded >> 13) - (112U << 10);  // the exponent counts from -15 rather than from -127
  }
  bits = static_cast<std::uint16_t>(sign | result);
}

constexpr Half::operator float() const {
  const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000U) << 16;
  const std::uint32_t size = static_cast<std::uint32_t>(bits & 0x7fffU) << 13;
  // The exponent counts from -15 rather than from -127: a product by 2^112 puts that right, for subnormals, too. There is no
  // branch but for infinity and NaN, whose exponent is all ones in both, so that a loop over halves fits registers.
  const std::uint32_t wide = std::bit_cast<std::uint32_t>(std::bit_cast<float>(size) * 0x1p112F);
  return std::bit_cast<float>(sign | wide | (size >= 0x0f800000U ? 0x7f800000U : 0U));
}

constexpr BFloat16::BFloat16(float value) {
  const auto word = std::bit_cast<std::uint32_t>(value);
  const bool is_nan = (word & 0x7fffffffU) > 0x7f800000U;
  const std::uint32_t rounded = word + 0x7fffU + (word >> 16 & 1U);
  bits = static_cast<std::uint16_t>((is_nan ? word | 0x400000U : rounded) >> 16);  // a NaN stays one, and is quiet
}

constexpr BFloat16::operator float() const { return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16); }

/// A sum, computed in float.
template <class T>
requires is_half<T> TEN_HOST_DEVICE constexpr T operator+(T a, T b) { return T(float(a) + float(b)); }
/// A difference, computed in float.
template <class T>
requires is_half<T> TEN_HOST_DEVICE constexpr T operator-(T a, T b) { return T(float(a) - float(b)); }
/// A product, computed in float.
template <class T>
requires is_half<T> TEN_HOST_DEVICE constexpr T operator*(T a, T b) { return T(float(a) * float(b)); }
/// A quotient, computed in float.
template <class T>
requires is_half<T> TEN_HOST_DEVICE constexpr T operator/(T a, T b) { return T(float(a) / float(b)); }
/// The number with its sign turned.
template <class T>
requires is_half<T> TEN_HOST_DEVICE constexpr T operator-(T a) { return T(-float(a)); }

// What std::numeric_limits says is documented where the standard library is.
/// @cond LIMITS
namespace half_limits {

/// What the two have in common: all numbers of theirs are named by their bits.
template <class T, std::uint16_t Infinity, std::uint16_t Greatest, std::uint16_t Epsilon, std::uint16_t SmallestNormal>
struct Limits {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = false;
  static constexpr bool is_exact = false;
  static constexpr bool has_infinity = true;
  static constexpr bool has_quiet_NaN = true;
  static constexpr int radix = 2;

  TEN_HOST_DEVICE static constexpr T of(unsigned bits) {
    T number;
    number.bits = static_cast<std::uint16_t>(bits);
    return number;
  }
  TEN_HOST_DEVICE static constexpr T infinity() { return of(Infinity); }
  TEN_HOST_DEVICE static constexpr T quiet_NaN() { return of(0x7fffU); }
  TEN_HOST_DEVICE static constexpr T max() { return of(Greatest); }
  TEN_HOST_DEVICE static constexpr T lowest() { return of(0x8000U | Greatest); }
  TEN_HOST_DEVICE static constexpr T min() { return of(SmallestNormal); }
  TEN_HOST_DEVICE static constexpr T epsilon() { return of(Epsilon); }
  TEN_HOST_DEVICE static constexpr T denorm_min() { return of(1); }
};

}  // namespace half_limits
}  // namespace ten

/// What float16 can hold.
template <>
struct std::numeric_limits<ten::Half> : ten::half_limits::Limits<ten::Half, 0x7c00, 0x7bff, 0x1400, 0x0400> {
  static constexpr int digits = 11;       ///< Bits of the significand.
  static constexpr int max_digits10 = 5;  ///< Decimal digits that tell any two apart.
};

/// What bfloat16 can hold.
template <>
struct std::numeric_limits<ten::BFloat16> : ten::half_limits::Limits<ten::BFloat16, 0x7f80, 0x7f7f, 0x3c00, 0x0080> {
  static constexpr int digits = 8;        ///< Bits of the significand.
  static constexpr int max_digits10 = 4;  ///< Decimal digits that tell any two apart.
};
/// @endcond

#pragma GCC visibility pop
