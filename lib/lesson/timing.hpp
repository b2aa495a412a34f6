#pragma once

#include <functional>
#include <ostream>

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

}  // namespace lesson
