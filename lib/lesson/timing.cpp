#include "lesson/timing.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace lesson {

std::ostream& operator<<(std::ostream& out, Duration duration) {
  const double value = duration.milliseconds;
  const int before_point = value > 0 ? static_cast<int>(std::floor(std::log10(value))) + 1 : 1;
  std::ostringstream text;
  text << std::fixed << std::setprecision(std::clamp(3 - before_point, 0, 6)) << value << " ms";
  return out << text.str();
}

Duration time_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count()};
}

}  // namespace lesson
