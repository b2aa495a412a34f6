// The lesson that record_test.cpp runs: it needs no ten, and is compiled into that test.
#include <unistd.h>

#include <array>
#include <cstdio>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "lesson/record/statements.hpp"

LESSON(recorded, "Recorded: what a step does", minutes(1))
/// Intro.

// Writes, as a helper does.
void report(const std::string& word) { std::puts(word.c_str()); }

STEP(values, "Values") {
  const std::string word = "text";
  SHOW(1 + 1);
  SHOW(word);
  SHOW(true);
  SHOW(std::vector<int>{1, 2});
  SHOW(std::vector<std::int64_t>{4, 3});
  SHOW(std::array<std::size_t, 1>{7});
  SHOW(std::tuple{1, "two", 2.5});
  SHOW(std::optional<int>{});
  SHOW(std::vector<std::vector<bool>>{{true}, {}});
}

STEP(questions, "Questions") {
  PREDICT("shape?", std::vector<std::int64_t>{4, 3}, "a");
  PREDICT("number?", 2.5, "b");
  PREDICT("yes?", 1 < 2, "c");
  PREDICT("numbers?", std::vector<int>{5, 7}, "d");
  PREDICT("refuses?", std::vector<int>{1}.at(1), "e");
  PREDICT("text?", std::string("cpu"), "f");
}

STEP(output, "Output") {
  std::cout << "from cout\n";
  std::printf("from printf\n");
  if (write(1, "from write\n", 11) < 0) std::abort();
  std::cerr << "from cerr\n";
  /// Prose behind what is written.
  const int x = 1;
  SHOW(x);
  report("by a helper");
  /// More prose.
}

STEP(loop, "Loop") {
  for (int i = 0; i < 2; ++i) {
    std::cout << "before " << i << '\n';
    SHOW(i);
  }
  std::cout << "behind\n";
}

STEP(errors, "Errors") {
  SHOW_ERROR(throw std::runtime_error("why not"));
  SHOW(std::cout.precision(3));
  throw std::runtime_error("it got out");
  /// Not reached.
  SHOW(2);
}

STEP(no_error, "No error") {
  SHOW_ERROR(1 + 1);
  SHOW(3);
}

STEP(failing_value, "A value that throws") {
  const std::vector<int> numbers;
  SHOW(1);
  /// Between.
  SHOW(numbers.at(0));
  /// Not reached.
}

STEP(timed, "Timed") {
  TIMED(std::printf("%d ms\n", 12));
  TIMED(12.5);
  TIMED(std::cout << "a stream\n");
  TIMED(report("nothing given back"));
}

STEP(clean, "The streams are as they were") {
  /// Whatever an earlier step said of precision.
  SHOW(std::cout.precision());
}
