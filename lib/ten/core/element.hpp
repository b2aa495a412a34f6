#pragma once

#include <cstdint>

#include "ten/core/formulas.hpp"
#include "ten/scalar.hpp"

namespace ten {

/// A number as an element of type T, converted as an element would be.
template <class T>
T element(const Scalar& number) {
  if (number.isFloatingPoint()) return formulas::convert<T>(number.to<double>());
  return formulas::convert<T>(number.to<std::int64_t>());
}

}  // namespace ten
