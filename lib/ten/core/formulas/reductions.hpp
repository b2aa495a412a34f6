#pragma once

#include <limits>

#include "ten/core/formulas/two_operands.hpp"

/// Reductions: how two partial results meet, and what an empty run gives.
namespace ten::formulas {

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

struct Prod {
  static constexpr Domain domain = Domain::Any;
  template <class T>
  static TEN_HOST_DEVICE constexpr T start() {
    return T(1);
  }
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return Mul{}(a, b);
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

}  // namespace ten::formulas
