#include <cstdlib>

#include "console/screen.hpp"
#include "console/utf8.hpp"
#include "learn/screen/verdict_screen.hpp"
#include "testing/catch.hpp"

using console::Screen;
using learn::Case;
using learn::Result;
using learn::Verdict;
using learn::VerdictView;

namespace {

Verdict verdict_of(Result result) {
  Verdict verdict;
  verdict.key = "attention/embedding_lookup";
  verdict.result = result;
  verdict.cases = {
      {"the weights of n tokens are an n × n table", Case::State::passed},
      {"a case whose name is so long that it has to be broken into two lines, since it does not fit on one",
       result == Result::pass ? Case::State::passed : Case::State::failed},
      {"the input is left as it was", result == Result::pass ? Case::State::passed : Case::State::not_reached}};
  verdict.why =
      "Softmax turns one token's scores into shares of its attention, so the shares of each row must sum to 1.";
  verdict.report = {{"table", "weights (6, 6) float32      yours       expected"},
                    {"named", "This is softmax over dim 0."}};
  verdict.diagnostics = {{"error", "expected ';' before '}' token", learn::Spot{"exercises/a/b.cpp", 3, 5, "  int x"}}};
  verdict.printed = std::string(300, 'x') + "\n";
  return verdict;
}

std::string text_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("words are wrapped at the width, and a longer word stands alone") {
  CHECK(console::wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(console::wrapped("a verylongword b", 5) == std::vector<std::string>{"a", "verylongword", "b"});
  CHECK(console::wrapped("ein × zwei", 5) == std::vector<std::string>{"ein ×", "zwei"});
  CHECK(console::wrapped("", 5) == std::vector<std::string>{""});
}

TEST_CASE("a terminal speaks UTF-8 where its variables say so, whether or not this machine knows the language") {
  const auto speaks = [](const std::string& all, const std::string& type, const std::string& language) {
    ::setenv("LC_ALL", all.c_str(), 1);
    ::setenv("LC_CTYPE", type.c_str(), 1);
    ::setenv("LANG", language.c_str(), 1);
    return Screen::of_this_process().unicode();
  };
  CHECK(speaks("", "", "xx_YY.UTF-8"));
  CHECK(speaks("", "C.utf8", "C"));
  CHECK(speaks("C.UTF-8", "", ""));
  CHECK(!speaks("C", "C.UTF-8", "C.UTF-8"));
  CHECK(!speaks("", "POSIX", "C.UTF-8"));
  CHECK(!speaks("", "", "de_DE@euro"));
  CHECK(!speaks("", "", ""));
  speaks("C.UTF-8", "", "");
}

TEST_CASE("every verdict fits on the columns that there are, and only a pass is called one") {
  const int width = GENERATE(80, 50);
  const Screen screen = Screen::page(width, false, true);
  for (int i = 0; i <= static_cast<int>(Result::broken_grader); ++i) {
    const auto result = static_cast<Result>(i);
    INFO(learn::in_words(result));
    const auto lines = verdict_lines(verdict_of(result), VerdictView{"14:02:31", 0.31, false, false}, screen);
    for (const std::string& line : lines) CHECK(console::utf8::width(line) <= width);
    CHECK((text_of(lines).find("passed ·") != std::string::npos) == (result == Result::pass));
    CHECK_THAT(text_of(lines), Catch::Contains("saved 14:02:31") && Catch::Contains("· verdict after 0.31 s"));
  }
}

TEST_CASE("a page without colours has no escape, one without UTF-8 nothing beyond ASCII") {
  const Screen screen = Screen::page(80, false, false);
  for (const std::string& line : verdict_lines(verdict_of(Result::wrong), {}, screen)) {
    for (const char c : screen.shown(line)) CHECK((c >= ' ' && c < 127));
  }
}

TEST_CASE("what an answer prints cannot move the cursor") {
  Verdict verdict = verdict_of(Result::wrong);
  verdict.printed = "\033[2J\033[Hgone\a\n";
  const std::string text = text_of(verdict_lines(verdict, {}, Screen::page(80, false, true)));
  CHECK(text.find('\033') == std::string::npos);
  CHECK(text.find('\a') == std::string::npos);
}

TEST_CASE("a source line is shown with a caret under its column") {
  const learn::Spot spot{"exercises/memory/offset_of.cpp", 14, 5, "    position += 1;"};
  CHECK(source_excerpt(spot, Screen::page(80, false, true)) ==
        std::vector<std::string>{"     14 │     position += 1;", "        │     ^"});
}

TEST_CASE("a source line that is too long is cut so that the caret's place is seen") {
  const learn::Spot spot{"exercises/memory/offset_of.cpp", 3, 71, std::string(70, 'a') + "X" + std::string(50, 'b')};
  const auto lines = source_excerpt(spot, Screen::page(60, false, true));
  REQUIRE(lines.size() == 2);
  CHECK(console::utf8::width(lines[0]) <= 60);
  const auto caret = static_cast<std::size_t>(console::utf8::width(lines[1]) - 1);
  CHECK(console::utf8::width(lines[0].substr(0, lines[0].find('X'))) == static_cast<int>(caret));
}

TEST_CASE("on a low screen the case that failed stays in sight, and what explains it") {
  Verdict verdict;
  verdict.key = "attention/weights";
  verdict.result = Result::wrong;
  verdict.why = "Each row must sum to 1.";
  verdict.cases = {{"the first", learn::Case::State::passed},
                   {"the second", learn::Case::State::passed},
                   {"the third", learn::Case::State::failed},
                   {"the fourth", learn::Case::State::not_reached},
                   {"the fifth", learn::Case::State::not_reached}};
  verdict.report = {{"table", "row sums   1.734   1.000"}, {"table", "your weights, * where wrong"}};
  for (int row = 0; row < 8; ++row) verdict.report.push_back({"table", "  row " + std::to_string(row)});
  verdict.report.push_back({"named", "This is exactly softmax over dim 0."});
  const Screen screen = Screen::page(80, false, true);
  learn::VerdictView view;
  CHECK_THAT(text_of(verdict_lines(verdict, view, screen)), Catch::Contains("the fifth"));
  view.rows = 14;
  const auto lines = verdict_lines(verdict, view, screen);
  CHECK(lines.size() <= 14);
  for (const char* words :
       {"2 cases", "✗ the third", "Each row", "row sums", "row 0", "…", "exactly softmax", "2 of 5"}) {
    CHECK_THAT(text_of(lines), Catch::Contains(words));
  }
  CHECK_THAT(text_of(lines), !Catch::Contains("row 7") && !Catch::Contains("the fifth"));
  view.rows = 6;
  const auto top = verdict_lines(verdict, view, screen);
  CHECK(top.size() == 6);
  CHECK_THAT(text_of(top), Catch::Contains(" attention/weights") && Catch::Contains("✗ the third"));
}
