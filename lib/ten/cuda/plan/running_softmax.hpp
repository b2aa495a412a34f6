#pragma once

#include <cmath>
#include <limits>

#include "ten/core/formulas.hpp"

namespace ten::cuda {

/// The maximum of the elements seen so far, and the sum of exp(x - maximum) over them.
template <class T>
struct MaxAndSum {
  T max;
  T sum;
};

/// Brings two of them together: maximum and sum are found in one pass over a row.
/// Source: Milakov and Gimelshein, Online normalizer calculation for softmax, 2018.
template <class T>
struct RunningSoftmax {
  using Value = MaxAndSum<T>;

  TEN_HOST_DEVICE Value start() const { return {-std::numeric_limits<T>::infinity(), T(0)}; }

  TEN_HOST_DEVICE Value operator()(const Value& a, const Value& b) const {
    const T max = formulas::Maximum{}(a.max, b.max);
    return {max, a.sum * scale(a.max, max) + b.sum * scale(b.max, max)};
  }

  /// The share of x in a row. An infinite maximum makes all of the row NaN, as inf - inf does where the maximum is taken off
  /// before anything is added up; so does a NaN in it.
  static TEN_HOST_DEVICE T share(T x, const Value& row) {
    return formulas::Exp{}(x - row.max) / (row.sum + (row.max - row.max));
  }

 private:
  /// exp(from - to), but 1 for two infinities that are equal.
  static TEN_HOST_DEVICE T scale(T from, T to) { return from == to ? T(1) : formulas::Exp{}(from - to); }
};

}  // namespace ten::cuda
