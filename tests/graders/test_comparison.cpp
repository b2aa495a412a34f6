#include <cmath>
#include <limits>
#include <string>

#include "grader/comparison.hpp"
#include "grader/table.hpp"
#include "testing/catch.hpp"

using namespace grader;

namespace {

const double not_a_number = std::numeric_limits<double>::quiet_NaN();
const double infinity = std::numeric_limits<double>::infinity();

std::string text_of(const Report& report) {
  std::string text;
  for (const Line& line : report) text += line.text + "\n";
  return text;
}

ten::Tensor floats(Sizes sizes, std::vector<double> numbers) {
  return Values(std::move(sizes), std::move(numbers)).tensor(ten::kFloat32);
}

}  // namespace

TEST_CASE("equal tensors have no report") {
  const auto tensor = floats({2, 2}, {1, 2, 3, not_a_number});
  CHECK_FALSE(compare("x", tensor, tensor.clone(), exactly()));
  CHECK_FALSE(compare("x", ten::zeros({0, 3}), ten::zeros({0, 3}), exactly()));
}

TEST_CASE("shapes are compared, never broadcast") {
  const auto report = compare("x", ten::ones({3}), ten::ones({1, 3}), exactly());
  REQUIRE(report);
  CHECK(text_of(*report) ==
        "x       yours     expected\n"
        "shape   (3,)      (1, 3)     these differ\n"
        "dtype   float32   float32\n");
  CHECK(compare("x", ten::ones({1}), ten::ones({}), exactly()));
}

TEST_CASE("another dtype is wrong, whatever the numbers") {
  const auto report = compare("x", ten::ones({2}), ten::ones({2}, ten::kFloat64), exactly());
  REQUIRE(report);
  CHECK(text_of(*report).find("dtype   float32   float64    these differ") != std::string::npos);
}

TEST_CASE("a tensor that nothing was assigned to is said to be none") {
  const auto report = compare("x", ten::Tensor(), ten::ones({2}), exactly());
  REQUIRE(report);
  CHECK(text_of(*report) == "Your function gave no tensor at all: a Tensor that nothing was assigned to.\n");
}

TEST_CASE("the first wrong element, the largest difference and what is allowed are shown, and the tensor drawn") {
  const auto report = compare("x", floats({2, 2}, {1, 2.5, 3, 8}), floats({2, 2}, {1, 2, 3, 4}),
                              sums_of(6, Values({2, 2}, {1, 2, 3, 4})));
  REQUIRE(report);
  // 6 additions of numbers up to 4, each rounded to 1.19e-7 of that: 2.86e-6.
  CHECK(text_of(*report) ==
        "x (2, 2) float32   yours   expected\n"
        "x[0, 1]            2.500   2.000      first of 2 wrong\n"
        "largest difference 4, allowed 3e-06 (6 additions of float32)\n"
        "your x, * where wrong\n"
        "  1.000  2.500*\n"
        "  3.000  8.000*\n");
}

TEST_CASE("a quantity decides alone where one is given") {
  const Quantity row_sums{"row sums", "row", sums_over_last};
  const auto expected = floats({2, 2}, {1, 2, 3, 4});
  CHECK_FALSE(compare("x", floats({2, 2}, {2, 1, 3, 4}), expected, sums_of(2, expected), row_sums));
  const auto report = compare("x", floats({2, 2}, {1, 2, 3, 5}), expected, sums_of(2, expected), row_sums);
  REQUIRE(report);
  CHECK(text_of(*report).find("row sums           8       7          first at row 1") != std::string::npos);
}

TEST_CASE("not a number equals only itself, and an infinity only its like") {
  CHECK_FALSE(difference(Values({3}, {not_a_number, infinity, -infinity}),
                         Values({3}, {not_a_number, infinity, -infinity}), 0));
  CHECK(difference(Values({1}, {not_a_number}), Values({1}, {1}), 1e9));
  CHECK(difference(Values({1}, {1}), Values({1}, {not_a_number}), 1e9));
  CHECK(difference(Values({1}, {infinity}), Values({1}, {-infinity}), 1e9));
  const auto found = difference(Values({3}, {1, not_a_number, 9}), Values({3}, {1, 2, 3}), 0.5);
  REQUIRE(found);
  CHECK(found->first == Sizes{1});
  CHECK(found->wrong == 2);
  CHECK(std::isnan(found->largest));
}

TEST_CASE("a difference of two shapes is refused") {
  CHECK_THROWS_AS(difference(Values({2}, {1, 1}), Values({1}, {1}), 0), std::invalid_argument);
}

TEST_CASE("the right numbers in the wrong places are recognised") {
  const auto expected = floats({2, 3}, {1, 2, 3, 4, 5, 6});
  const auto turned = misplaced(expected.t(), expected, exactly());
  REQUIRE(turned);
  CHECK(turned->text == "This is exactly what was expected, transposed.");
  const auto flat = misplaced(expected.flatten(), expected, exactly());
  REQUIRE(flat);
  CHECK(flat->text == "The numbers are right and in the right order; only their shape is not.");
  CHECK_FALSE(misplaced(ten::ones({2, 3}), expected, exactly()));
  CHECK_FALSE(misplaced(ten::ones({6}), expected, exactly()));
  CHECK(misplaced(Sizes{3, 4}, Sizes{4, 3}, exactly()));
}

TEST_CASE("what was passed is drawn in full, as it would be typed") {
  CHECK(text_of(pictured("x", Values({2, 2}, {0.0625, -1, 0.5, 12}))) ==
        "x, as given\n   0.0625 -1.0000\n   0.5000 12.0000\n");
  CHECK(text_of(pictured("x", Values({3}, {5, 23, 7}))) == "x, as given\n   5 23  7\n");
  CHECK(text_of(pictured("x", Values({}, {3}))) == "x, as given\n  3\n");
}

TEST_CASE("numbers are written in as many digits as tell them apart") {
  CHECK(in_digits(1, 2) == std::pair<std::string, std::string>{"1", "2"});
  CHECK(in_digits(0.0412, 0.1127) == std::pair<std::string, std::string>{"0.04120", "0.1127"});
  CHECK(in_digits(0.333333, 0.333334) == std::pair<std::string, std::string>{"0.333333", "0.333334"});
  CHECK(in_digits(not_a_number, infinity) == std::pair<std::string, std::string>{"nan", "inf"});
  CHECK(rounded_up(7.15e-7) == "8e-07");
  CHECK(rounded_up(1e-6) == "1e-06");
  CHECK(rounded_up(0) == "0");
}

TEST_CASE("tensors that would not help are not drawn") {
  const Values wide({2, 20});
  CHECK(drawn("x", wide, wide, wide).empty());
  CHECK(drawn("x", Values(Sizes{}), Values(Sizes{}), Values(Sizes{})).empty());
  CHECK(drawn("x", Values({2, 2, 2}), Values({2, 2, 2}), Values({2, 2, 2})).empty());
  CHECK(pictured("x", wide).empty());
}
