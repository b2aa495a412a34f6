#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "ten/core/formula_ids.hpp"
#include "ten/half.hpp"
#include "ten/host_device.hpp"

/// Scalar formulas: each op's arithmetic, written once and compiled for the host and for the GPU.
///
/// To add one: write its struct here, and its name in the list of its kind, in formula_ids.hpp. Backends visit the list, so
/// they need no change. `T` is a number, or a register full of numbers (an xsimd batch): arithmetic, comparisons, `select`
/// and the functions of <cmath>, called without `std::`, work on both.
namespace ten::formulas {

/// Whether a formula of this domain is computed in T.
template <class T>
inline constexpr bool in_domain(Domain domain) {
  return is_real<T> || domain == Domain::Any || (domain == Domain::Numbers && !std::is_same_v<T, bool>);
}

/// `condition ? a : b`, for one number; xsimd brings the same for registers.
template <class T>
TEN_HOST_DEVICE constexpr T select(bool condition, T a, T b) {
  return condition ? a : b;
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

// One operand ---------------------------------------------------------------------------------------------------------

struct Neg {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    if constexpr (std::is_integral_v<T>) return static_cast<T>(0 - wrapping(x));
    return -x;
  }
};

struct Abs {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    if constexpr (std::is_integral_v<T>) return x < 0 ? Neg{}(x) : x;
    using std::abs;
    return abs(x);
  }
};

struct Relu {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    return select(x < T(0), T(0), x);  // this way round a NaN stays one
  }
};

struct Exp {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::exp;
    return exp(x);
  }
};

struct Log {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::log;
    return log(x);
  }
};

struct Sqrt {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::sqrt;
    return sqrt(x);
  }
};

struct Sin {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::sin;
    return sin(x);
  }
};

struct Cos {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::cos;
    return cos(x);
  }
};

struct Tanh {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::tanh;
    return tanh(x);
  }
};

struct Sigmoid {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    return T(1) / (T(1) + Exp{}(-x));
  }
};

// Two operands --------------------------------------------------------------------------------------------------------

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
    if (b < 0) return a == 1 ? T(1) : a == -1 ? (b % 2 == 0 ? T(1) : T(-1)) : T(0);
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

// Two operands, a truth value -----------------------------------------------------------------------------------------

struct Eq {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a == b;
  }
};

struct Ne {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a != b;
  }
};

struct Lt {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a < b;
  }
};

struct Le {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a <= b;
  }
};

struct Gt {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a > b;
  }
};

struct Ge {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a >= b;
  }
};

struct LogicalAnd {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return (a != T(0)) & (b != T(0));
  }
};

struct LogicalOr {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return (a != T(0)) | (b != T(0));
  }
};

// Reductions: how two partial results meet, and what an empty run gives -----------------------------------------------

struct Sum {
  static constexpr Domain domain = Domain::Any;
  template <class T>
  static TEN_HOST_DEVICE constexpr T start() {
    return T(0);
  }
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return Add{}(a, b);
  }
};

struct Max {
  static constexpr Domain domain = Domain::Any;
  template <class T>
  static TEN_HOST_DEVICE constexpr T start() {
    using Limits = std::numeric_limits<T>;
    return Limits::has_infinity ? -Limits::infinity() : Limits::lowest();
  }
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return Maximum{}(a, b);
  }
};

struct Min {
  static constexpr Domain domain = Domain::Any;
  template <class T>
  static TEN_HOST_DEVICE constexpr T start() {
    using Limits = std::numeric_limits<T>;
    return Limits::has_infinity ? Limits::infinity() : Limits::max();
  }
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return Minimum{}(a, b);
  }
};

/// Calls `visitor(Formula{})` for the formula at a place in a list.
template <class... Formulas, class Id, class Visitor>
void visit(List<Formulas...>, Id id, const Visitor& visitor) {
  std::size_t place = 0;
  static_cast<void>(((place++ == static_cast<std::size_t>(id) && (visitor(Formulas{}), true)) || ...));
}

}  // namespace ten::formulas
