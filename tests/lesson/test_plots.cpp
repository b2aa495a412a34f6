// Bars and curves: lengths and places are read back from what was drawn, and compared with the numbers they stand for.

#include <cmath>
#include <limits>
#include <regex>
#include <string>
#include <vector>

#include "console/utf8.hpp"
#include "lesson/figure/figures.hpp"
#include "lesson/figure/scale.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> plotted(const lesson::Figure& figure, int width = 76) {
  const auto lines = figure.text(width, false);
  for (const auto& line : lines) {
    INFO(line);
    CHECK(console::utf8::width(line) <= width);
  }
  return lines;
}

// The dots of a plot in braille: those of each column, counted from the left, as heights over the plot's bottom.
std::vector<std::vector<int>> dots_of(const std::vector<std::string>& lines) {
  const int rows = static_cast<int>(lines.size()) - 2;  // the axis and its labels are below
  std::vector<std::vector<int>> columns;
  for (int row = 0; row < rows; ++row) {
    const std::string& line = lines[static_cast<std::size_t>(row)];
    std::size_t column = 0;
    bool behind_axis = false;
    for (std::size_t position = 0; position < line.size();) {
      const char32_t glyph = console::utf8::next(line, position);
      if (behind_axis) {
        for (int bit = 0; bit < 8; ++bit) {
          if (glyph < 0x2800 || glyph > 0x28FF || ((glyph - 0x2800) >> bit & 1u) == 0) continue;
          // Unicode numbers the dots 1 2 3 down the left, 4 5 6 down the right, then 7 and 8 below.
          const int down = bit < 6 ? bit % 3 : 3;
          const bool right = bit < 6 ? bit >= 3 : bit == 7;
          const std::size_t x = 2 * column + (right ? 1 : 0);
          if (columns.size() <= x) columns.resize(x + 1);
          columns[x].push_back(4 * rows - 1 - (4 * row + down));
        }
        ++column;
      }
      behind_axis = behind_axis || glyph == U'│' || glyph == U'┤';
    }
  }
  return columns;
}

std::vector<double> numbers_in(const std::string& text, const std::string& pattern) {
  std::vector<double> numbers;
  const std::regex number(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), number), end; it != end; ++it) {
    for (std::size_t i = 1; i < it->size(); ++i) numbers.push_back(std::stod((*it)[i]));
  }
  return numbers;
}

int times_in(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

TEST_CASE("the marks of a scale are round and hold what is drawn", "[plots]") {
  using Labels = std::vector<std::string>;
  CHECK(lesson::figure::scale_over(0.43, 2.7, 4).labels == Labels{"0", "1", "2", "3"});
  CHECK(lesson::figure::scale_over(0, 1, 4).labels == Labels{"0.0", "0.5", "1.0"});
  CHECK(lesson::figure::scale_over(-0.03, 0.04, 4).labels == Labels{"-0.04", "-0.02", "0.00", "0.02", "0.04"});
  CHECK(lesson::figure::scale_over(7, 7, 4).labels == Labels{"6.0", "6.5", "7.0", "7.5", "8.0"});
  CHECK(lesson::figure::scale_over(0, 0, 4).labels == Labels{"-1.0", "-0.5", "0.0", "0.5", "1.0"});
  CHECK(lesson::figure::scale_over(0, 4e7, 4).labels == Labels{"0", "1e+07", "2e+07", "3e+07", "4e+07"});
  CHECK(lesson::figure::scale_of_steps(99, 5).labels == Labels{"0", "20", "40", "60", "80"});
  CHECK(lesson::figure::scale_of_steps(2, 5).labels == Labels{"0", "1", "2"});
  CHECK(lesson::figure::scale_of_steps(0, 5).labels == Labels{"0"});
  for (const auto& [low, high] :
       std::vector<std::pair<double, double>>{{-1e300, 1e300}, {1e-320, 2e-320}, {1e9, 1e9 + 1}, {-5, -1e-9}}) {
    INFO(low << " to " << high);
    const auto scale = lesson::figure::scale_over(low, high, 4);
    CHECK(scale.low <= low);
    CHECK(scale.high >= high);
    CHECK(scale.high > scale.low);
    CHECK(scale.ticks.size() >= 2);
    CHECK(scale.ticks.size() <= 7);
    CHECK(scale.ticks.size() == scale.labels.size());
  }
}

TEST_CASE("a straight curve has a dot in every column, at its height", "[plots]") {
  std::vector<double> values;
  for (int i = 0; i <= 100; ++i) values.push_back(i / 100.0);  // on an axis from 0 to 1
  const auto columns = dots_of(plotted(figure::lines({{"x", values}})));
  REQUIRE(columns.size() > 80);
  for (std::size_t x = 0; x < columns.size(); ++x) {
    INFO("column " << x);
    REQUIRE(!columns[x].empty());
    const double height = 43.0 * static_cast<double>(x) / static_cast<double>(columns.size() - 1);  // 11 rows of 4
    for (const int dot : columns[x]) CHECK(std::abs(dot - height) <= 1);
  }
}

TEST_CASE("a curve in SVG agrees with the marks of its axes", "[plots]") {
  const std::string svg = figure::lines({{"loss", {4, 1, 3}}}).svg();
  const auto labels = numbers_in(svg, R"re(y="([-\d.]+)" text-anchor="end"[^>]*>([-\d.]+)</text>)re");
  REQUIRE(labels.size() >= 4);
  const double per_one = (labels[2] - labels[0]) / (labels[3] - labels[1]);
  const auto y_of = [&](double value) { return labels[0] + (value - labels[1]) * per_one; };
  CHECK(per_one < 0);  // larger is higher
  const auto steps = numbers_in(svg, R"re(x="([-\d.]+)" y="[-\d.]+" text-anchor="middle"[^>]*>([-\d.]+)</text>)re");
  REQUIRE(steps.size() == 6);
  const auto curve = numbers_in(svg, R"re(d="M([-\d.]+) ([-\d.]+) L([-\d.]+) ([-\d.]+) L([-\d.]+) ([-\d.]+)")re");
  REQUIRE(curve.size() == 6);
  const std::vector<double> values = {4, 1, 3};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(curve[2 * i] - steps[2 * i]) < 0.02);
    CHECK(std::abs(curve[2 * i + 1] - y_of(values[i])) < 0.05);
  }
}

TEST_CASE("a number that is infinite or NaN leaves a gap, and the caption says so", "[plots]") {
  const auto figure = figure::lines({{"loss", {1, 2, not_a_number, 2, 1, infinity, 1, -infinity}}});
  CHECK(figure.caption == "loss over 8 steps: from 1 to 1; a gap is a number that cannot be drawn (infinite, NaN)");
  CHECK(times_in(figure.svg(), "<path") == 4);  // the axes, two stretches, one point
  CHECK(!std::regex_search(figure.svg(), std::regex("[ML\"]-?(nan|inf)")));
  const auto columns = dots_of(plotted(figure));
  const std::size_t step = (columns.size() - 1) / 6;  // up to step 6, the last that is drawn
  CHECK(columns[2 * step].empty());
  CHECK(columns[5 * step].empty());
  CHECK(!columns[3 * step + 2].empty());
}

TEST_CASE("curves without numbers, with one, and with one number again and again are drawn", "[plots]") {
  using Lines = std::vector<std::string>;
  CHECK(plotted(figure::lines({})) == Lines{"(no numbers to draw)"});
  CHECK(plotted(figure::lines({{"x", {}}})) == Lines{"(no numbers to draw)"});
  CHECK(plotted(figure::lines({{"x", {not_a_number, infinity}}})) == Lines{"(no numbers to draw)"});
  CHECK(figure::lines({{"x", {}}}).caption == "x over 0 steps");
  const auto one = dots_of(plotted(figure::lines({{"x", {3}}})));
  REQUIRE(one.size() == 1);
  CHECK(one[0].size() == 1);
  for (const auto& column : dots_of(plotted(figure::lines({{"x", {2, 2, 2}}})))) CHECK(column.size() == 1);
  CHECK_THROWS_AS(figure::lines(std::vector<figure::Curve>(5)), ten::Error);
}

TEST_CASE("several curves are named at their ends, one below another, and dashed each in its own way", "[plots]") {
  const std::vector<figure::Curve> curves = {{"one", {1, 2}}, {"two", {2, 2}}, {"three", {3, 2}}, {"four", {0, 2}}};
  const auto lines = plotted(figure::lines(curves));
  std::vector<std::string> names;
  for (const auto& line : lines) {
    for (const auto& curve : curves) {
      if (line.ends_with(" " + curve.name)) names.push_back(curve.name);
    }
  }
  CHECK(names.size() == 4);
  const std::string svg = figure::lines(curves).svg();
  CHECK(times_in(svg, "stroke-dasharray") == 3);
  const auto places = numbers_in(svg, R"re(y="([-\d.]+)" text-anchor="start")re");
  REQUIRE(places.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t k = 0; k < i; ++k) CHECK(std::abs(places[i] - places[k]) > 17);
  }
}

TEST_CASE("a curve of many steps keeps its lowest and highest numbers, and an SVG of some kilobytes", "[plots]") {
  std::vector<double> values(200000, 1.0);
  values[77777] = 9;
  values[123456] = -9;
  const auto figure = figure::lines({{"loss", values}});
  CHECK(figure.svg().size() < 20000);
  int highest = 0;
  int lowest = 99;
  for (const auto& column : dots_of(plotted(figure))) {
    for (const int dot : column) highest = std::max(highest, dot), lowest = std::min(lowest, dot);
  }
  CHECK(highest == 41);  // 9 on an axis from -10 to 10, 44 dots high
  CHECK(lowest == 2);
}

TEST_CASE("bars are as long as their numbers are large, with the numbers beside them", "[plots]") {
  using Lines = std::vector<std::string>;
  const std::string forty = "████████████████████████████████████████";
  CHECK(plotted(figure::bars(ten::tensor({0.5, 0.25, 0.}), {"the", "cat", "sat"})) ==
        Lines{"the  0.50  " + forty, "cat  0.25  " + forty.substr(0, forty.size() / 2), "sat  0.00"});
  CHECK(plotted(figure::bars(ten::tensor({2, -1, 1}))) == Lines{"0   2               │██████████████████████████▋",
                                                                "1  -1  █████████████│",
                                                                "2   1               │█████████████▍"});
  const auto widths = numbers_in(figure::bars(ten::tensor({4, -1, 3})).svg(),
                                 R"re(<rect x="([-\d.]+)" y="[-\d.]+" width="([-\d.]+)")re");
  REQUIRE(widths.size() == 6);
  CHECK(std::abs(widths[1] - 4 * widths[3]) < 0.1);
  CHECK(std::abs(widths[5] - 3 * widths[3]) < 0.1);
  CHECK(std::abs(widths[2] + widths[3] - widths[0]) < 0.02);  // a negative one ends where the others begin
}

TEST_CASE("bars of anything are drawn or refused", "[plots]") {
  using Lines = std::vector<std::string>;
  CHECK(plotted(figure::bars(ten::zeros({0}))) == Lines{"(no numbers)"});
  CHECK(plotted(figure::bars(ten::zeros({1}))) == Lines{"0  0"});
  const auto odd = figure::bars(ten::tensor({not_a_number, infinity, -infinity, 1e-9}));
  CHECK(odd.caption == "4 numbers as bars from 0; what is infinite or no number has none");
  CHECK(plotted(odd)[3].starts_with("3  1e-09  ██"));
  CHECK(!std::regex_search(odd.svg(), std::regex("[ML\"]-?(nan|inf)")));
  const auto named = figure::bars(ten::tensor({1., 2.}), {"日本語", "a\x1b[31m\n<b> and more than twenty"});
  CHECK(plotted(named)[0].starts_with("              日本語  1  █"));
  CHECK(named.svg().find("a[31m&lt;b&gt; and mor") != std::string::npos);
  CHECK(named.svg().find('\x1b') == std::string::npos);
  plotted(named, 40);
  CHECK_THROWS_AS(figure::bars(ten::zeros({25})), ten::Error);
  CHECK_THROWS_AS(figure::bars(ten::zeros({2, 2})), ten::Error);
}
