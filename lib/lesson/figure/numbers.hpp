#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ten/tensor.hpp"

namespace lesson::figure {

/// The elements of a tensor, row by row, whatever its dtype, strides and device.
std::vector<double> values_of(const ten::Tensor& tensor);

/// Numbers as short as they can be said together: whole ones without a point, others with one or two decimals.
std::vector<std::string> written(const std::vector<double>& values);

/// The columns of the widest.
int widest(const std::vector<std::string>& texts);

/// The text with spaces before it, `columns` wide.
std::string right_aligned(const std::string& text, int columns);

/// A shape as Python writes it: `(3,)`.
std::string shape_text(ten::IntArrayRef sizes);

/// Throws ten::Error unless `count` is at most `most`: a figure of more could not be read.
void require_drawable(std::string_view figure, std::string_view what, std::int64_t count, std::int64_t most);

}  // namespace lesson::figure
