#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "ten/dtype.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// A single number that remembers whether it was written as a truth value, an integer or a real.
///
/// It has a category but no width, so `float32 tensor * 2.5` stays float32. Source: c10::Scalar.
class Scalar {
 public:
  /// From any type of numbers: bool, integers or reals. Throws Error for an integer that int64 cannot hold.
  template <class T>
  requires std::integral<T> || is_real<T> Scalar(T value) {
    if constexpr (std::same_as<T, bool>) {
      value_ = value;
    } else if constexpr (std::integral<T>) {
      value_ = signed_integer(value);
    } else {
      value_ = static_cast<double>(value);
    }
  }

  bool isBoolean() const { return std::holds_alternative<bool>(value_); }  ///< Written as true or false.
  bool isIntegral(bool includeBool) const {                                ///< Written as an integer.
    return std::holds_alternative<std::int64_t>(value_) || (includeBool && isBoolean());
  }
  bool isFloatingPoint() const { return std::holds_alternative<double>(value_); }  ///< Written as a real.

  /// kBool, kInt64 or kFloat64: its category.
  ScalarType type() const { return isBoolean() ? kBool : isFloatingPoint() ? kFloat64 : kInt64; }

  /// The value as T: not zero as bool, the integer part as an integer. Throws Error where T cannot hold it; but a negative
  /// integer wraps around in a type without a sign, as it does in libtorch: -1 is 255 as uint8.
  template <class T>
  T to() const;

  bool toBool() const { return to<bool>(); }                   ///< to<bool>()
  std::uint8_t toByte() const { return to<std::uint8_t>(); }   ///< to<std::uint8_t>()
  std::int8_t toChar() const { return to<std::int8_t>(); }     ///< to<std::int8_t>()
  std::int16_t toShort() const { return to<std::int16_t>(); }  ///< to<std::int16_t>()
  int toInt() const { return to<int>(); }                      ///< to<int>()
  std::int64_t toLong() const { return to<std::int64_t>(); }   ///< to<std::int64_t>()
  Half toHalf() const { return to<Half>(); }                   ///< to<Half>()
  BFloat16 toBFloat16() const { return to<BFloat16>(); }       ///< to<BFloat16>()
  float toFloat() const { return to<float>(); }                ///< to<float>()
  double toDouble() const { return to<double>(); }             ///< to<double>()

 private:
  /// An integer of any type as the one that is kept.
  template <std::integral T>
  static std::int64_t signed_integer(T value) {
    if (!std::in_range<std::int64_t>(value)) refuse("int64_t", std::to_string(value));
    return static_cast<std::int64_t>(value);
  }
  /// The value as an integer of so many bits, still to be wrapped around.
  std::int64_t integer(int bits, bool has_sign) const;
  /// The value as a real whose size is at most `greatest`, unless it is infinite.
  double real(double greatest, const char* type) const;
  [[noreturn]] static void refuse(const std::string& type, const std::string& value);

  std::variant<bool, std::int64_t, double> value_;
};

template <class T>
T Scalar::to() const {
  if constexpr (std::same_as<T, bool>) {
    return std::visit([](auto value) { return value != decltype(value){}; }, value_);
  } else if constexpr (std::integral<T>) {
    return static_cast<T>(integer(8 * sizeof(T), std::is_signed_v<T>));
  } else if constexpr (std::same_as<T, double>) {
    return std::visit([](auto value) { return static_cast<double>(value); }, value_);
  } else {
    const char* const type = std::same_as<T, Half> ? "Half" : std::same_as<T, BFloat16> ? "BFloat16" : "float";
    return T(static_cast<float>(real(static_cast<double>(std::numeric_limits<T>::max()), type)));
  }
}

}  // namespace ten

#pragma GCC visibility pop
