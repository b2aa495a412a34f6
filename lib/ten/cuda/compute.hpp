#pragma once

#include <type_traits>

#include "ten/formulas.hpp"

namespace ten::cuda {

/// What numbers of type T are computed in: themselves, but float for what is narrower than it.
template <class T>
using Compute = std::conditional_t<std::is_arithmetic_v<T>, T, float>;

/// A formula on elements of any dtype.
template <class Formula>
struct OnElements {
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    return static_cast<T>(Formula{}(Compute<T>(x)));
  }
  template <class T>
  TEN_HOST_DEVICE T operator()(T a, T b) const {
    return static_cast<T>(Formula{}(Compute<T>(a), Compute<T>(b)));
  }
};

/// A comparison of elements of any dtype.
template <class Formula>
struct Comparison {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return Formula{}(Compute<T>(a), Compute<T>(b));
  }
};

}  // namespace ten::cuda
