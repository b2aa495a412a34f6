// Writing on figures can be read in both themes: 4.5 to 1, as WCAG asks, and 3 to 1 for lines. Computed from the SVG that a
// figure gives and the colours of the book's style sheet, what is written over being what was drawn there before.

#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "lesson/figure/figures.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"

namespace {

using Colour = std::array<double, 3>;
using Colours = std::map<std::string, Colour>;

Colour colour_of(const std::string& hex) {
  Colour colour{};
  for (std::size_t i = 0; i < 3; ++i) colour[i] = std::stoi(hex.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
  return colour;
}

double luminance(const Colour& colour) {
  const auto linear = [](double u) { return u <= 0.04045 ? u / 12.92 : std::pow((u + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

double contrast(const Colour& a, const Colour& b) {
  const double brighter = std::max(luminance(a), luminance(b));
  return (brighter + 0.05) / (std::min(luminance(a), luminance(b)) + 0.05);
}

Colour over(const Colour& ground, const Colour& paint, double opacity) {
  Colour mixed{};
  for (std::size_t i = 0; i < 3; ++i) mixed[i] = opacity * paint[i] + (1 - opacity) * ground[i];
  return mixed;
}

// The variables of the style sheet, `light-dark(#ffffff, #16181b)`, in one of the themes.
Colours theme(std::size_t which) {
  std::ifstream file(BOOK_COLOURS);
  const std::string css{std::istreambuf_iterator<char>(file), {}};
  const std::regex variable(R"((--[\w-]+): light-dark\((#\w{6}), (#\w{6})\))");
  Colours colours;
  for (std::sregex_iterator it(css.begin(), css.end(), variable), end; it != end; ++it) {
    colours[(*it)[1]] = colour_of((*it)[2 + which]);
  }
  return colours;
}

// One element of an SVG, which stands on a line of its own.
struct Mark {
  std::string line;

  std::string matched(const std::string& pattern) const {
    std::smatch found;
    return std::regex_search(line, found, std::regex(pattern)) ? found[1].str() : "";
  }
  double number(const std::string& name, double otherwise = 0) const {
    const std::string text = matched("[ ;\"]" + name + "[=:]\"?([-\\d.]+)");
    return text.empty() ? otherwise : std::stod(text);
  }
  // Of `fill:` or `stroke:`.
  std::string variable(const std::string& property) const { return matched(property + ":var\\((--[\\w-]+)"); }
  bool holds(double x, double y) const {
    const double left = number("x");
    const double top = number("y");
    return left <= x && x <= left + number("width") && top <= y && y <= top + number("height");
  }
};

void check_contrast(const lesson::Figure& figure, const Colours& colours) {
  std::istringstream svg(figure.svg());
  std::vector<Mark> boxes;
  for (std::string line; std::getline(svg, line);) {
    const Mark mark{line};
    INFO(figure.caption << "\n" << line);
    if (line.starts_with("<rect")) boxes.push_back(mark);
    if (line.starts_with("<path") && !mark.variable("stroke").empty()) {
      CHECK(contrast(colours.at(mark.variable("stroke")), colours.at("--page-background-color")) >= 3);
    }
    if (!line.starts_with("<text")) continue;
    const std::string anchor = mark.matched("text-anchor=\"(\\w+)");
    const double x = mark.number("x") + (anchor == "start" ? 3 : anchor == "end" ? -3 : 0);
    Colour ground = colours.at("--page-background-color");
    for (const Mark& box : boxes) {
      if (!box.holds(x, mark.number("y"))) continue;
      ground = over(ground, colours.at(box.variable("fill")), box.number("fill-opacity", 1));
    }
    CHECK(contrast(over(ground, colours.at(mark.variable("fill")), mark.number("fill-opacity", 1)), ground) >= 4.5);
  }
}

}  // namespace

TEST_CASE("writing on figures can be read in the light and in the dark", "[contrast]") {
  const auto table = ten::arange(12).reshape({4, 3});
  const auto row = ten::tensor({1, 2, 3});
  const auto shares = ten::arange(12).reshape({2, 6}) / 11;
  for (const std::size_t which : {0, 1}) {
    const Colours colours = theme(which);
    REQUIRE(colours.size() > 30);
    check_contrast(figure::boxes(ten::arange(24).reshape({2, 2, 2, 3})), colours);
    check_contrast(figure::stretch(table, "+", row, table + row), colours);
    check_contrast(figure::align({3, 4}, {2, 4}), colours);
    check_contrast(figure::align({2, 4, 3}, {3}), colours);
    check_contrast(figure::strides(row.expand({4, 3})), colours);
    check_contrast(figure::heat_map(shares), colours);
    check_contrast(figure::graph({{"x"}, {"x²", {0}}, {"3x", {0}}, {"y", {0, 1, 2}}}), colours);
    check_contrast(figure::bars(ten::tensor({3., -2., 0.1})), colours);
    check_contrast(figure::lines({{"a", {1, 2}}, {"b", {2, 1}}, {"c", {0, 0}}, {"d", {3, 3}}}), colours);
    check_contrast(figure::sheets({2, 12, 1024, 64}, {"batch", "heads", "seq_len", "head_dim"}), colours);
  }
}

TEST_CASE("a figure opened without the book's style sheet has its light colours", "[contrast]") {
  const Colours colours = theme(0);
  const auto row = ten::tensor({1, 2, 3});
  const std::string svg =
      figure::align({3, 4, 3}, {2, 4}).svg() + figure::strides(row).svg() + figure::heat_map(ten::eye(2)).svg();
  const std::regex variable(R"(var\((--[\w-]+),(#\w{6})\))");
  for (std::sregex_iterator it(svg.begin(), svg.end(), variable), end; it != end; ++it) {
    INFO((*it)[0].str());
    CHECK(colours.at((*it)[1]) == colour_of((*it)[2]));
  }
}
