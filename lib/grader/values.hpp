#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "ten/ten.hpp"

namespace grader {

/// A shape.
using Sizes = std::vector<std::int64_t>;

/// `4, 3`.
std::string joined(const Sizes& numbers);

/// A shape as Python writes it: `()`, `(3,)`, `(4, 3)`.
std::string in_words(const Sizes& sizes);

/// A dtype as Python writes it: `float32`.
std::string in_words(ten::ScalarType dtype);

/// An argument of a call: a shape as it is, a number, anything else by its name.
template <class T>
std::string argument_in_words(const std::string& name, const T& argument) {
  if constexpr (std::is_arithmetic_v<T>) return std::to_string(argument);
  if constexpr (std::is_same_v<T, Sizes>) return in_words(argument);
  return name;
}

/// How many elements a shape has.
std::int64_t elements(const Sizes& sizes);

/// The numbers of a tensor as doubles, row by row, to be read and written in plain loops: `values(i, j)`.
///
/// Graders state their rules over these, so that a rule shares no code with what it judges.
class Values {
 public:
  explicit Values(Sizes sizes);                      ///< Zeros of this shape.
  Values(Sizes sizes, std::vector<double> numbers);  ///< These numbers, row by row.
  explicit Values(const ten::Tensor& tensor);        ///< A copy of a tensor's elements, of any dtype and strides.

  const Sizes& sizes() const { return sizes_; }                        ///< The shape.
  std::int64_t size(std::size_t dim) const { return sizes_.at(dim); }  ///< One size.
  const std::vector<double>& numbers() const { return numbers_; }      ///< All of them, row by row.

  /// The element there; an index outside the shape throws std::out_of_range.
  template <class... Index>
  double& operator()(Index... index) {
    return numbers_.at(position({static_cast<std::int64_t>(index)...}));
  }
  /// The element there.
  template <class... Index>
  double operator()(Index... index) const {
    return numbers_.at(position({static_cast<std::int64_t>(index)...}));
  }

  /// A contiguous tensor of these numbers.
  ten::Tensor tensor(ten::ScalarType dtype) const;

 private:
  std::size_t position(const Sizes& index) const;

  Sizes sizes_;
  std::vector<double> numbers_;
};

/// The sums over the last dimension.
Values sums_over_last(const Values& values);

}  // namespace grader
