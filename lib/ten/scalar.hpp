#pragma once

#include <concepts>
#include <cstdint>
#include <variant>

#include "ten/dtype.hpp"

namespace ten {

/// A single number that remembers whether it was written as a truth value, an integer or a real.
///
/// It has a category but no width, so `float32 tensor * 2.5` stays float32. Source: c10::Scalar.
class Scalar {
 public:
  /// From any type of numbers: bool, integers or reals.
  template <class T>
  requires std::integral<T> || is_real<T> Scalar(T value) {
    if constexpr (std::same_as<T, bool>) {
      value_ = value;
    } else if constexpr (std::integral<T>) {
      value_ = static_cast<std::int64_t>(value);
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

  /// The value as T; an integer that T cannot hold wraps as static_cast does, a real that T cannot hold throws Error.
  template <class T>
  T to() const;

 private:
  std::variant<bool, std::int64_t, double> value_;
};

}  // namespace ten
