#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "lesson/lesson.hpp"

LESSON(sample, "Sample: every part of a lesson once", minutes(3))
/// What a lesson can say, and **how** it looks. A formula reads $y = \frac{x_i^2}{\sqrt{d}}$ here, `code` like this.

/// The introduction goes on until code begins.

namespace {

// A helper that is listed with the step that follows.
void print_twice(const std::string& word) { std::cout << word << ' ' << word << '\n'; }

}  // namespace

STEP(values_and_questions, "Values and questions") {
  /// A question comes before what answers it:
  ///
  /// * a list with a long item that must be wrapped, since it goes on and on, past the eightieth column of a terminal
  /// * and a short one
  auto sizes = std::vector<std::int64_t>{4, 3};
  PREDICT("What is the *shape*?", sizes, "Four rows of three.");
  SHOW(sizes);
  // A comment stays in the listing.
  const double third = 1.0 / 3;
  PREDICT("One third, to two places?", third, "Rounded: 0.33.");
  SHOW(third > 0.3);
}

STEP(output_where_it_belongs, "Output stands where it belongs") {
  print_twice("hello");
  /// This prose stands between what is written and what is not.
  int total = 0;
  for (int i = 1; i <= 3; ++i) {
    total += i;
    PREDICT("Total after " + std::to_string(i) + "?", total, "It grows.");
    SHOW(total);
  }
  std::printf("the end\n");
}

STEP(what_refuses, "What refuses") {
  const std::vector<int> numbers = {1, 2, 3};
  PREDICT("And the fourth?", numbers.at(3), "There are three.");
  SHOW_ERROR(numbers.at(3));
  ::lesson::Figure figure;
  figure.caption = "A box.";
  figure.text = [](int, bool) { return std::vector<std::string>{"┌───┐", "│ x │", "└───┘"}; };
  figure.svg = [] { return "<svg></svg>"; };
  SHOW(figure);
  TIMED(std::printf("%p\n", static_cast<const void*>(&numbers)));
}

STEP(prose_blocks, "Blocks of prose") {
  /// ::: tip A title
  /// A tip of several words.
  /// :::
  ///
  /// ::: pitfall
  /// What goes wrong.
  /// :::
  ///
  /// | name | shape | what it says, at some length, so that the cell must be wrapped in eighty columns |
  /// | :--- | ---: | --- |
  /// | scores | `(vocab_size,)` | one number for each word of the vocabulary, all of them at once |
  ///
  /// $$ \text{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}} $$
  ///
  /// ::: widget broadcasting
  /// :::
  ///
  /// ::: exercises sample/one sample/two
  /// :::
  ///
  /// ::: tabs
  /// == NumPy
  /// ```python
  /// x @ y
  /// ```
  /// :::
  SHOW(1 + 1);
}

/// ::: remember
/// One line.
/// :::
