#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#pragma GCC visibility push(default)

namespace ten {

/// How tensors are printed, by the names that torch.set_printoptions has. What is left out stays as it was, but for
/// `sci_mode`, which is left to the elements again.
struct PrintOptions {
  std::optional<std::int64_t> precision = std::nullopt;  ///< Digits after the point of a real number: 4.
  std::optional<std::int64_t> threshold = std::nullopt;  ///< More elements than these are summarised: 1000.
  std::optional<std::int64_t> edgeitems = std::nullopt;  ///< How many a summary shows at either end of a dimension: 3.
  std::optional<std::int64_t> linewidth = std::nullopt;  ///< Columns of a line: 80.
  /// A set of the four above, which they then change: "default"; "short", with a precision of 2 and 2 edgeitems; "full",
  /// which summarises nothing.
  std::optional<std::string_view> profile = std::nullopt;
  /// Whether reals are written as `1.5000e+00`. Left out, they are where the least and the greatest lie far apart, or far
  /// from 1.
  std::optional<bool> sci_mode = std::nullopt;
};

/// Changes how tensors are printed from now on, by every thread: `ten::set_printoptions({.precision = 2})`.
///
/// Throws Error for a profile of another name, a precision that is negative or above 1000, a negative threshold, and for
/// edgeitems or a linewidth below 1; then nothing is changed. Source: PyTorch, torch.set_printoptions.
void set_printoptions(const PrintOptions& options);

}  // namespace ten

#pragma GCC visibility pop
