#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "grader/report.hpp"
#include "grader/tolerance.hpp"
#include "grader/values.hpp"

namespace grader {

/// Where two sets of numbers of one shape part.
struct Difference {
  Sizes first;             ///< Index of the first element that is wrong.
  double yours = 0;        ///< The element there.
  double expected = 0;     ///< What it should be.
  double largest = 0;      ///< The largest distance of all; NaN where one of a pair is not a number.
  double allowed = 0;      ///< How far apart those two may be.
  std::int64_t wrong = 0;  ///< How many are wrong.
};

/// The difference, or nothing where every pair is as near as its element of `allowed` says. Two NaN are equal, and so are
/// two equal infinities. Throws std::invalid_argument where the shapes differ: a comparison never broadcasts.
std::optional<Difference> difference(const Values& yours, const Values& expected, const Values& allowed);
/// The same, with one bound for all pairs.
std::optional<Difference> difference(const Values& yours, const Values& expected, double allowed);

/// Something computed from an answer that a case is about, such as the sums of its rows.
struct Quantity {
  std::string name;                               ///< `row sums`.
  std::string one;                                ///< What one element of it belongs to: `row`.
  std::function<Values(const Values&)> computed;  ///< How: a sum, so that what is allowed adds up alike.
};

/// Compares a tensor with what was expected, shapes and dtypes first: nothing where they agree, else the report. Where a
/// quantity is given, it alone has to agree.
std::optional<Report> compare(const std::string& name, const ten::Tensor& yours, const ten::Tensor& expected,
                              const Tolerance& tolerance, const std::optional<Quantity>& quantity = std::nullopt);

/// Compares two shapes.
std::optional<Report> compare(const std::string& name, const Sizes& yours, const Sizes& expected,
                              const Tolerance& tolerance, const std::optional<Quantity>& quantity = std::nullopt);

/// Compares a tensor's shape and dtype alone.
std::optional<Report> compare_form(const std::string& name, const ten::Tensor& yours, const Sizes& sizes,
                                   ten::ScalarType dtype);

/// A sentence for the mistakes that show without knowing the exercise: another dtype, the right numbers transposed or in
/// another shape, nothing but zeros.
std::optional<Line> misplaced(const ten::Tensor& yours, const ten::Tensor& expected, const Tolerance& tolerance);

/// The same for a shape: the right sizes in reverse order.
std::optional<Line> misplaced(const Sizes& yours, const Sizes& expected, const Tolerance& tolerance);

/// Whether two results are one but for roundings: same shape, same dtype, and numbers apart by as many roundings as that
/// many additions make. It tells wrong answers apart, and never a right one from a wrong one.
bool much_alike(const ten::Tensor& yours, const ten::Tensor& variant, std::int64_t additions);

/// The same for shapes.
bool much_alike(const Sizes& yours, const Sizes& variant, std::int64_t additions);

/// A shape and dtype, or a shape, in words: `(4, 3) float32`.
std::string described(const ten::Tensor& tensor);
/// A shape in words.
std::string described(const Sizes& sizes);

}  // namespace grader
