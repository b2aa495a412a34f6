#include <algorithm>
#include <set>

#include "grader/inputs.hpp"
#include "testing/catch.hpp"

using namespace grader;

TEST_CASE("values read a tensor of any strides and dtype row by row") {
  const auto tensor = ten::arange(6).reshape({2, 3});
  CHECK(Values(tensor).numbers() == std::vector<double>{0, 1, 2, 3, 4, 5});
  CHECK(Values(tensor.t()).numbers() == std::vector<double>{0, 3, 1, 4, 2, 5});
  CHECK(Values(tensor)(1, 2) == 5);
  CHECK(Values(ten::zeros({0, 3})).numbers().empty());
  CHECK(Values(ten::tensor(7)).sizes().empty());
  CHECK(Values(ten::tensor(7))() == 7);
  CHECK_THROWS_AS(Values(tensor)(2, 0), std::out_of_range);
  CHECK_THROWS_AS(Values(tensor)(0), std::out_of_range);
}

TEST_CASE("values become a tensor of the dtype asked for") {
  const auto tensor = Values({2, 1}, {0.5, -2}).tensor(ten::kFloat32);
  CHECK(tensor.scalar_type() == ten::kFloat32);
  CHECK(tensor.sizes().vec() == Sizes{2, 1});
  CHECK(tensor[1][0].item<float>() == -2);
  CHECK(Values({}, {3}).tensor(ten::kInt64).item<std::int64_t>() == 3);
}

TEST_CASE("random sizes are all different and within their bounds") {
  for (int round = 0; round < 50; ++round) {
    const Sizes sizes = random_sizes(3, 2, 5);
    CHECK(std::set<std::int64_t>(sizes.begin(), sizes.end()).size() == 3);
    CHECK(*std::min_element(sizes.begin(), sizes.end()) >= 2);
    CHECK(*std::max_element(sizes.begin(), sizes.end()) <= 5);
  }
  CHECK_THROWS_AS(random_sizes(3, 2, 3), std::invalid_argument);
}

TEST_CASE("random ids are whole and below their bound, random tensors within [-1, 1)") {
  const Values ids(random_ids(4, {100}));
  for (const double id : ids.numbers()) CHECK((id >= 0 && id < 4));
  const Values numbers(random_tensor({10, 10}, ten::kFloat64));
  CHECK(numbers.sizes() == Sizes{10, 10});
  for (const double number : numbers.numbers()) CHECK((number >= -1 && number < 1));
}

TEST_CASE("a scattered tensor has the same numbers in other places of memory") {
  for (const Sizes& sizes : {Sizes{2, 3}, {4}, {2, 3, 4}, {5, 1}}) {
    const auto tensor = random_tensor(sizes);
    const auto elsewhere = scattered(tensor);
    CHECK(Values(elsewhere).numbers() == Values(tensor).numbers());
    CHECK(elsewhere.sizes().vec() == sizes);
    CHECK_FALSE(elsewhere.is_contiguous());
    CHECK(elsewhere.storage_offset() == 1);
  }
}

TEST_CASE("sums over the last dimension") {
  CHECK(sums_over_last(Values({2, 3}, {1, 2, 3, 4, 5, 6})).numbers() == std::vector<double>{6, 15});
  CHECK(sums_over_last(Values({2, 0})).numbers() == std::vector<double>{0, 0});
}
