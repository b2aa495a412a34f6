#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace learn {

/// Sizes, first dimension first.
using Shape = std::vector<std::int64_t>;

/// What was typed is no shape; the message says what one looks like.
struct ShapeError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The shapes that a person types, in a line: `(4, 1) (1, 3)`, `[4,1] with [1,3]`, `4x1 + 1x3`, `torch.Size([2, 3])`, `()`.
/// Throws ShapeError for anything else, for a negative size, and for more elements than a 64-bit number counts.
std::vector<Shape> read_shapes(std::string_view typed);

/// The one shape that a person types, its sizes with or without brackets and commas: `4 1`, `4,1`, `(4, 1)`. Throws ShapeError.
Shape read_shape(std::string_view typed);

/// A shape as the workbook writes it: `(4, 1)`, `(3,)`, `()`.
std::string shape_text(const Shape& shape);

}  // namespace learn
