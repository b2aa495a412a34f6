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

TEST_CASE("times are compared with the first, in three digits") {
  const auto text = [](const std::vector<double>& milliseconds) {
    lesson::Comparison comparison{{}, 5};
    const std::string names[] = {"a plain loop", "matmul", "größer", "same"};
    for (std::size_t i = 0; i < milliseconds.size(); ++i) comparison.medians.push_back({names[i], {milliseconds[i]}});
    return lesson::text_of(comparison);
  };
  CHECK(text({24.1, 0.0884, 50, 24.1}) ==
        "a plain loop     24.1 ms\n"
        "matmul         0.0884 ms   273 times as fast\n"
        "größer           50.0 ms   2.07 times as long\n"
        "same             24.1 ms   1.00 times as fast\n"
        "median of 5 runs each, after one to warm up");
  CHECK(text({123456, 1}).find("123000 times as fast") != std::string::npos);
  CHECK(text({1, 99.96}).find("100 times as long") != std::string::npos);
  CHECK(text({9.996, 1}).find("10.0 times as fast") != std::string::npos);
  CHECK(text({1, 0}).find("times as") == std::string::npos);
  CHECK(text({0, 1}).find("times as") == std::string::npos);
}

TEST_CASE("what is compared is run once to warm up, then by turns, and its median counts") {
  std::string order;
  const auto work = [&](char name, int first, int later) {
    return [&order, name, first, later, runs = 0]() mutable {
      order += name;
      std::this_thread::sleep_for(std::chrono::milliseconds(runs++ == 0 ? first : later));
    };
  };
  const auto comparison = lesson::compare_times({{"a", work('a', 60, 3)}, {"b", work('b', 3, 12)}});
  CHECK(comparison.runs >= 3);
  CHECK(order.starts_with("ababab"));
  CHECK(order.size() == static_cast<std::size_t>(2 * (comparison.runs + 1)));
  REQUIRE(comparison.medians.size() == 2);
  CHECK(comparison.medians[0].second.milliseconds >= 3);
  CHECK(comparison.medians[0].second.milliseconds < 60);
  CHECK(comparison.medians[1].second.milliseconds >= 12);
}

TEST_CASE("work of a moment is run often enough to be measured, and work of seconds three times") {
  int runs = 0;
  const auto quick = lesson::compare_times({{"add", [&] { ++runs; }}});
  CHECK(runs > 100);
  CHECK(quick.medians[0].second.milliseconds > 0);
  CHECK(quick.medians[0].second.milliseconds < 0.1);
  int slow_runs = 0;
  const auto slow = lesson::compare_times({{"slow", [&] {
                                              ++slow_runs;
                                              std::this_thread::sleep_for(std::chrono::milliseconds(400));
                                            }}});
  CHECK(slow_runs == 4);
  CHECK(slow.runs == 3);
  CHECK(lesson::compare_times({}).medians.empty());
}
