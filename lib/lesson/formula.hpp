#pragma once

#include <string>
#include <string_view>

namespace lesson {

/// A formula in TeX as text that a terminal can show on one line: `\frac{1}{\sqrt{d}}` reads `1/√d`, `x_i^2` reads `xᵢ²`.
/// Commands that it does not know stand as their names.
std::string formula_text(std::string_view tex);

}  // namespace lesson
