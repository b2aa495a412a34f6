#pragma once

#include <cstdint>
#include <string>

#include "grader/values.hpp"

namespace grader {

/// How far a right answer may be from the rule, and why.
///
/// A sum of n numbers rounds n times, and each rounding moves it by at most half the gap between neighbouring numbers of its
/// dtype. Another order of the additions rounds elsewhere, so every order must be allowed.
struct Tolerance {
  std::int64_t additions = 0;  ///< How many numbers are added up for one element; 0 where elements are copied.

  /// The largest difference allowed from elements whose greatest is `greatest`.
  double allowed(ten::ScalarType dtype, double greatest) const;

  /// `6 additions of float32`, or `copied, not computed`.
  std::string reason(ten::ScalarType dtype) const;
};

/// No difference at all: elements are copied, chosen or counted.
Tolerance exactly();

/// Elements that are sums of that many numbers.
Tolerance sums_of(std::int64_t additions);

/// The distance from 1 to the next number of the dtype; 0 for integers and truth values.
double epsilon(ten::ScalarType dtype);

}  // namespace grader
