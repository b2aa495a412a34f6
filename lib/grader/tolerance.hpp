#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "grader/values.hpp"

namespace grader {

/// How far a right answer may be from the rule, and why.
///
/// A sum of n products rounds n times: every product and every addition moves it by at most u times what is there then,
/// where u is half of epsilon, the gap above 1 of its dtype. What is there is never more than the sum of the absolute
/// values, so |computed - exact| <= n u sum |x y| in every order of the additions (Higham, Accuracy and Stability of
/// Numerical Algorithms, section 3.1). Twice that is allowed, for the rounding of the expected number and one more of the
/// answer's.
///
/// The bound follows the numbers that are added and not their sum: 1 - 1 + 1e-8 may well come out as 0 in float32, since
/// the ones were rounded, while 1e-8 of small numbers may not. Hence each element has its own bound, and none has a floor
/// but the dtype's smallest number, below which nothing can be told apart.
struct Tolerance {
  std::int64_t additions = 0;        ///< How many numbers are added up for one element; 0 where elements are copied.
  std::optional<Values> magnitudes;  ///< For each element the sum of the absolute values that make it up.

  /// How far each element may be from the expected one; the expected values stand in where there are no magnitudes.
  Values allowed(ten::ScalarType dtype, const Values& expected) const;

  /// `6 additions of float32`, or `copied, not computed`.
  std::string reason(ten::ScalarType dtype) const;
};

/// No difference at all: elements are copied, chosen or counted.
Tolerance exactly();

/// Elements that are sums of that many numbers, whose absolute values add up to `magnitudes`. For sums of products that is the
/// rule's result for the absolute values of the inputs; a rule that subtracts adds there instead (|x| + mean |x| for x minus
/// its mean). Where all that is added has one sign it is the expected result itself.
Tolerance sums_of(std::int64_t additions, const ten::Tensor& magnitudes);
/// The same, from plain numbers.
Tolerance sums_of(std::int64_t additions, Values magnitudes);

/// The distance from 1 to the next number of the dtype; 0 for integers and truth values.
double epsilon(ten::ScalarType dtype);

}  // namespace grader
