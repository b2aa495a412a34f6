#include "lesson/timing.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <sstream>

#include "console/text.hpp"
#include "console/utf8.hpp"

namespace lesson {
namespace {

// A ratio of at least 1 in three digits: `2.07`, `273`, `12300`.
std::string three_digits(double ratio) {
  std::ostringstream text;
  text << std::setprecision(3) << ratio;  // rounds, so that 9.996 is known to be 10.0
  const double rounded = std::stod(text.str());
  text.str("");
  text << std::fixed << std::setprecision(rounded < 10 ? 2 : rounded < 100 ? 1 : 0) << rounded;
  return text.str();
}

std::string ratio_text(double first, double other) {
  if (first <= 0 || other <= 0) return "";
  return "   " + (other > first ? three_digits(other / first) + " times as long"
                                : three_digits(first / other) + " times as fast");
}

double median_of(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const std::size_t half = times.size() / 2;
  return times.size() % 2 == 1 ? times[half] : (times[half - 1] + times[half]) / 2;
}

}  // namespace

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

std::ostream& operator<<(std::ostream& out, const Comparison& comparison) {
  int name_columns = 0;
  std::size_t time_columns = 0;
  std::vector<std::string> times;
  for (const auto& [name, duration] : comparison.medians) {
    std::ostringstream text;
    text << duration;
    times.push_back(text.str());
    name_columns = std::max(name_columns, console::utf8::width(name));
    time_columns = std::max(time_columns, times.back().size());
  }
  for (std::size_t i = 0; i < times.size(); ++i) {
    const auto& [name, duration] = comparison.medians[i];
    out << console::padded(name, name_columns) << "   " << std::string(time_columns - times[i].size(), ' ') << times[i]
        << (i == 0 ? "" : ratio_text(comparison.medians[0].second.milliseconds, duration.milliseconds)) << '\n';
  }
  return out << "median of " << comparison.runs << " runs each, after one to warm up";
}

Comparison compare_times(const std::vector<std::pair<std::string, std::function<void()>>>& works) {
  constexpr double shortest = 0.2;   // milliseconds: below, the clock's own time would count
  constexpr double enough = 1000.0;  // milliseconds, of all of them together
  std::vector<int> repeats;
  for (const auto& [name, work] : works) {
    const double once = time_of(work).milliseconds;
    repeats.push_back(once >= shortest ? 1
                                       : static_cast<int>(std::clamp(shortest / std::max(once, 1e-6), 1.0, 1000.0)));
  }
  Comparison comparison;
  std::vector<std::vector<double>> times(works.size());
  double total = 0;
  while (!works.empty() && (comparison.runs < 3 || (comparison.runs < 15 && total < enough))) {
    ++comparison.runs;
    for (std::size_t i = 0; i < works.size(); ++i) {
      const double time = time_of([&] {
                            for (int k = 0; k < repeats[i]; ++k) works[i].second();
                          }).milliseconds;
      total += time;
      times[i].push_back(time / repeats[i]);
    }
  }
  for (std::size_t i = 0; i < works.size(); ++i) comparison.medians.push_back({works[i].first, {median_of(times[i])}});
  return comparison;
}

}  // namespace lesson
