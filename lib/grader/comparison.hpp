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
  std::int64_t wrong = 0;  ///< How many are wrong.
};

/// The difference, or nothing where every pair is within `allowed`. Two NaN are equal, and so are two equal infinities.
/// Throws std::invalid_argument where the shapes differ: a comparison never broadcasts.
std::optional<Difference> difference(const Values& yours, const Values& expected, double allowed);

/// Something computed from an answer that a case is about, such as the sums of its rows.
struct Quantity {
  std::string name;                               ///< `row sums`.
  std::string one;                                ///< What one element of it belongs to: `row`.
  std::function<Values(const Values&)> computed;  ///< How it is computed.
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

/// A sentence for the mistakes that show without knowing the exercise: the right numbers, transposed or in another shape.
std::optional<Line> misplaced(const ten::Tensor& yours, const ten::Tensor& expected, const Tolerance& tolerance);

/// The same for a shape: the right sizes in reverse order.
std::optional<Line> misplaced(const Sizes& yours, const Sizes& expected, const Tolerance& tolerance);

/// Whether an answer is, within the tolerance, what a known wrong variant gives.
bool equals_variant(const ten::Tensor& yours, const ten::Tensor& variant, const Tolerance& tolerance);

/// The same for shapes.
bool equals_variant(const Sizes& yours, const Sizes& variant, const Tolerance& tolerance);

/// A shape and dtype, or a shape, in words: `(4, 3) float32`.
std::string described(const ten::Tensor& tensor);
/// A shape in words.
std::string described(const Sizes& sizes);

}  // namespace grader
