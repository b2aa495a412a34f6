// What people type, and what it is taken for.
#include "lesson/record/typed_answer.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "testing/catch.hpp"

using lesson::Answer;
using lesson::judge;
using lesson::Verdict;

namespace {

Answer shape(std::vector<double> sizes) {
  Answer answer;
  answer.kind = Answer::Kind::shape;
  answer.numbers = std::move(sizes);
  return answer;
}

Answer number(double value, bool integral) {
  Answer answer;
  answer.kind = Answer::Kind::number;
  answer.numbers = {value};
  answer.integral = integral;
  return answer;
}

Answer worded(Answer::Kind kind, const std::string& text, bool yes = false) {
  Answer answer;
  answer.kind = kind;
  answer.text = text;
  answer.yes = yes;
  return answer;
}

}  // namespace

TEST_CASE("a shape is taken however it is written") {
  for (const char* typed : {"4,3", "(4, 3)", "[4,3]", "4 3", "4x3", "4 x 3", "4×3", "{4, 3}", " (4,3,) ",
                            "torch.Size([4, 3])", "shape (4, 3)", "（4，3）", "４、３", "4 by 3", "(4,3"}) {
    INFO(typed);
    CHECK(judge(shape({4, 3}), typed) == Verdict::right);
  }
  for (const char* typed : {"3,4", "4,3,1", "()", "(4,)", "refuses", "no", "it doesn’t"}) {
    INFO(typed);
    CHECK(judge(shape({4, 3}), typed) == Verdict::wrong);
  }
  for (const char* typed : {"", "four", "y", "4,b", "?", "4", "4.5, 3", "idk", "I don't know", "yes"}) {
    INFO(typed);
    CHECK(judge(shape({4, 3}), typed) == Verdict::unreadable);
  }
  CHECK(judge(shape({}), "()") == Verdict::right);
  CHECK(judge(shape({}), "scalar") == Verdict::right);
  CHECK(judge(shape({3}), "(3,)") == Verdict::right);
  CHECK(judge(shape({3}), "3") == Verdict::right);
}

TEST_CASE("an integer is met exactly, a real number to the digits typed or one percent") {
  CHECK(judge(number(10, true), "10") == Verdict::right);
  CHECK(judge(number(10, true), "10.0") == Verdict::right);
  CHECK(judge(number(10, true), "11") == Verdict::wrong);
  CHECK(judge(number(0.659, false), "0.66") == Verdict::right);
  CHECK(judge(number(0.659, false), "0.659") == Verdict::right);
  CHECK(judge(number(0.659, false), "0.65") == Verdict::wrong);
  CHECK(judge(number(0.659, false), "1") == Verdict::wrong);
  CHECK(judge(number(2.71828, false), "2.7183") == Verdict::right);
  CHECK(judge(number(1e-8, false), "1e-8") == Verdict::right);
  CHECK(judge(number(0, false), "0") == Verdict::right);
  CHECK(judge(number(std::nan(""), false), "nan") == Verdict::right);
  CHECK(judge(number(1, true), "one") == Verdict::unreadable);
  CHECK(judge(number(3, true), "tensor(3)") == Verdict::right);
  for (const char* typed : {"1 2", "(2, 0)", "(2,0", "(2,", "2,0", "2x0", "idk"}) {
    INFO(typed);
    CHECK(judge(number(2, true), typed) == Verdict::unreadable);
  }
  CHECK(example_of(number(2, true)) == "a number, or refuses");
}

TEST_CASE("yes and no are taken in their many forms") {
  for (const char* typed : {"y", "YES", "true", "t", " Yes "})
    CHECK(judge(worded(Answer::Kind::yes_no, "", true), typed) == Verdict::right);
  for (const char* typed : {"n", "no", "False", "nope", "it doesn't", "No."})
    CHECK(judge(worded(Answer::Kind::yes_no, "", true), typed) == Verdict::wrong);
  CHECK(judge(worded(Answer::Kind::yes_no, "", true), "maybe") == Verdict::unreadable);
}

TEST_CASE("a dtype is known by all its names") {
  for (const char* typed :
       {"float32", "torch.float32", "kFloat32", "kFloat", "float", "ten::kFloat32", "Float32", "f32"}) {
    INFO(typed);
    CHECK(judge(worded(Answer::Kind::dtype, "float32"), typed) == Verdict::right);
  }
  CHECK(judge(worded(Answer::Kind::dtype, "float32"), "double") == Verdict::wrong);
  CHECK(judge(worded(Answer::Kind::dtype, "int64"), "long") == Verdict::right);
  CHECK(judge(worded(Answer::Kind::dtype, "int64"), "std::int64_t") == Verdict::right);
  CHECK(judge(worded(Answer::Kind::dtype, "float32"), "quick") == Verdict::unreadable);
}

TEST_CASE("that an expression refuses may be said in many words") {
  for (const char* typed :
       {"refuses", "it refuses", "Error", "throws", "fails.", "exception", "no", "nope", "No.", "it doesn't",
        "it doesn’t work", "doesn't fit", "can't", "they don't", "no, it refuses", "they refuse", "not possible"}) {
    INFO(typed);
    CHECK(judge(worded(Answer::Kind::refuses, "why"), typed) == Verdict::right);
  }
  for (const char* typed : {"idk", "dunno", "?", "maybe", "yes", "4", "float32"}) {
    INFO(typed);
    CHECK(judge(worded(Answer::Kind::refuses, "why"), typed) == Verdict::unreadable);
  }
  CHECK(judge(worded(Answer::Kind::refuses, "why"), "(4, 3)") == Verdict::wrong);
  CHECK(judge(number(1, true), "refuses") == Verdict::wrong);
}

TEST_CASE("what refuses is asked for as what it would have given") {
  Answer answer = worded(Answer::Kind::refuses, "why");
  CHECK(example_of(answer) == example_of(shape({4, 3})));
  answer.wanted = Answer::Kind::number;
  CHECK(example_of(answer) == example_of(number(1, true)));
  CHECK(judge(answer, "4") == Verdict::wrong);
  CHECK(judge(answer, "nan") == Verdict::wrong);
  CHECK(judge(answer, "(4, 3)") == Verdict::unreadable);
  CHECK(judge(answer, "no") == Verdict::right);
  answer.wanted = Answer::Kind::dtype;
  CHECK(judge(answer, "float32") == Verdict::wrong);
}

TEST_CASE("any other text is compared without its spaces and capitals") {
  CHECK(judge(worded(Answer::Kind::text, "cuda:0"), " CUDA:0 ") == Verdict::right);
  CHECK(judge(worded(Answer::Kind::text, "[1, 2]"), "[1,2]") == Verdict::right);
  CHECK(judge(worded(Answer::Kind::text, "cpu"), "gpu") == Verdict::wrong);
}

TEST_CASE("an answer is printed as it is said") {
  CHECK(to_string(shape({4, 3})) == "(4, 3)");
  CHECK(to_string(shape({3})) == "(3,)");
  CHECK(to_string(shape({})) == "()");
  CHECK(to_string(number(7, true)) == "7");
  CHECK(to_string(number(123456789, true)) == "123456789");
  CHECK(to_string(number(0.5, false)) == "0.5");
  CHECK(to_string(worded(Answer::Kind::yes_no, "", true)) == "yes");
  CHECK(to_string(worded(Answer::Kind::refuses, "x")) == "it refuses");
}
