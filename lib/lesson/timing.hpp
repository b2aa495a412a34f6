#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

/// How long something takes, for lessons on speed.
namespace lesson {

/// A time that was measured. It is shown in milliseconds, to about three digits, so that two of them can be compared at a glance:
/// `97.3 ms`, `0.180 ms`.
struct Duration {
  double milliseconds = 0;
};

std::ostream& operator<<(std::ostream& out, Duration duration);

/// Does the work once, and says how long it took by a clock on the wall. Say it under TIMED: `TIMED(lesson::time_of(f))`.
Duration time_of(const std::function<void()>& work);

/// How long several things took, one line each, with how many times as fast as the first each of them was.
struct Comparison {
  std::vector<std::pair<std::string, Duration>> medians;
  int runs = 0;  ///< that each median is of
};

std::ostream& operator<<(std::ostream& out, const Comparison& comparison);

/// Runs each once to warm up, then all of them by turns, so that whatever else the machine does meets them alike: 3 to 15
/// times, until a second has passed; what takes a moment is run often within each. Say it under TIMED:
/// `TIMED(lesson::compare_times({{"a plain loop", loop}, {"matmul", product}}))`. What a GPU does must have ended when the
/// work returns.
Comparison compare_times(const std::vector<std::pair<std::string, std::function<void()>>>& works);

}  // namespace lesson
