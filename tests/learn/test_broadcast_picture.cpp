#include "console/utf8.hpp"
#include "learn/screen/broadcast_picture.hpp"
#include "testing/catch.hpp"

using console::Screen;
using learn::BroadcastPicture;
using learn::draw_broadcast;
using learn::Shape;

namespace {

std::string drawn(const std::vector<Shape>& shapes, bool& refuses) {
  const BroadcastPicture picture = draw_broadcast(shapes, Screen::page(80, false, true));
  refuses = picture.refuses;
  std::string text;
  for (const std::string& line : picture.lines) {
    CHECK(console::utf8::width(line) <= 80);
    text += line + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the five pairs of the broadcasting lesson come out as NumPy has them") {
  bool refuses = false;
  CHECK_THAT(drawn({{4, 1}, {1, 3}}, refuses), Catch::Contains("✓ (4, 3)"));
  CHECK(!refuses);
  CHECK_THAT(drawn({{3, 4}, {1}}, refuses), Catch::Contains("✓ (3, 4)"));
  CHECK(!refuses);
  CHECK_THAT(drawn({{2, 3}, {2, 3}}, refuses), Catch::Contains("✓ (2, 3)"));
  CHECK(!refuses);
  CHECK_THAT(drawn({{3, 4}, {2, 4}}, refuses), Catch::Contains("in dimension 0, 3 meets 2 and neither is 1"));
  CHECK(refuses);
  CHECK_THAT(drawn({{32, 10, 64}, {64}}, refuses), Catch::Contains("✓ (32, 10, 64)"));
  CHECK(!refuses);
}

TEST_CASE("elements that are read again are drawn as empty boxes") {
  bool refuses = false;
  const std::string text = drawn({{2, 1}, {1, 3}}, refuses);
  CHECK_THAT(text, Catch::Contains("■ □ □     ■ ■ ■     ■ ■ ■\n"));
  CHECK_THAT(text, Catch::Contains("■ □ □  +  □ □ □  =  ■ ■ ■\n"));
}

TEST_CASE("scalars, empty sizes and three shapes are drawn, too") {
  bool refuses = false;
  CHECK_THAT(drawn({{}, {}}, refuses), Catch::Contains("✓ ()"));
  CHECK_THAT(drawn({{0}, {1}}, refuses), Catch::Contains("✓ (0,)"));
  CHECK_THAT(drawn({{4, 1, 1}, {3, 1}, {2}}, refuses), Catch::Contains("✓ (4, 3, 2)"));
  CHECK(!refuses);
  drawn({{2}, {1}, {3}}, refuses);
  CHECK(refuses);
}
