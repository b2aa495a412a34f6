#include <stdexcept>
#include <string>

#include "grader/expect.hpp"
#include "grader/memory.hpp"
#include "testing/catch.hpp"

using namespace grader;

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

Sizes refuses(const std::string& message) { throw std::invalid_argument(message); }

}  // namespace

TEST_CASE("an answer that equals the rule passes, whatever else it may equal") {
  CHECK(verdict([] {
          expect("x", ten::ones({2}))
              .unless_it_is(
                  "ones", [] { return ten::ones({2}); }, "sign", reread("lesson", "step"))
              .equals(ten::ones({2}));
        }).empty());
}

TEST_CASE("the first misconception that the answer equals is named, with the step to reread") {
  const std::string text = verdict([] {
    expect("x", ten::full({2}, 3.))
        .unless_it_is(
            "twos", [] { return ten::full({2}, 2.); }, "no", reread("lesson", "step"))
        .unless_it_is(
            "threes", [] { return ten::full({2}, 3.); }, "they are 3", reread("lesson", "step"))
        .unless_it_is(
            "threes again", [] { return ten::full({2}, 3.); }, "no", reread("lesson", "step"))
        .equals(ten::ones({2}));
  });
  CHECK(contains(text, "This is exactly threes: they are 3.\nRead again: lesson lesson, step \"step\"\n"));
  CHECK_FALSE(contains(text, "again:threes"));
}

TEST_CASE("a misconception that cannot be computed for this input is passed over") {
  const std::string text = verdict([] {
    expect("x", ten::ones({2}))
        .unless_it_is(
            "thrown", []() -> ten::Tensor { throw std::runtime_error("no"); }, "no", reread("l", "s"))
        .equals(ten::zeros({2}));
  });
  CHECK_FALSE(contains(text, "This is exactly"));
}

TEST_CASE("an exception where there is an answer is named by the misconception that throws alike") {
  const auto judged = [](const std::string& mine, const std::string& known) {
    return verdict([&] {
      expect("shape", [&] { return refuses(mine); })
          .unless_it_is(
              "refusing", [&] { return refuses(known); }, "it need not", reread("l", "s"))
          .equals(Sizes{2});
    });
  };
  CHECK(contains(judged("my words", ""), "exception\nYour function threw std::invalid_argument:\nmy words\n"));
  CHECK(contains(judged("my words", ""), "This is exactly refusing"));
  CHECK(contains(judged("my words", "my words"), "This is exactly refusing"));
  CHECK_FALSE(contains(judged("my words", "other words"), "This is exactly refusing"));
}

TEST_CASE("a refusal must be made, and with the exception that the contract names") {
  const auto refused = [](auto call) {
    return verdict(
        [&] { expect("f(x)", call).template is_refused_with<std::invalid_argument>("std::invalid_argument"); });
  };
  CHECK(refused([] { return refuses(""); }).empty());
  CHECK(refused([]() -> Sizes {
          return {4, 3};
        }) == "refused-not\nf(x) gave (4, 3); it must throw std::invalid_argument.\n");
  CHECK(refused([]() -> Sizes { throw std::out_of_range("far"); }) ==
        "refused-not\nYour function threw std::out_of_range:\nfar\nf(x) must throw std::invalid_argument.\n");
  CHECK(refused([]() -> Sizes { throw 42; }) ==
        "refused-not\nYour function threw int:\n42\nf(x) must throw std::invalid_argument.\n");
}

TEST_CASE("todo() is never taken for a refusal or for an answer") {
  CHECK_THROWS_AS(expect("x", []() -> Sizes { todo(); }), NotYetWritten);
}

TEST_CASE("a form is shape and dtype alone") {
  CHECK(verdict([] { expect("x", ten::ones({2, 3})).has_form({2, 3}, ten::kFloat32); }).empty());
  CHECK(contains(verdict([] { expect("x", ten::ones({2, 3})).has_form({3, 2}, ten::kFloat32); }), "(2, 3)"));
  CHECK(contains(verdict([] { expect("x", ten::Tensor()).has_form({3, 2}, ten::kFloat32); }), "no tensor at all"));
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
  CHECK(contains(verdict([&] { must_be_a_copy("rows", table[1], "table", table); }), "rows is a view of table"));
  CHECK(verdict([&] { must_be_a_copy("rows", table[1].clone(), "table", table); }).empty());
}
