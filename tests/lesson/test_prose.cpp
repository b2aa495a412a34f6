// Prose: what its blocks and its lines parse to, and the message for each thing that is refused.
#include "lesson/prose/prose.hpp"

#include <string>
#include <vector>

#include "console/text.hpp"
#include "testing/catch.hpp"

using lesson::prose::Block;
using lesson::prose::Blocks;
using lesson::prose::Error;
using lesson::prose::Inline;

namespace {

Blocks parsed(const std::string& text) { return lesson::prose::parse(console::lines_of(text), 10); }

std::string refusal_of_prose(const std::string& text) {
  try {
    parsed(text);
  } catch (const Error& error) {
    return std::to_string(error.line()) + ": " + error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a line of text is taken apart into its runs") {
  const auto inlines = lesson::prose::parse_inlines("a **b *c* `d*`** $x_*$ [e `f`](g) 2 * 3 \\$ [0, 1]", 1);
  REQUIRE(inlines.size() == 7);
  CHECK(inlines[0].text == "a ");
  CHECK(inlines[1].kind == Inline::Kind::strong);
  REQUIRE(inlines[1].children.size() == 4);
  CHECK(inlines[1].children[1].kind == Inline::Kind::emphasis);
  CHECK(inlines[1].children[3].text == "d*");
  CHECK(inlines[3].kind == Inline::Kind::formula);
  CHECK(inlines[3].text == "x_*");
  CHECK(inlines[5].kind == Inline::Kind::link);
  CHECK(inlines[5].target == "g");
  CHECK(inlines[6].text == " 2 * 3 $ [0, 1]");
  CHECK(lesson::prose::plain_text(inlines) == "a b c d* x_* e f 2 * 3 $ [0, 1]");
}

TEST_CASE("paragraphs end at blank lines and where something else begins") {
  const Blocks blocks = parsed("one\ntwo\n\nthree\n- a\n  b\n- c\n\n  d\n### e");
  REQUIRE(blocks.size() == 4);
  CHECK(lesson::prose::plain_text(blocks[0].inlines) == "one two");
  CHECK(blocks[1].line == 13);
  CHECK(blocks[2].kind == Block::Kind::list);
  REQUIRE(blocks[2].items.size() == 2);
  CHECK(lesson::prose::plain_text(blocks[2].items[0][0].inlines) == "a b");
  CHECK(blocks[2].items[1].size() == 2);
  CHECK(blocks[3].kind == Block::Kind::heading);
}

TEST_CASE("tables, fences and formulas keep what they hold") {
  const Blocks blocks = parsed("| a | b |\n| :-: | --: |\n| `x|y` | \\| |\n\n```cpp\n  int a;\n:::\n```\n$$ x\n= y $$");
  REQUIRE(blocks.size() == 3);
  REQUIRE(blocks[0].rows.size() == 2);
  CHECK(blocks[0].aligns[0] == lesson::prose::Align::centre);
  CHECK(blocks[0].aligns[1] == lesson::prose::Align::right);
  CHECK(blocks[0].rows[1][0][0].text == "x|y");
  CHECK(blocks[0].rows[1][1][0].text == "|");
  CHECK(blocks[1].argument == "cpp");
  CHECK(blocks[1].text == "  int a;\n:::");
  CHECK(blocks[2].text == "x\n= y");
}

TEST_CASE("callouts, tabs, widgets and exercises are closed by three colons") {
  const Blocks blocks = parsed(
      "::: tip A *title*\nwords\n::: note\ninner\n:::\n:::\n"
      "::: tabs\n== NumPy\n```python\nx\n== y\n```\n== PyTorch\n\n```python\n```\n:::\n"
      "::: widget broadcasting\n:::\n"
      "::: exercises a/b\nc/d\n:::\n"
      "::: remember\nr\n:::");
  REQUIRE(blocks.size() == 5);
  CHECK(blocks[0].argument == "tip");
  CHECK(blocks[0].blocks.at(1).argument == "note");
  REQUIRE(blocks[1].tabs.size() == 2);
  CHECK(blocks[1].tabs[0].code == "x\n== y");
  CHECK(blocks[1].tabs[1].name == "PyTorch");
  CHECK(blocks[2].argument == "broadcasting");
  CHECK(blocks[3].keys == std::vector<std::string>{"a/b", "c/d"});
  CHECK(blocks[4].argument == "remember");
}

TEST_CASE("what is left open is refused, with the line where it begins") {
  CHECK(refusal_of_prose("a\n`b") == "11: a ` is not closed");
  CHECK(refusal_of_prose("a $b") == "10: a formula is not closed: a $ lacks its counterpart (a dollar is \\$)");
  CHECK(refusal_of_prose("a **b") == "10: a ** is not closed");
  CHECK(refusal_of_prose("a *b") == "10: a * is not closed");
  CHECK(refusal_of_prose("[a](b") == "10: a link is not closed by )");
  CHECK(refusal_of_prose("\n```\nx") == "11: this code block is not closed by ```");
  CHECK(refusal_of_prose("$$ x") == "10: this formula is not closed by $$");
  CHECK(refusal_of_prose("x\n::: tip\ny") == "11: this ::: tip is not closed by :::");
  CHECK(refusal_of_prose("::: tip\n```\n:::\n```") == "10: this ::: tip is not closed by :::");
  CHECK(refusal_of_prose(":::") == "10: this ::: closes no block");
}

TEST_CASE("what is not known is refused, with what there is") {
  CHECK(refusal_of_prose("::: danger\nx\n:::") ==
        "10: no block is called danger; there are tip, pitfall, note, remember, tabs, widget and exercises");
  CHECK(refusal_of_prose("::: widget strides\n:::") ==
        "10: no widget is called strides; lessons/course.hpp lists those of the book");
  CHECK(refusal_of_prose("a \\ref b") == "10: prose knows no command such as \\r…; formulas stand between $");
  CHECK(refusal_of_prose("a\n$2 \\timez 3$") ==
        "11: formulas know no \\timez; lib/lesson/prose/formula.cpp lists what they know");
  CHECK(refusal_of_prose("$$\n\\frac{1}{\\sqroot{2}}\n$$") ==
        "10: formulas know no \\sqroot; lib/lesson/prose/formula.cpp lists what they know");
  CHECK(refusal_of_prose("![a](b)") == "10: a picture is drawn by the code: SHOW(figure::…)");
  CHECK(refusal_of_prose("<div>") == "10: prose takes no HTML; a < at the beginning of a line is \\<");
  CHECK(refusal_of_prose("# Title") ==
        "10: a heading within a step is ##, ### or ####; the step's own title is STEP's");
}

TEST_CASE("blocks that lack something say what") {
  CHECK(refusal_of_prose("::: tip\n:::") == "10: this ::: tip says nothing");
  CHECK(refusal_of_prose("::: tabs\nx\n:::") == "11: in ::: tabs, each part begins with == NumPy or == PyTorch");
  CHECK(refusal_of_prose("::: tabs\n:::") == "10: ::: tabs needs a part that begins with == NumPy or == PyTorch");
  CHECK(refusal_of_prose("::: tabs\n== ten\n```cpp\nx\n```\n:::") ==
        "11: the parts of ::: tabs are NumPy and PyTorch; ten's is the code that follows the tabs");
  CHECK(refusal_of_prose("::: tabs\n== NumPy\n```python\nx\n```\n== PyTorch\nwords\n:::") ==
        "15: the part PyTorch is one block of ```python; what that prints is recorded");
  CHECK(refusal_of_prose("::: tip\n::: tabs\n== NumPy\n```python\nx\n```\n:::\n:::") ==
        "11: ::: tabs stands in no other block");
  CHECK(refusal_of_prose("== a") == "10: a part that begins with == stands in ::: tabs only");
  CHECK(refusal_of_prose("::: exercises\n:::") == "10: ::: exercises names no exercise");
  CHECK(refusal_of_prose("::: exercises a\n:::") == "10: an exercise is named topic/name, not a");
  CHECK(refusal_of_prose("> a") == "10: prose has no quotations; a > at the beginning of a line is \\>");
  CHECK(refusal_of_prose("| a |\nx") == "10: a table's second line sets its head apart: | --- | --- |");
  CHECK(refusal_of_prose("| a | b |\n| - | - |\n| x |") == "12: this row has 1 cell, the head has 2 cells");
  CHECK(refusal_of_prose("[a]()") == "10: a link needs words and a target: [words](target)");
  CHECK(refusal_of_prose("$$ x $$ y") == "10: a formula between $$ stands by itself; words go before or after it");
}

TEST_CASE("nesting that no lesson needs is refused rather than followed") {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "- ";
  CHECK(refusal_of_prose(deep + "x") == "10: blocks are nested too deep");
}
