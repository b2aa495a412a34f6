#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ten/tensor.hpp"

namespace lesson::figure {

/// The elements of a tensor, row by row, whatever its dtype, strides and device.
std::vector<double> values_of(const ten::Tensor& tensor);

/// Numbers as short as they can be said together: whole ones without a point, others with as few decimals as will do.
std::vector<std::string> written(const std::vector<double>& values, int most_decimals = 2);

/// A name for each of `count` things, at most 20 columns wide: its number where there is none.
std::vector<std::string> names_or_numbers(const std::vector<std::string>& names, int count);

/// The columns of the widest.
int widest(const std::vector<std::string>& texts);

/// The text with spaces before it, `columns` wide.
std::string right_aligned(const std::string& text, int columns);

/// One number as printf writes it in a form such as `%.*f`.
std::string number_text(const char* form, int precision, double value);

/// A shape as it is written: `(4, 3)`.
std::string shape_text(ten::IntArrayRef sizes);

/// The size at that place, counted from the right; 1 where there is none.
std::int64_t size_from_right(ten::IntArrayRef sizes, std::size_t place);

/// Throws ten::Error unless `count` is at most `most`: a figure of more could not be read.
void require_drawable(std::string_view figure, std::string_view what, std::int64_t count, std::int64_t most);

}  // namespace lesson::figure
