#include "grader/answer.hpp"

#include <sstream>
#include <stdexcept>
#include <string>

#include "testing/catch.hpp"
#include "todo.hpp"

using namespace grader;
using ten::Tensor;

namespace {

// What a judgement threw, as one text; empty where it passed.
template <class Judge>
std::string verdict(const Judge& judge) {
  try {
    judge();
  } catch (const Failed& failed) {
    std::string text = name(failed.kind) + "\n";
    for (const Line& line : failed.report) text += line.text + "\n";
    return text;
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

using TensorRows = std::vector<Row<Tensor, const Tensor&>>;

// What a call of `function` on `x` comes to, where it should be 2 x, in the case "doubled".
std::string doubled(Tensor (*function)(const Tensor&), TensorRows rows, const Tensor& x,
                    const std::string& running = "doubled") {
  const auto rule = [](const Tensor& given) { return given * 2; };
  const Answer answer{function,
                      {.function = "twice", .result = "y", .inputs = {"x"}, .rule = rule, .rows = std::move(rows)}};
  begin_case(running);
  return verdict([&] { answer.follows_the_rule(x); });
}

Row<Tensor, const Tensor&> row(std::string name, Tensor (*gives)(const Tensor&), std::string caught_in = "doubled") {
  return {.name = std::move(name), .sign = "its sign", .reread = {"step"}, .caught_in = caught_in, .gives = gives};
}

Tensor tripled(const Tensor& x) { return x * 3; }
Tensor squared(const Tensor& x) { return x * x; }
Tensor cubed(const Tensor& x) { return x * x * x; }

const Tensor twos_and_threes = Values({2}, {2, 3}).tensor(ten::kFloat32);

using ShapeAnswer = Answer<Sizes, const Sizes&>;
using ShapeRows = std::vector<Row<Sizes, const Sizes&>>;

Sizes refuses(const Sizes&) { throw std::invalid_argument("my words"); }

}  // namespace

TEST_CASE("what a row gives is named, with its sign and the step to reread, and so is what was passed") {
  CHECK(doubled(tripled, {row("three times", tripled)}, twos_and_threes) ==
        "wrong\n"
        "y (2,) float32   yours   expected\n"
        "y[0]             6       4          first of 2 wrong\n"
        "largest difference 3, allowed 0 (copied, not computed)\n"
        "your y, * where wrong\n"
        "  6* 9*\n"
        "x (2,) float32, as given\n"
        "  2 3\n"
        "This is exactly three times: its sign.\n"
        "Read again: step step\n");
}

TEST_CASE("an answer that is right passes, whatever it may equal") {
  CHECK(doubled([](const Tensor& x) { return x + x; }, {row("x + x", [](const Tensor& x) { return x + x; })},
                twos_and_threes)
            .empty());
}

TEST_CASE("where two rows give the same numbers neither is said to be the cause") {
  const auto ones = ten::ones({2});
  const std::string text = doubled(squared, {row("x²", squared), row("x³", cubed), row("3 x", tripled)}, ones);
  CHECK(contains(text, "These are the same numbers as x²: its sign.\n"));
  CHECK(contains(text, "And the same numbers as x³: its sign.\n"));
  CHECK_FALSE(contains(text, "exactly"));
  CHECK_FALSE(contains(text, "3 x"));
}

TEST_CASE("a row that is right for these inputs is not named, and neither is one with another dtype or shape") {
  // x + 2 is 2 x where x is 2, and differs from it by the dtype alone in this answer.
  const auto plus_two = row("x + 2", [](const Tensor& x) { return x + 2; });
  const auto wide = [](const Tensor& x) { return (x + 2).to(ten::kFloat64); };
  const auto twos = ten::full({2}, 2.F);
  const std::string text = doubled(wide, {plus_two}, twos);
  CHECK(contains(text, "dtype   float64   float32"));
  CHECK(contains(text, "The numbers are right; only their dtype is not."));
  CHECK_FALSE(contains(text, "x + 2"));
  CHECK_FALSE(contains(doubled([](const Tensor& x) { return (x + 2).unsqueeze(0); }, {plus_two}, twos), "x + 2"));
}

TEST_CASE("a row is looked for in the case that catches it, and in no other") {
  CHECK_FALSE(contains(doubled(tripled, {row("3 x", tripled, "another case")}, twos_and_threes), "3 x"));
  CHECK(contains(doubled(tripled, {row("3 x", tripled, "another case")}, twos_and_threes, "another case"), "3 x"));
}

TEST_CASE("a row that differs from the answer in an earlier call of the case is not named") {
  // The answer is 2 x for the first input and 3 x for the second: it is not 3 x.
  const Answer<Tensor, const Tensor&> answer{[](const Tensor& x) { return x.numel() == 1 ? x * 2 : x * 3; },
                                             {.function = "twice",
                                              .result = "y",
                                              .inputs = {"x"},
                                              .rule = [](const Tensor& x) { return x * 2; },
                                              .rows = {row("3 x", tripled)}}};
  begin_case("doubled");
  CHECK(verdict([&] { answer.follows_the_rule(ten::ones({1})); }).empty());
  CHECK_FALSE(contains(verdict([&] { answer.follows_the_rule(ten::ones({2})); }), "3 x"));
  begin_case("doubled again");
}

TEST_CASE("a float32 result says that zeros makes float32, and zeros alone that nothing reached them") {
  const auto x = twos_and_threes.to(ten::kFloat64);
  CHECK(
      contains(doubled([](const Tensor& given) { return (given * 2).to(ten::kFloat32); }, {}, x),
               "The numbers are right; only their dtype is not. zeros, ones, full and rand make float32 unless told"));
  CHECK(contains(doubled([](const Tensor& given) { return (given * 5).to(ten::kFloat32); }, {}, x),
                 "The dtype is not right. zeros"));
  CHECK(contains(doubled([](const Tensor& given) { return ten::zeros_like(given); }, {}, x), "Every number is 0"));
}

TEST_CASE("a wrong answer that wrote to its input is told of that, and not taken for a row") {
  const auto writes = [](const Tensor& x) {
    Tensor same = x;
    same += 1;
    return same * 3;
  };
  const std::string text = doubled(writes, {row("3 x", tripled)}, twos_and_threes.clone());
  CHECK(contains(text, "x (2,) float32, as given\n  2 3\n"));
  CHECK(contains(text, "Your function wrote to x: x[0] was 2 and is 3 now."));
  CHECK_FALSE(contains(text, "3 x"));
}

TEST_CASE("a row that cannot be computed for this input is passed over") {
  const auto throws = row("thrown", [](const Tensor&) -> Tensor { throw std::runtime_error("no"); });
  CHECK_FALSE(contains(doubled(tripled, {throws}, twos_and_threes), "thrown"));
}

TEST_CASE("an exception where there is an answer is named by the row that throws alike") {
  const auto judged = [](Sizes (*known)(const Sizes&)) {
    const ShapeAnswer answer{
        refuses,
        {.function = "f",
         .result = "shape",
         .inputs = {"a"},
         .rows = {{.name = "refusing", .sign = "it need not", .caught_in = "case", .gives = known}}}};
    begin_case("case");
    return verdict([&] { answer(Sizes{4}).equals(Sizes{2}); });
  };
  const std::string named = "It throws as this does, refusing: it need not.\n";
  CHECK(contains(judged(refuses), "exception\nYour function threw std::invalid_argument:\nmy words\n"));
  CHECK(contains(judged(refuses), "f((4,)) should be (2,)."));
  CHECK(contains(judged(refuses), named));
  CHECK(contains(judged([](const Sizes&) -> Sizes { throw std::invalid_argument(""); }), named));
  CHECK(contains(judged([](const Sizes&) -> Sizes { throw std::invalid_argument("my words\nat 0x7f"); }), named));
  CHECK_FALSE(contains(judged([](const Sizes&) -> Sizes { throw std::invalid_argument("other words"); }), named));
}

TEST_CASE("a refusal must be made, with the exception that the contract names, and the report says what was passed") {
  const auto refused = [](Sizes (*function)(const Sizes&)) {
    const ShapeAnswer answer{function, {.function = "f", .result = "shape", .inputs = {"a"}}};
    return verdict([&] { answer(Sizes{2, 4}).is_refused_with<std::invalid_argument>("std::invalid_argument"); });
  };
  CHECK(refused(refuses).empty());
  CHECK(refused([](const Sizes& a) { return a; }) ==
        "refused-not\nf((2, 4)) gave (2, 4); it must throw std::invalid_argument.\n");
  CHECK(refused([](const Sizes&) -> Sizes { throw std::out_of_range("far"); }) ==
        "refused-not\nYour function threw std::out_of_range:\nfar\nf((2, 4)) must throw std::invalid_argument.\n");
  CHECK(refused([](const Sizes&) -> Sizes { throw 42; }) ==
        "refused-not\nYour function threw int:\n42\nf((2, 4)) must throw std::invalid_argument.\n");

  const Answer<Tensor, const Tensor&> lookup{[](const Tensor& ids) { return ids.to(ten::kFloat32); },
                                             {.function = "lookup", .result = "vectors", .inputs = {"ids"}}};
  CHECK(verdict([&] {
          lookup(Values({2}, {0, 5}).tensor(ten::kInt64)).is_refused_with<std::exception>("any");
        }) == "refused-not\nlookup(ids) gave (2,) float32; it must throw any.\nids (2,) int64, as given\n  0 5\n");
}

TEST_CASE("todo() is never taken for a refusal or for an answer") {
  const ShapeAnswer answer{[](const Sizes&) -> Sizes { todo(); }, {.function = "f", .result = "s", .inputs = {"a"}}};
  CHECK_THROWS_AS(answer(Sizes{2}), NotYetWritten);
}

TEST_CASE("a form is shape and dtype alone") {
  const auto form = [](Tensor (*function)(const Tensor&)) {
    const Answer<Tensor, const Tensor&> answer{function, {.function = "f", .result = "y", .inputs = {"x"}}};
    return verdict([&] { answer(ten::ones({2, 3})).has_form({3, 2}, ten::kFloat32); });
  };
  CHECK(form([](const Tensor& x) { return x.t(); }).empty());
  CHECK(contains(form([](const Tensor& x) { return x; }), "shape   (2, 3)    (3, 2)"));
  CHECK(contains(form([](const Tensor&) { return Tensor(); }), "no tensor at all"));
}

TEST_CASE("a row may be judged in the answer's place, and is listed with all that it says") {
  const Answer<Tensor, const Tensor&> answer{
      [](const Tensor& x) { return x * 2; },
      {.function = "twice", .result = "y", .inputs = {"x"}, .rows = {row("a row of this test alone", tripled)}}};
  const auto four = [&] { answer(ten::full({1}, 2.F)).equals(ten::full({1}, 4.F)); };
  CHECK(verdict(four).empty());
  CHECK_FALSE(judge_as("no such row"));
  CHECK(judge_as("a row of this test alone"));
  CHECK(contains(verdict(four), "y[0]             6       4"));
  std::ostringstream out;
  print_rows(out);
  CHECK(contains(out.str(), R"({"caught_in":"doubled","lesson":"","name":"a row of this test alone","sign":"its sign",)"
                            R"("step":"step","twin":"","verdict":""})"));
}

TEST_CASE("a write to an input is noticed, and where it was made") {
  const auto tensor = ten::zeros({2, 2});
  const Untouched before("table", tensor);
  CHECK(verdict([&] { before.check(); }).empty());
  tensor[1].fill_(5);
  CHECK(contains(verdict([&] { before.check(); }),
                 "changed-input\nYour function wrote to table: table[1, 0] was 0 and is 5 now."));
}

TEST_CASE("a view of an input is told from a copy") {
  const auto table = ten::ones({4, 3});
  CHECK(share_memory(table.select(0, 3), table));
  CHECK(share_memory(table.t(), table));
  CHECK_FALSE(share_memory(table.clone(), table));
  CHECK_FALSE(share_memory(table.narrow(0, 0, 1), table.narrow(0, 1, 3)));
  CHECK_FALSE(share_memory(ten::zeros({0}), table));
  const std::vector<Untouched> inputs{{"ids", Values({1}, {1}).tensor(ten::kInt64)}, {"table", table}};
  const std::string text = verdict([&] { must_be_a_copy("rows", table[1], inputs); });
  CHECK(contains(text, "rows is a view of table"));
  CHECK(contains(text, "ids (1,) int64, as given\n  1\n"));
  CHECK(verdict([&] { must_be_a_copy("rows", table[1].clone(), inputs); }).empty());
}
