#include "learn/course/exercise.hpp"
#include "learn/status.hpp"
#include "testing/catch.hpp"

using learn::edit_distance;
using learn::resolve;

namespace {

const std::vector<std::string> keys{"attention/apply", "attention/embedding_lookup", "attention/weights",
                                    "broadcasting/broadcast_shape"};

std::string meant(const std::string& typed) { return resolve(typed, keys, "exercise"); }

}  // namespace

TEST_CASE("an exercise is found by its key, by its name, by an abbreviation and by its file") {
  for (const char* typed : {"attention/weights", "weights", "att/we", "weig", "exercises/attention/weights.cpp",
                            "./exercises/attention/weights.hpp"}) {
    INFO(typed);
    CHECK(meant(typed) == "attention/weights");
  }
}

TEST_CASE("an abbreviation of several exercises names them") {
  CHECK_THROWS_WITH(meant("attention"),
                    Catch::Contains("attention/apply, attention/embedding_lookup, attention/weights"));
}

TEST_CASE("an unknown exercise brings the ones that are near") {
  CHECK_THROWS_WITH(meant("wieghts"), Catch::Contains("did you mean attention/weights?"));
  CHECK_THROWS_WITH(meant("zzzzzz"), Catch::Contains("they are: attention/apply"));
  CHECK_THROWS_WITH(meant(""), Catch::Contains("has no name"));
}

TEST_CASE("distances between words count letters put in, taken out, changed and swapped") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "abc") == 0);
  CHECK(edit_distance("abc", "abxc") == 1);
  CHECK(edit_distance("abc", "ac") == 1);
  CHECK(edit_distance("abc", "axc") == 1);
  CHECK(edit_distance("abc", "acb") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}
