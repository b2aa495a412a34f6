#pragma once

#include <string>
#include <vector>

namespace lesson::figure {

/// A stretch of numbers with round marks along it: 1, 2 or 5 times a power of ten apart.
struct Scale {
  double low = 0;
  double high = 1;
  std::vector<double> ticks;        ///< within low and high
  std::vector<std::string> labels;  ///< of the ticks, all with as many decimals

  /// Where a number lies: 0 at low, 1 at high.
  double share(double value) const { return (value - low) / (high - low); }
};

/// Whether a number has a place on a scale: it is finite, and far from where double overflows.
bool has_place(double value);

/// From the mark below `low` to the mark above `high`, with about `parts` stretches between; a single number gets room on
/// both sides. Both must have a place.
Scale scale_over(double low, double high, int parts);

/// From 0 to `last`, with marks at whole numbers only, and none beyond it.
Scale scale_of_steps(std::size_t last, int parts);

}  // namespace lesson::figure
