// When two transcripts say the same, and how a difference reads.
#include "lesson/record/transcript.hpp"

#include <limits>

#include "testing/catch.hpp"

using lesson::compare_transcripts;
using lesson::lines_agree;

namespace {
constexpr double of_float32 = std::numeric_limits<float>::epsilon();
constexpr double of_float64 = std::numeric_limits<double>::epsilon();
}  // namespace

TEST_CASE("numbers may differ in their last place, words and integers may not") {
  CHECK(lines_agree("tensor([0.1234, 2.])", "tensor([0.1235, 2.])", of_float32));
  CHECK_FALSE(lines_agree("tensor([0.1234, 2.])", "tensor([0.1239, 2.])", of_float32));
  CHECK_FALSE(lines_agree("(4, 32, 64)", "(4, 32, 65)", of_float32));
  CHECK_FALSE(lines_agree("the mean is 0.5", "the means is 0.5", of_float32));
  CHECK(lines_agree("1.3970e-08", "-9.3132e-09", of_float32));
  CHECK_FALSE(lines_agree("1.3970e-08", "-9.3132e-09", of_float64));
  CHECK(lines_agree("0.10000000149011612", "0.10000000149011612", of_float64));
  CHECK(lines_agree("12345678.", "12345679.", of_float32));
  CHECK_FALSE(lines_agree("float32 0.5", "float16 0.5", of_float32));
  CHECK_FALSE(lines_agree("0.5", "nan", of_float32));
}

TEST_CASE("a sign that appears moves columns, and is no difference by itself") {
  CHECK(lines_agree("[[0.0000, 1.0000]]", "[[-0.0000,  1.0000]]", of_float32));
  CHECK(lines_agree("[[-0.0000,  1.0000]]", "[[0.0000, 1.0000]]", of_float32));
  CHECK(lines_agree("a  0.00  b", "a -0.00  b", of_float32));
  CHECK_FALSE(lines_agree("a  b", "a b", of_float32));
}

TEST_CASE("a column that shifts is a difference, also beside numbers") {
  CHECK_FALSE(lines_agree("0.12  0.34", "0.12 0.34", of_float32));
  CHECK_FALSE(lines_agree("  0.12 │ 0.34", " 0.12 │ 0.34", of_float32));
  CHECK_FALSE(lines_agree("0.12 │  a", "0.12 │ a", of_float32));
  CHECK_FALSE(lines_agree("0.5000 -0.0000", "0.5000    0.0000", of_float32));
}

TEST_CASE("the dtype that is named decides how near is near") {
  const std::string half = "▸ tensor([1.0010], dtype=torch.float16)\n";
  CHECK(compare_transcripts(half, "▸ tensor([1.0098], dtype=torch.float16)\n").empty());
  CHECK_FALSE(compare_transcripts("▸ tensor([1.0010])\n", "▸ tensor([1.0098])\n").empty());
}

TEST_CASE("a difference names its line, and shows both sides") {
  const auto differences = compare_transcripts("a\nb\nc\nd\n", "a\nx\ny\nc\nd\ne\n");
  REQUIRE(differences.size() == 2);
  CHECK(lesson::readable(differences) == "line 2:\n  - b\n  + x\n  + y\nline 5:\n  + e\n");
}
