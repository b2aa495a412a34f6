// How long something takes, and how that is written.

#include <chrono>
#include <stdexcept>
#include <thread>

#include "lesson/record/show.hpp"
#include "lesson/timing.hpp"
#include "testing/catch.hpp"

TEST_CASE("a duration is written in milliseconds, to about three digits") {
  const auto text = [](double milliseconds) { return lesson::text_of(lesson::Duration{milliseconds}); };
  CHECK(text(97.2899) == "97.3 ms");
  CHECK(text(0.180218) == "0.180 ms");
  CHECK(text(1.5) == "1.50 ms");
  CHECK(text(10) == "10.0 ms");
  CHECK(text(61234.5) == "61234 ms");
  CHECK(text(0.00004) == "0.000040 ms");
  CHECK(text(0) == "0.00 ms");
}

TEST_CASE("time_of does its work once, and takes at least as long") {
  int runs = 0;
  const lesson::Duration duration = lesson::time_of([&] {
    ++runs;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  });
  CHECK(runs == 1);
  CHECK(duration.milliseconds >= 20);
  CHECK(duration.milliseconds < 20'000);  // a thousand times as long: another unit
}

TEST_CASE("what the timed work throws is passed on") {
  CHECK_THROWS_AS(lesson::time_of([] { throw std::runtime_error("stopped"); }), std::runtime_error);
}
