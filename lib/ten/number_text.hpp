#pragma once

#include <string>

namespace ten {

/// A real number as Python's `format(value, ".4f")` writes it: `decimals` digits after the point, correctly rounded.
std::string fixed_text(double value, int decimals);

/// A real number as Python's `format(value, ".4e")` writes it: one digit before the point, at least two in the exponent.
std::string scientific_text(double value, int decimals);

/// Spaces on the left up to `width` characters; longer text stays as it is.
std::string right_aligned(const std::string& text, std::size_t width);

}  // namespace ten
