#include "lesson/terminal/table_layout.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "console/text.hpp"

namespace lesson {

using namespace console;

namespace {

constexpr int gap = 3;
constexpr int narrowest = 8;

using Cells = std::vector<StyledLine>;

std::vector<Cells> styled_cells(const prose::Block& table, const Measure& measure) {
  std::vector<Cells> rows;
  for (const auto& row : table.rows) {
    rows.emplace_back();
    for (const prose::Inlines& cell : row) rows.back().push_back(styled(cell, measure));
  }
  for (StyledLine& cell : rows.front()) {
    for (Span& span : cell) {
      if (span.style == Style::plain) span.style = Style::strong;
    }
  }
  return rows;
}

/// The width of each column, the widest ones narrowed until all fit.
std::vector<int> column_widths(const std::vector<Cells>& rows, int columns) {
  std::vector<int> widths(rows.front().size(), 1);
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  const int room = columns - gap * (static_cast<int>(widths.size()) - 1);
  while (std::accumulate(widths.begin(), widths.end(), 0) > room) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= narrowest) break;
    --*widest;
  }
  return widths;
}

StyledLine aligned(StyledLine cell, int columns, prose::Align align, bool last) {
  const int free = columns - width(cell);
  const int before = align == prose::Align::right ? free : align == prose::Align::centre ? free / 2 : 0;
  cell = indented(std::move(cell), before);
  if (!last && free - before > 0) cell.push_back({Style::plain, spaces(free - before)});
  return cell;
}

StyledLines row_lines(const Cells& row, const std::vector<int>& widths, const std::vector<prose::Align>& aligns) {
  std::vector<StyledLines> parts;
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    parts.push_back(wrapped(row[i], widths[i]));
    height = std::max(height, parts.back().size());
  }
  StyledLines lines(height);
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool last = i + 1 == row.size();
      if (i > 0) lines[y].push_back({Style::plain, spaces(gap)});
      StyledLine part = y < parts[i].size() ? parts[i][y] : StyledLine{};
      for (Span& span : aligned(std::move(part), widths[i], aligns[i], last)) lines[y].push_back(std::move(span));
    }
  }
  return lines;
}

}  // namespace

StyledLines table_lines(const prose::Block& table, const Measure& measure) {
  const std::vector<Cells> rows = styled_cells(table, measure);
  const std::vector<int> widths = column_widths(rows, measure.columns);
  StyledLines lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    append(lines, row_lines(rows[i], widths, table.aligns));
    if (i > 0) continue;
    std::string rule;
    const int total = std::accumulate(widths.begin(), widths.end(), gap * (static_cast<int>(widths.size()) - 1));
    for (int column = 0; column < total; ++column) rule += "─";
    lines.push_back({{Style::dim, rule}});
  }
  return lines;
}

}  // namespace lesson
