// Figures are compared with drawings typed here by hand: what a reader sees is what is tested. Their SVG is checked for what
// a page relies on: a title, a box of its own, colours from the theme, no ids, and the step's numbers.

#include <regex>
#include <string>
#include <vector>

#include "console/utf8.hpp"
#include "lesson/figure/figures.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"

namespace {

using Lines = std::vector<std::string>;

Lines drawn(const lesson::Figure& figure, int width = 76) { return figure.text(width, false); }

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto place = text.find(part); place != std::string::npos; place = text.find(part, place + part.size())) ++count;
  return count;
}

// Code points: every glyph of a figure is one column wide.
std::size_t columns_of(const std::string& line) {
  std::size_t columns = 0;
  for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return columns;
}

// Nothing is cut off: cells, and the places of words and of lines' ends, lie within the drawing's own box.
void check_inside(const std::string& svg) {
  std::smatch box;
  REQUIRE(std::regex_search(svg, box, std::regex("viewBox=\"0 0 ([\\d.]+) ([\\d.]+)\"")));
  const double right = std::stod(box[1]);
  const double bottom = std::stod(box[2]);
  const std::regex mark(
      "(?:x=\"|[ML])(-?[\\d.]+)(?:\" y=\"| )(-?[\\d.]+)(?:\" width=\"([\\d.]+)\" height=\"([\\d.]+))?");
  for (std::sregex_iterator it(svg.begin(), svg.end(), mark), end; it != end; ++it) {
    INFO((*it)[0].str());
    const auto number = [&](std::size_t i) { return (*it)[i].matched ? std::stod((*it)[i]) : 0; };
    CHECK(number(1) >= 0);
    CHECK(number(1) + number(3) <= right);
    CHECK(number(2) >= 0);
    CHECK(number(2) + number(4) <= bottom);
  }
}

void check_svg(const lesson::Figure& figure) {
  const std::string svg = figure.svg();
  INFO(svg);
  check_inside(svg);
  CHECK(svg.starts_with("<svg "));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(count_of(svg, "viewBox=\"0 0 ") == 1);
  CHECK(count_of(svg, "role=\"img\"") == 1);
  CHECK(count_of(svg, "<title>") == 1);
  CHECK(count_of(svg, "</title>") == 1);
  CHECK(count_of(svg, " id=") == 0);
  CHECK(count_of(svg, "\n\n") == 0);    // a blank line would end the HTML block in the book's Markdown
  CHECK(count_of(svg, "fill:#") == 0);  // a fixed colour would not follow the theme
  CHECK(count_of(svg, "var(--figure-") > 0);
  CHECK(count_of(svg, "<text") == count_of(svg, "</text>"));
  CHECK(count_of(svg, "\"nan") == 0);
}

}  // namespace

TEST_CASE("a scalar is one box", "[figures]") {
  CHECK(drawn(figure::boxes(ten::tensor(5.))) == Lines{"┌───┐", "│ 5 │", "└───┘"});
  CHECK(figure::boxes(ten::tensor(5.)).caption == "(): one number");
}

TEST_CASE("a matrix is a table, with room for its widest number", "[figures]") {
  CHECK(drawn(figure::boxes(ten::tensor({{1.5, 2.}, {-3., 10.}}))) ==
        Lines{"┌──────┬──────┐", "│  1.5 │  2.0 │", "│ -3.0 │ 10.0 │", "└──────┴──────┘"});
}

TEST_CASE("three dimensions are tables beside each other, four are rows of them", "[figures]") {
  CHECK(drawn(figure::boxes(ten::arange(8).reshape({2, 2, 2}))) ==
        Lines{"┌───┬───┐  ┌───┬───┐", "│ 0 │ 1 │  │ 4 │ 5 │", "│ 2 │ 3 │  │ 6 │ 7 │", "└───┴───┘  └───┴───┘"});
  CHECK(drawn(figure::boxes(ten::arange(4).reshape({2, 2, 1, 1}))) ==
        Lines{"┌───┐  ┌───┐", "│ 0 │  │ 1 │", "└───┘  └───┘", "┌───┐  ┌───┐", "│ 2 │  │ 3 │", "└───┘  └───┘"});
}

TEST_CASE("boxes that do not fit beside each other go below", "[figures]") {
  CHECK(drawn(figure::boxes({ten::tensor({1, 2}), ten::tensor({3, 4})}), 12) ==
        Lines{"┌───┬───┐", "│ 1 │ 2 │", "└───┴───┘", " (2,)", "", "┌───┬───┐", "│ 3 │ 4 │", "└───┴───┘", " (2,)"});
}

TEST_CASE("a stretched row is solid once and dotted where it is read again", "[figures]") {
  const auto x = ten::ones({2, 2});
  const auto bias = ten::tensor({1., 2.});
  CHECK(drawn(figure::stretch(x, "+", bias, x + bias)) ==
        Lines{" (2, 2)        (2,)          (2, 2)", "┌───┬───┐     ┌───┬───┐     ┌───┬───┐",
              "│ 1 │ 1 │  +  │ 1 │ 2 │  =  │ 2 │ 3 │", "│ 1 │ 1 │     ┊ 1 ┊ 2 ┊     │ 2 │ 3 │",
              "└───┴───┘     └┄┄┄┴┄┄┄┘     └───┴───┘"});
}

TEST_CASE("a stretched column is dotted to the right of its own cells", "[figures]") {
  const auto column = ten::tensor({{1}, {2}});
  const auto row = ten::tensor({{5, 6}});
  const Lines lines = drawn(figure::stretch(column, "*", row, column * row));
  REQUIRE(lines.size() == 5);
  CHECK(lines[1].starts_with("┌───┬┄┄┄┐"));
  CHECK(lines[2].starts_with("│ 1 │ 1 ┊"));
  CHECK(lines[3].starts_with("│ 2 │ 2 ┊"));
}

TEST_CASE("two shapes line up from the right, and what is missing counts as 1", "[figures]") {
  CHECK(drawn(figure::align({2, 4, 3}, {3})) == Lines{"┌───┬───┬───┐", "│ 2 │ 4 │ 3 │  (2, 4, 3)",
                                                      "┊ 1 ┊ 1 │ 3 │  (3,)", "├───┼───┼───┤",
                                                      "│ 2 │ 4 │ 3 │  (2, 4, 3)", "└───┴───┴───┘"});
}

TEST_CASE("shapes that refuse show a cross where they do, and say which sizes met", "[figures]") {
  const lesson::Figure refused = figure::align({3, 4}, {2, 4});
  CHECK(refused.caption == "(3, 4) with (2, 4) refuses: 3 meets 2, and neither is 1");
  const Lines lines = drawn(refused);
  REQUIRE(lines.size() == 6);
  CHECK(lines[4] == "│ ✗ │ 4 │  refuses");
}

TEST_CASE("a stride is a jump along memory, and stride 0 goes nowhere", "[figures]") {
  CHECK(drawn(figure::strides(ten::arange(4).reshape({2, 2}))) ==
        Lines{"        ┌───┬───┬───┬───┐", "memory  │ 0 │ 1 │ 2 │ 3 │", "        └───┴───┴───┴───┘",
              "dim 1     ●───▶            stride 1, 2 positions", "dim 0     ●───────▶        stride 2, 2 positions"});
  CHECK(drawn(figure::strides(ten::tensor({7, 8}).expand({3, 2}))) ==
        Lines{"        ┌───┬───┐", "memory  │ 7 │ 8 │", "        └───┴───┘", "dim 1     ●───▶    stride 1, 2 positions",
              "dim 0     ↻        stride 0, 3 positions: the same place each time"});
}

TEST_CASE("words that have no room beside the jumps stand below them", "[figures]") {
  CHECK(drawn(figure::strides(ten::tensor({7, 8})), 32) == Lines{"        ┌───┬───┐", "memory  │ 7 │ 8 │",
                                                                 "        └───┴───┘", "dim 0     ●───▶",
                                                                 "          stride 1, 2 positions"});
}

TEST_CASE("a slice's memory is drawn from its first element, gaps included", "[figures]") {
  const Lines lines = drawn(figure::strides(ten::arange(6).slice(0, 1, 6, 2)));
  REQUIRE(lines.size() == 4);
  CHECK(lines[1] == "memory  │ 1 │ 2 │ 3 │ 4 │ 5 │");
  CHECK(lines[3] == "dim 0     ●───────▶───────▶    stride 2, 3 positions");
}

TEST_CASE("a heat map is darker where the share is larger, and an exact 0 is a dot", "[figures]") {
  const auto weights = ten::tensor({{1., 0.}, {0.25, 0.75}});
  CHECK(drawn(figure::heat_map(weights)) == Lines{"      0       1", "0  ███ 1.0      ·", "1  ▒▒▒ .25 ███ .75"});
  const Lines named = drawn(figure::heat_map(weights, {"the", "cat"}));
  REQUIRE(named.size() == 3);
  CHECK(named[2].starts_with("cat  ▒▒▒ .25"));
}

TEST_CASE("a shape of any size is a sheet with a name and a size at every side", "[figures]") {
  CHECK(drawn(figure::sheets({2, 3}, {"seq_len", "embed_dim"})) ==
        Lines{"           ┌───┬───┬───┐", "seq_len 2  │   │   │   │", "           │   │   │   │",
              "           └───┴───┴───┘", "            embed_dim 3"});
  const Lines words = drawn(figure::sheets({50257}, {"vocab_size"}));
  REQUIRE(words.size() == 4);
  CHECK(words[1] == " │   │   │   │   │   │ ⋯ │   │");
  CHECK(words[3] == "  vocab_size 50257");
  CHECK(drawn(figure::sheets({2, 0}, {"rows", "columns"})) == Lines{"rows 2  (no cells)", "         columns 0"});
}

TEST_CASE("sheets of three and four dimensions fit into 76 columns", "[figures]") {
  for (const auto& line : drawn(figure::sheets({2, 12, 1024, 64}, {"batch", "heads", "seq_len", "head_dim"}))) {
    INFO(line);
    CHECK(columns_of(line) <= 76);
  }
  CHECK(figure::sheets({3, 5, 8}, {"batch", "seq_len", "embed_dim"}).caption ==
        "(batch, seq_len, embed_dim) = (3, 5, 8)");
}

TEST_CASE("every figure has an SVG that a page can hold many of", "[figures]") {
  const auto x = ten::arange(12).reshape({4, 3});
  const auto row = ten::tensor({1, 2, 3});
  check_svg(figure::boxes(ten::arange(24).reshape({2, 2, 2, 3})));
  check_svg(figure::boxes({ten::tensor(5.), ten::tensor({1., 2.})}));
  check_svg(figure::stretch(x, "+", row, x + row));
  check_svg(figure::align({3, 4}, {2, 4}));
  check_svg(figure::align({}, {2, 4}));
  check_svg(figure::strides(row.expand({4, 3})));
  check_svg(figure::heat_map(ten::eye(6), {"<s>", "a", "b", "c", "d", "e"}));
  check_svg(figure::graph({{"x"}, {"x²", {0}}, {"y", {0, 1}}}));
  check_svg(figure::bars(ten::tensor({0.5, -0.25}), {"a", "<b>"}));
  check_svg(figure::lines({{"loss", {3, 2, 1}}, {"<b>", {1, 2}}}));
  check_svg(figure::lines({}));
  check_svg(figure::sheets({2, 12, 1024, 64}, {"batch", "heads", "seq_len", "head_dim"}));
  CHECK(figure::heat_map(ten::eye(2), {"<s>", "&"}).svg().find("&lt;s&gt;") != std::string::npos);
}

TEST_CASE("colour changes nothing but colour", "[figures]") {
  const auto row = ten::tensor({1, 2, 3});
  const lesson::Figure figure = figure::strides(row.expand({4, 3}));
  Lines plain = figure.text(76, true);
  for (auto& line : plain) {
    for (auto escape = line.find('\x1b'); escape != std::string::npos; escape = line.find('\x1b')) {
      line.erase(escape, line.find('m', escape) + 1 - escape);
    }
  }
  CHECK(plain == figure.text(76, false));
}

TEST_CASE("what figures are drawn with has a spelling in ASCII", "[figures]") {
  const auto row = ten::tensor({1, 2, 3});
  for (const lesson::Figure& figure :
       {figure::boxes(row), figure::align({3, 4}, {2, 4}), figure::stretch(row, "+", row, row + row),
        figure::strides(row.expand({4, 3})), figure::heat_map(ten::eye(3)),
        figure::sheets({2, 12, 99, 64}, {"a", "b", "c", "d"}), figure::lines({{"a", {1, 3, 2}}, {"b", {2, 1, 5}}}),
        figure::bars(ten::tensor({0.3, 0.21, -0.13, 0.17, 0.41})), figure::graph({{"x"}, {"y", {0}}, {"z", {0, 1}}})}) {
    for (const auto& line : figure.text(76, false)) {
      INFO(line);
      CHECK(console::utf8::to_ascii(line).find('?') == std::string::npos);
      CHECK(console::utf8::width(console::utf8::to_ascii(line)) == console::utf8::width(line));
    }
  }
}

TEST_CASE("a figure keeps what the tensor held when it was made", "[figures]") {
  auto x = ten::tensor({1, 2});
  const lesson::Figure figure = figure::boxes(x);
  x.fill_(9);
  CHECK(drawn(figure)[1] == "│ 1 │ 2 │");
}

TEST_CASE("what is too large to draw is refused with the limit", "[figures]") {
  CHECK_THROWS_WITH(figure::boxes(ten::zeros({11, 11})),
                    "figure::boxes: 121 numbers are too many to draw\n  at most 120; draw a part of the tensor");
  CHECK_THROWS_AS(figure::heat_map(ten::zeros({13, 2})), ten::Error);
  CHECK_THROWS_AS(figure::heat_map(ten::zeros({3})), ten::Error);
  CHECK_THROWS_AS(figure::strides(ten::zeros({25})), ten::Error);
  CHECK_THROWS_AS(figure::strides(ten::zeros({0})), ten::Error);
  CHECK_THROWS_AS(figure::sheets({2, 3}, {"rows"}), ten::Error);
  CHECK_THROWS_AS(figure::boxes(ten::zeros({1, 1, 1, 1, 1})), ten::Error);
}
