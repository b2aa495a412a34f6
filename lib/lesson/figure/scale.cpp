#include "lesson/figure/scale.hpp"

#include <algorithm>
#include <cmath>

#include "lesson/figure/numbers.hpp"

namespace lesson::figure {
namespace {

double power_of_ten_below(double value) { return std::pow(10, std::floor(std::log10(value) + 1e-9)); }

double round_step(double stretch, int parts) {
  const double power = power_of_ten_below(stretch / parts);
  for (const double step : {power, 2 * power, 5 * power}) {
    if (step * parts >= stretch * (1 - 1e-9)) return step;
  }
  return 10 * power;
}

void add_ticks(Scale& scale, double first, double step) {
  const double largest = std::max(std::abs(scale.low), std::abs(scale.high));
  const bool plain = largest < 1e6 && step >= 1e-4;
  const int decimals = static_cast<int>(std::max(0.0, -std::floor(std::log10(step) + 1e-9)));
  for (int i = 0; first + i * step <= scale.high + step * 1e-6; ++i) {
    const double tick = std::abs(first + i * step) < step * 1e-6 ? 0 : first + i * step;
    scale.ticks.push_back(tick);
    scale.labels.push_back(plain ? number_text("%.*f", decimals, tick) : number_text("%.*g", 6, tick));
  }
}

}  // namespace

bool has_place(double value) { return std::abs(value) <= 1e300; }

Scale scale_over(double low, double high, int parts) {
  const double largest = std::max(std::abs(low), std::abs(high));
  if (high - low <= 1e-5 * largest || largest < 1e-300) {
    const double room = largest < 1e-300 ? 1 : largest / 10;
    low -= room;
    high += room;
  }
  const double step = round_step(high - low, parts);
  Scale scale;
  scale.low = std::floor(low / step + 1e-6) * step;
  scale.high = std::ceil(high / step - 1e-6) * step;
  add_ticks(scale, scale.low, step);
  return scale;
}

Scale scale_of_steps(std::size_t last, int parts) {
  Scale scale;
  scale.high = std::max(1.0, static_cast<double>(last));
  add_ticks(scale, 0, std::max(1.0, round_step(scale.high, parts)));
  if (last == 0) scale.ticks.resize(1);
  scale.labels.resize(scale.ticks.size());
  return scale;
}

}  // namespace lesson::figure
