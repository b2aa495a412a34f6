#pragma once

#include <cmath>

#include "ten/core/formulas/convert.hpp"

/// Formulas of one operand.
namespace ten::formulas {

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
    if constexpr (std::is_integral_v<T>) return below_zero(x) ? Neg{}(x) : x;
    using std::abs;
    return abs(x);
  }
};

struct Relu {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    return select(below_zero(x), T(0), x);  // this way round a NaN stays one
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

struct Floor {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::floor;
    if constexpr (std::is_integral_v<T>) {
      return x;
    } else {
      return floor(x);
    }
  }
};

struct Ceil {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::ceil;
    if constexpr (std::is_integral_v<T>) {
      return x;
    } else {
      return ceil(x);
    }
  }
};

struct Trunc {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::trunc;
    if constexpr (std::is_integral_v<T>) {
      return x;
    } else {
      return trunc(x);
    }
  }
};

/// Halves to the even neighbour, as in NumPy and PyTorch.
struct Round {
  static constexpr Domain domain = Domain::Numbers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    using std::nearbyint;
    if constexpr (std::is_integral_v<T>) {
      return x;
    } else {
      return nearbyint(x);
    }
  }
};

struct Sign {
  static constexpr Domain domain = Domain::Any;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    if constexpr (std::is_same_v<T, bool>) return x;
    // The sign of a NaN is 0, as in PyTorch.
    return select(x > T(0), T(1), select(below_zero(x), T(-1), T(0)));
  }
};

struct Rsqrt {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    return T(1) / Sqrt{}(x);
  }
};

struct Reciprocal {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    return T(1) / x;
  }
};

struct BitwiseNot {
  static constexpr Domain domain = Domain::Integers;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    if constexpr (std::is_same_v<T, bool>) {
      return !x;
    } else {
      return static_cast<T>(~wrapping(x));
    }
  }
};

}  // namespace ten::formulas
