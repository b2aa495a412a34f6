#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What the printing of tensors and that of arrays have in common.
namespace ten {

/// Stands, among positions, for those that a summary leaves out.
inline constexpr std::int64_t gap = -1;

/// How much of a tensor is printed.
struct Summary {
  bool cut;                 ///< whether only the ends of a dimension are shown
  std::int64_t edge_items;  ///< how many at either end

  /// The positions that are shown along a dimension of this size, with a gap where some are left out.
  std::vector<std::int64_t> positions(std::int64_t size) const {
    std::vector<std::int64_t> result;
    for (std::int64_t i = 0; i < size; ++i) {
      if (i == edge_items && cut && size - edge_items > edge_items) {
        result.push_back(gap);
        i = size - edge_items;
      }
      result.push_back(i);
    }
    return result;
  }
};

/// The text with blanks before it, so that it fills so many columns.
inline std::string right_aligned(const std::string& text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

}  // namespace ten
