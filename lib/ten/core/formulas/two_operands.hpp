#pragma once

#include <cmath>

#include "ten/core/formulas/one_operand.hpp"

/// Formulas of two operands.
namespace ten::formulas {

struct Add {
  static constexpr Domain domain = Domain::Any;  // of truth values: or
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return static_cast<T>(wrapping(a) + wrapping(b));
  }
};

struct Sub {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return static_cast<T>(wrapping(a) - wrapping(b));
  }
};

struct Mul {
  static constexpr Domain domain = Domain::Any;  // of truth values: and
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return static_cast<T>(wrapping(a) * wrapping(b));
  }
};

struct Div {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return a / b;
  }
};

struct Pow {
  static constexpr Domain domain = Domain::Numbers;
  /// Reals one by one: a register's power would be exp(b · log a), which is no longer exact for whole numbers.
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T a, T b) const { return std::pow(a, b); }
  /// Integers by squaring, wrapping around; 1/aⁿ is 0, but for 1 and -1.
  template <class T>
  requires std::is_integral_v<T> TEN_HOST_DEVICE T operator()(T a, T b) const {
    if (below_zero(b))
      return a == T(1) ? T(1) : a == static_cast<T>(-1) ? (b % 2 == 0 ? T(1) : static_cast<T>(-1)) : T(0);
    auto result = wrapping(T(1));
    for (auto square = wrapping(a); b > 0; b /= 2, square *= square) {
      if (b % 2 == 1) result *= square;
    }
    return static_cast<T>(result);
  }
};

struct Maximum {
  static constexpr Domain domain = Domain::Any;
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return select(a > b, a, select(a == a, b, a));  // a NaN on either side comes through
  }
};

struct Minimum {
  static constexpr Domain domain = Domain::Any;
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return select(a < b, a, select(a == a, b, a));
  }
};

/// The angle of the point (b, a), from -pi to pi.
struct Atan2 {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T a, T b) const { return std::atan2(a, b); }
};

/// What is left of a division whose quotient was cut: it has a's sign. Integers are divided by no 0: the op refuses it.
struct Fmod {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T a, T b) const { return std::fmod(a, b); }
  template <class T>
  requires std::is_integral_v<T> TEN_HOST_DEVICE T operator()(T a, T b) const {
    // The smallest integer over -1 does not fit; nothing is left of it either way.
    return b == T(0) || b == static_cast<T>(-1) ? static_cast<T>(std::is_unsigned_v<T> && b != T(0) ? a % b : 0)
                                                : static_cast<T>(a % b);
  }
};

/// What is left of a division whose quotient was rounded down: it has b's sign, as Python's % has.
struct Remainder {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  requires std::is_arithmetic_v<T> TEN_HOST_DEVICE T operator()(T a, T b) const {
    const T left = Fmod{}(a, b);
    return left != T(0) && below_zero(left) != below_zero(b) ? static_cast<T>(left + b) : left;
  }
};

/// The quotient rounded down, as Python's // gives it.
struct FloorDivide {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  requires std::is_integral_v<T> TEN_HOST_DEVICE T operator()(T a, T b) const {
    if (b == T(0)) return T(0);
    if (std::is_signed_v<T> && b == static_cast<T>(-1)) return Neg{}(a);
    const T quotient = static_cast<T>(a / b);
    return Remainder{}(a, b) != Fmod{}(a, b) ? static_cast<T>(quotient - 1) : quotient;
  }
  /// Source: Python's float_divmod: without what is left, the quotient is whole but for rounding.
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T a, T b) const {
    if (b == T(0)) return a / b;
    const T left = Fmod{}(a, b);
    const bool above = left != T(0) && below_zero(left) != below_zero(b);
    const T quotient = (a - left) / b - (above ? T(1) : T(0));
    if (quotient == T(0)) return std::copysign(T(0), a / b);
    const T below = std::floor(quotient);
    return quotient - below > T(0.5) ? below + T(1) : below;
  }
};

struct BitwiseAnd {
  static constexpr Domain domain = Domain::Integers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return static_cast<T>(a & b);
  }
};

struct BitwiseOr {
  static constexpr Domain domain = Domain::Integers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return static_cast<T>(a | b);
  }
};

struct BitwiseXor {
  static constexpr Domain domain = Domain::Integers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return static_cast<T>(a ^ b);
  }
};

}  // namespace ten::formulas
