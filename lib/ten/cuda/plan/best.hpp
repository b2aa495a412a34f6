#pragma once

#include <cstdint>
#include <limits>

#include "ten/core/formulas.hpp"

namespace ten::cuda {

/// An element and where it stands.
template <class T>
struct Placed {
  T value;
  std::int64_t index;
};

/// The greater of two elements; of equal ones the first, and a NaN wins. Whichever way pairs meet, the result is the same.
template <class T>
struct Greatest {
  using Value = Placed<T>;

  TEN_HOST_DEVICE Value start() const { return {formulas::Max::start<T>(), std::numeric_limits<std::int64_t>::max()}; }

  TEN_HOST_DEVICE Value operator()(const Value& a, const Value& b) const {
    const bool a_is_nan = a.value != a.value;
    const bool b_is_nan = b.value != b.value;
    if (a_is_nan != b_is_nan) return a_is_nan ? a : b;
    if (!a_is_nan && a.value != b.value) return a.value > b.value ? a : b;
    return a.index < b.index ? a : b;
  }
};

}  // namespace ten::cuda
