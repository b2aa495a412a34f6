// Text on a terminal: widths, wrapping, formulas, tables.
#include <string>

#include "console/styled.hpp"
#include "console/text.hpp"
#include "console/utf8.hpp"
#include "lesson/prose/formula.hpp"
#include "lesson/record/show_ten.hpp"
#include "lesson/source/listing.hpp"
#include "lesson/terminal/highlight.hpp"
#include "lesson/terminal/prose_layout.hpp"
#include "testing/catch.hpp"

using namespace lesson;

namespace {

using console::cut;
using console::lines_of;
using console::Style;
using console::StyledLine;
using console::StyledLines;
using console::wrapped;
namespace utf8 = console::utf8;

std::string as_text(const StyledLines& lines) {
  std::string text;
  for (const StyledLine& line : lines) text += written(line, {}) + "\n";
  return text;
}

std::string set(const std::string& prose, int columns) {
  return as_text(prose_lines(prose::parse(lines_of(prose), 1), {columns, false, true}));
}

}  // namespace

TEST_CASE("a text takes the columns that a terminal gives it") {
  CHECK(utf8::width("abc") == 3);
  CHECK(utf8::width("é") == 1);
  CHECK(utf8::width("e\u0301") == 1);
  CHECK(utf8::width("漢字") == 4);
  CHECK(utf8::width("🙂") == 2);
  CHECK(utf8::width("\033[1mab\033[0m") == 2);
  CHECK(utf8::width("xᵢ²→") == 4);
}

TEST_CASE("bytes that are no UTF-8 are found, and read as one replacement each") {
  CHECK_FALSE(utf8::first_invalid("aé漢🙂"));
  CHECK(utf8::first_invalid("a\xFF") == 1u);
  CHECK(utf8::first_invalid("\xC0\x80") == 0u);      // longer than it need be
  CHECK(utf8::first_invalid("\xED\xA0\x80") == 0u);  // half of a pair
  CHECK(utf8::first_invalid("\xF4\x90\x80\x80") == 0u);
  CHECK(utf8::first_invalid("ab\xE6\xBC") == 2u);
}

TEST_CASE("what ASCII has no sign for is spelled") {
  CHECK(utf8::to_ascii("▸ xᵢ² → é") == "> x_i^2 -> ?");
  CHECK(utf8::to_ascii("┌─┐") == "+-+");
}

TEST_CASE("lines break between words, by columns and not by bytes") {
  const StyledLine line = {{Style::plain, "äöü äöü äöü"}};
  CHECK(as_text(wrapped(line, 7)) == "äöü äöü\näöü\n");
  CHECK(as_text(wrapped(line, 8)) == "äöü äöü\näöü\n");
  CHECK(as_text(wrapped({{Style::plain, "漢字 漢字"}}, 8)) == "漢字\n漢字\n");
}

TEST_CASE("a word of two styles is not parted between them") {
  CHECK(as_text(wrapped({{Style::plain, "one "}, {Style::code, "two"}, {Style::plain, ", three"}}, 7)) ==
        "one\ntwo,\nthree\n");
}

TEST_CASE("a word that is too wide is cut, and lines below the first may hang") {
  CHECK(as_text(wrapped({{Style::plain, "abcdefghijkl mn"}}, 10)) == "abcdefghij\nkl mn\n");
  CHECK(as_text(wrapped({{Style::plain, "aaaa bbbb cccc dddd"}}, 12, 2)) == "aaaa bbbb\n  cccc dddd\n");
}

TEST_CASE("code is cut where the line ends") {
  CHECK(as_text(cut({{Style::plain, "0123456789abc"}}, 8)) == "01234567\n↪ 89abc\n");
}

TEST_CASE("colour is written where it is wanted, and ends with the line") {
  const StyledLine line = {{Style::accent, "? "}, {Style::plain, "x"}};
  CHECK(written(line, {true, false}) == "\033[1;36m? \033[0mx");
  CHECK(written(line, {false, false}) == "? x");
}

TEST_CASE("formulas read as text") {
  CHECK(formula_text("\\frac{1}{\\sqrt{d}}") == "1/√d");
  CHECK(formula_text("\\frac{a + b}{2c}") == "(a + b)/2c");
  CHECK(formula_text("x_i^2") == "xᵢ²");
  CHECK(formula_text("e^{x_i}") == "e^xᵢ");
  CHECK(formula_text("2^{-11}") == "2⁻¹¹");
  CHECK(formula_text("\\sum_{j=1}^{n} x_j") == "∑ⱼ₌₁ⁿ xⱼ");
  CHECK(formula_text("\\frac{e^{s_i}}{\\sum_j e^{s_j}}") == "e^sᵢ/(∑ⱼ e^sⱼ)");
  CHECK(formula_text("(m \\times n) \\cdot (n \\times p) = (m \\times p)") == "(m × n) · (n × p) = (m × p)");
  CHECK(formula_text("Q K^\\top") == "Q Kᵀ");
  CHECK(formula_text("x \\in \\mathbb{R}^{n}") == "x ∈ ℝⁿ");
  CHECK(formula_text("\\text{softmax}(x)_i, \\ldots") == "softmax(x)ᵢ, …");
  CHECK(formula_text("\\alpha \\le \\beta") == "α ≤ β");
  CHECK(formula_text("\\left( x \\right)") == "( x )");
}

TEST_CASE("formulas that are broken are shown without harm") {
  for (const char* tex : {"\\", "{", "}", "^", "_", "\\frac", "\\frac{", "x^", "}}}", "{{{{", "\\sqrt"})
    CHECK(formula_text(tex).size() < 12);
}

TEST_CASE("lists, callouts, tabs and tables are set within their columns") {
  CHECK(set("1. one two three four\n2. five", 19) == "1. one two three\n   four\n2. five\n");
  CHECK(set("::: pitfall Silent\nIt broadcasts.\n:::", 30) == "│ Pitfall · Silent\n│ It broadcasts.\n");
  CHECK(set("::: tabs\n== NumPy\n```python\nx @ y\n```\n== PyTorch\n```python\nx.mm(y)\n```\n:::", 40) ==
        "NumPy     x @ y\n\nPyTorch   x.mm(y)\n\nten:\n");
  CHECK(set("| a | number |\n| --- | ---: |\n| one | 1 |", 40) == "a     number\n────────────\none        1\n");
  CHECK(set("| a | b |\n| --- | --- |\n| one two three four five | six seven eight |", 24) ==
        "a            b\n────────────────────────\none two      six seven\nthree four   eight\nfive\n");
}

TEST_CASE("a listing keeps every character") {
  const std::string code = "auto x = f(\"a // b\", 1'000);  // why\nreturn x;";
  CHECK(as_text(highlighted(code)) == code + "\n");
  CHECK(as_text(highlighted("not \"closed")) == "not \"closed\n");
}

TEST_CASE("a tensor is shown in lines that a terminal of 80 columns holds beside a listing's indentation") {
  const std::string shown = Display<ten::Tensor>::shown(ten::arange(60) * 0.125).text;
  const auto lines = lines_of(shown);
  CHECK(lines.size() > 4);
  for (const std::string& line : lines) CHECK(utf8::width(line) <= listing_columns);
}
