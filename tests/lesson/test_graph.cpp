// A graph is read back from its drawing: each line is followed from the box that it leaves to the arrow that it ends in.

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "console/utf8.hpp"
#include "lesson/figure/figures.hpp"
#include "ten/error.hpp"
#include "testing/catch.hpp"

namespace {

using Edges = std::multiset<std::pair<std::string, std::string>>;

Edges edges_of(const std::vector<figure::GraphNode>& nodes) {
  Edges edges;
  for (const auto& node : nodes) {
    for (const std::size_t input : node.inputs) edges.emplace(nodes[input].label, node.label);
  }
  return edges;
}

// Follows the lines of a drawing whose labels are of narrow characters.
class Reader {
 public:
  explicit Reader(const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
      std::u32string glyphs;
      for (std::size_t position = 0; position < line.size();) glyphs += console::utf8::next(line, position);
      rows_.push_back(glyphs);
    }
  }

  Edges edges() {
    for (int row = 1; row < static_cast<int>(rows_.size()); ++row) {
      for (int column = 0; column < static_cast<int>(rows_[static_cast<std::size_t>(row)].size()); ++column) {
        // The lower edge of a box, where a line leaves it: a corner is left of it, and a label above.
        if (at(row, column) == U'┬' && !label_above(row, column).empty())
          follow(label_above(row, column), row, column, 1, 0);
      }
    }
    return edges_;
  }

 private:
  char32_t at(int row, int column) const {
    if (row < 0 || row >= static_cast<int>(rows_.size()) || column < 0) return U' ';
    const auto& line = rows_[static_cast<std::size_t>(row)];
    return static_cast<std::size_t>(column) < line.size() ? line[static_cast<std::size_t>(column)] : U' ';
  }

  std::string label_in(int row, int column) const {
    int left = column;
    int right = column;
    while (left > 0 && at(row, left) != U'│') --left;
    while (at(row, right) != U'│' && right < 1000) ++right;
    std::string label;
    for (int i = left + 1; i < right; ++i) label += console::utf8::encode(at(row, i));
    const auto first = label.find_first_not_of(' ');
    return first == std::string::npos ? "" : label.substr(first, label.find_last_not_of(' ') + 1 - first);
  }

  // Of a box whose lower edge this is, which goes on to corners on both sides.
  std::string label_above(int row, int column) const {
    int left = column;
    int right = column;
    while (at(row, left) == U'─' || at(row, left) == U'┬') --left;
    while (at(row, right) == U'─' || at(row, right) == U'┬') ++right;
    if (at(row, left) != U'└' || at(row, right) != U'┘' || at(row - 2, left) != U'┌' || at(row - 2, right) != U'┐')
      return "";
    return label_in(row - 1, column);
  }

  void follow(const std::string& from, int row, int column, int down, int right) {
    row += down;
    column += right;
    const char32_t glyph = at(row, column);
    const auto go = [&](int d, int r) { follow(from, row, column, d, r); };
    if (down == 1) {
      if (glyph == U'▼') edges_.emplace(from, label_in(row + 2, column));
      if (glyph == U'│' || glyph == U'├' || glyph == U'┤' || glyph == U'┼') go(1, 0);
      if (glyph == U'└' || glyph == U'├' || glyph == U'┴' || glyph == U'┼') go(0, 1);
      if (glyph == U'┘' || glyph == U'┤' || glyph == U'┴' || glyph == U'┼') go(0, -1);
    } else {
      if (glyph == U'─' || glyph == U'│' || glyph == U'┬') go(0, right);  // under an upright line of another
      if (glyph == U'┬' || glyph == (right == 1 ? U'┐' : U'┌')) go(1, 0);
    }
  }

  std::vector<std::u32string> rows_;
  Edges edges_;
};

void check_graph(const std::vector<figure::GraphNode>& nodes) {
  const auto lines = figure::graph(nodes).text(1000, false);
  std::string drawing;
  for (const auto& line : lines) drawing += line + "\n";
  INFO(drawing);
  CHECK(Reader(lines).edges() == edges_of(nodes));
}

}  // namespace

TEST_CASE("a computation is drawn from its inputs down, and what is used twice once", "[graph]") {
  using Lines = std::vector<std::string>;
  const auto figure = figure::graph({{"x = 2"}, {"x² = 4", {0}}, {"3"}, {"3x = 6", {0, 2}}, {"y = 10", {1, 3}}});
  CHECK(figure.text(76, false) == Lines{
                                      "      ┌───────┐   ┌───┐",
                                      "      │ x = 2 │   │ 3 │",
                                      "      └───┬───┘   └─┬─┘",
                                      "     ┌────┴─────┐   │",
                                      "     ▼          ▼   ▼",
                                      "┌────────┐   ┌────────┐",
                                      "│ x² = 4 │   │ 3x = 6 │",
                                      "└────┬───┘   └────┬───┘",
                                      "     └────┐  ┌────┘",
                                      "          ▼  ▼",
                                      "       ┌────────┐",
                                      "       │ y = 10 │",
                                      "       └────────┘",
                                  });
  CHECK(figure.caption == "y = 10: computed from 2 inputs in 3 operations");
}

TEST_CASE("every line of a graph leads from an input to what it goes into", "[graph]") {
  check_graph({{"x"}, {"square", {0, 0}}, {"sum", {1}}});
  check_graph({{"x"}, {"w"}, {"b"}, {"mm", {0, 1}}, {"add", {3, 2}}, {"relu", {4}}, {"res", {5, 0}}, {"loss", {6}}});
  check_graph({{"a"}, {"b"}, {"p", {0, 1}}, {"q", {0, 1}}, {"r", {0, 1}}, {"s", {2, 3, 4}}, {"t", {4, 2}}});
  check_graph({{"a"}, {"b"}, {"alone"}, {"c", {1, 0, 1, 0, 1}}, {"also alone"}});
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<figure::GraphNode> nodes;
    const std::size_t count = 2 + random() % 9;
    for (std::size_t i = 0; i < count; ++i) {
      nodes.push_back({std::string(1 + random() % 8, static_cast<char>('a' + i)), {}});
      for (std::size_t k = i == 0 ? 0 : random() % 4; k > 0; --k) nodes.back().inputs.push_back(random() % i);
    }
    INFO("round " << round);
    check_graph(nodes);
  }
}

TEST_CASE("a graph that is too wide is listed, and a long chain is drawn", "[graph]") {
  using Lines = std::vector<std::string>;
  const std::vector<figure::GraphNode> sum = {{"x"}, {"y"}, {"x + y", {0, 1}}};
  CHECK(figure::graph(sum).text(8, false) == Lines{"x", "y", "x + y  …"});
  CHECK(figure::graph(sum).text(13, false)[0] == "┌───┐   ┌───┐");
  CHECK(figure::graph(sum).text(12, false)[0] == "x");
  std::vector<figure::GraphNode> wide;
  for (int i = 0; i < 39; ++i) wide.push_back({"input " + std::to_string(i)});
  wide.push_back({"all", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 38}});
  for (const auto& line : figure::graph(wide).text(76, false)) CHECK(console::utf8::width(line) <= 76);
  check_graph(wide);
  std::vector<figure::GraphNode> chain = {{"x"}};
  for (std::size_t i = 0; i < 39; ++i) chain.push_back({"f", {i}});
  CHECK(figure::graph(chain).text(76, false).size() == 40 * 3 + 39);
}

TEST_CASE("graphs of nothing, of one node and of hostile labels are drawn; what is no computation is refused",
          "[graph]") {
  using Lines = std::vector<std::string>;
  CHECK(figure::graph({}).text(76, false) == Lines{"(no nodes)"});
  CHECK(figure::graph(std::vector<figure::GraphNode>{{"x"}}).text(76, false) == Lines{"┌───┐", "│ x │", "└───┘"});
  const auto odd = figure::graph({{"日本語"}, {"\x1b[1m<b>&\n", {0}}});
  CHECK(odd.text(76, false)[1] == "│ 日本語 │");
  CHECK(odd.svg().find("[1m&lt;b&gt;&amp;<") != std::string::npos);
  CHECK(odd.svg().find('\x1b') == std::string::npos);
  CHECK_THROWS_WITH(figure::graph({{"x", {0}}, {"y"}}),
                    "figure::graph: node 0, x, has the input 0\n  an input stands before what it goes into");
  CHECK_THROWS_AS(figure::graph({{"x", {1}}, {"y", {0}}}), ten::Error);
  CHECK_THROWS_AS(figure::graph(std::vector<figure::GraphNode>(41)), ten::Error);
}
