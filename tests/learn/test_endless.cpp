#include "runner.hpp"
#include "testing/catch.hpp"

TEST_CASE("an endless loop is ended, and the limit is named") {
  const testing::Copy copy;
  copy.write(testing::broadcast_shape,
             testing::broadcast_shape_with("volatile bool on = true; while (on) {} return a;"));
  const testing::Run run = copy.learn({"grade", "broadcast_shape"});
  CHECK(run.status == 1);
  CHECK_THAT(run.output, Catch::Contains("It takes too long."));
  CHECK_THAT(run.output, Catch::Contains("5 s, the time limit"));
  CHECK(run.seconds < 12);
}
