#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lesson {

/// A formula in TeX as text that a terminal can show on one line: `\frac{1}{\sqrt{d}}` reads `1/√d`, `x_i^2` reads `xᵢ²`.
/// Commands that it does not know stand as their names.
std::string formula_text(std::string_view tex);

/// Why a lesson may not hold that formula: a command in it that `formula_text` does not know. Nothing where it may.
std::optional<std::string> formula_refusal(std::string_view tex);

}  // namespace lesson
