#include "learn/screen/typed_shape.hpp"
#include "testing/catch.hpp"

using learn::read_shapes;
using learn::Shape;
using learn::shape_text;
using learn::ShapeError;

namespace {

using Shapes = std::vector<Shape>;

}  // namespace

TEST_CASE("shapes are read in the ways in which people write them") {
  const Shapes expected{{4, 1}, {1, 3}};
  for (const char* typed :
       {"(4, 1) (1, 3)", "(4,1)(1,3)", "[4, 1] with [1, 3]", "4,1 1,3", "4x1 + 1x3", "4 x 1 and 1 x 3",
        "torch.Size([4, 1]) torch.Size([1, 3])", " ( 4 , 1 ) ; ( 1 , 3 ) ", "{4, 1} * {1, 3}"}) {
    INFO(typed);
    CHECK(read_shapes(typed) == expected);
  }
}

TEST_CASE("shapes of no dimension and of one are read") {
  CHECK(read_shapes("()") == Shapes{{}});
  CHECK(read_shapes("(3,)") == Shapes{{3}});
  CHECK(read_shapes("64") == Shapes{{64}});
  CHECK(read_shapes("0") == Shapes{{0}});
  CHECK(read_shapes("").empty());
}

TEST_CASE("a shape that stands alone needs neither brackets nor commas") {
  for (const char* typed : {"(4, 1)", "4 1", "4,1", "4x1", "[4, 1]"}) CHECK(learn::read_shape(typed) == Shape{4, 1});
  CHECK(learn::read_shape("7") == Shape{7});
  CHECK(learn::read_shape("()") == Shape{});
  for (const char* typed : {"", "(4, 1) (1, 3)", "4,1 1,3"})
    CHECK_THROWS_WITH(learn::read_shape(typed), Catch::Contains("not one shape"));
}

TEST_CASE("what is no shape is refused with what one looks like") {
  for (const char* typed :
       {"(4, 1", "(4; 1)", "four", "(4, a)", "(4 1)", "4,,1", ")", "(,)", "(4,1))", "4.5", "\xff\xfe"}) {
    INFO(typed);
    CHECK_THROWS_WITH(read_shapes(typed), Catch::Contains("such as (4, 1)"));
  }
}

TEST_CASE("sizes that cannot be are refused with the reason") {
  CHECK_THROWS_WITH(read_shapes("(4, -1)"), Catch::Contains("negative"));
  CHECK_THROWS_WITH(read_shapes("(99999999999999999999)"), Catch::Contains("too large"));
  CHECK_THROWS_WITH(read_shapes("(4294967296, 4294967296)"), Catch::Contains("more elements than can be counted"));
  CHECK_THROWS_WITH(read_shapes("(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)"), Catch::Contains("more dimensions"));
}

TEST_CASE("a shape is written as Python writes a tuple") {
  CHECK(shape_text({}) == "()");
  CHECK(shape_text({3}) == "(3,)");
  CHECK(shape_text({4, 32, 64}) == "(4, 32, 64)");
}
