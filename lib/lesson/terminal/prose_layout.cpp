#include "lesson/terminal/prose_layout.hpp"

#include <algorithm>
#include <utility>

#include "console/text.hpp"
#include "lesson/prose/formula.hpp"
#include "lesson/terminal/highlight.hpp"
#include "lesson/terminal/inline_layout.hpp"
#include "lesson/terminal/table_layout.hpp"

namespace lesson {

using namespace console;

namespace {

using prose::Block;

StyledLines with_prefix(StyledLines lines, const Span& first, const Span& rest) {
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].insert(lines[i].begin(), i == 0 ? first : rest);
  return lines;
}

StyledLines code_lines(const std::string& text, const std::string& language, const Measure& measure) {
  StyledLines whole;
  if (language == "cpp" || language == "c++") {
    whole = highlighted(text);
  } else {
    for (const std::string& line : lines_of(text)) whole.push_back({{Style::plain, line}});
  }
  if (!measure.cut_code) return whole;
  StyledLines lines;
  for (const StyledLine& line : whole) append(lines, cut(line, measure.columns));
  return lines;
}

StyledLines list_lines(const Block& block, const Measure& measure) {
  StyledLines lines;
  int number = block.start;
  for (const prose::Blocks& item : block.items) {
    const std::string mark = block.ordered ? std::to_string(number++) + ". " : "• ";
    const int columns = block.ordered ? static_cast<int>(mark.size()) : 2;
    append(lines, with_prefix(prose_lines(item, measure.narrowed(columns)), {Style::plain, mark},
                              {Style::plain, std::string(static_cast<std::size_t>(columns), ' ')}));
  }
  return lines;
}

StyledLines callout_lines(const Block& block, const Measure& measure) {
  const std::string& name = block.argument;
  const Style style = name == "tip" ? Style::right : name == "pitfall" ? Style::wrong : Style::accent;
  StyledLine head = {{style, capitalised(name)}};
  if (!block.inlines.empty()) {
    head.push_back({Style::plain, " · "});
    add_inlines(head, block.inlines, Style::strong, measure);
  }
  StyledLines lines = wrapped(head, measure.columns - 2);
  append(lines, prose_lines(block.blocks, measure.narrowed(2)));
  return with_prefix(std::move(lines), {style, "│ "}, {style, "│ "});
}

/// Tabs stand one below the other: the name, its code to the right, and below that what was printed. ten's side is the code
/// that follows.
StyledLines tabs_lines(const Block& block, const Measure& measure) {
  std::size_t widest = 0;
  for (const prose::Tab& tab : block.tabs) widest = std::max(widest, tab.name.size());
  const std::string margin(widest + 3, ' ');
  const Measure beside = measure.narrowed(static_cast<int>(margin.size()));
  StyledLines lines;
  for (const prose::Tab& tab : block.tabs) {
    const Span name = {Style::dim, tab.name + margin.substr(tab.name.size())};
    append(lines, with_prefix(code_lines(tab.code, "python", beside), name, {Style::plain, margin}));
    append(lines, with_prefix(code_lines(tab.printed, "", beside), {Style::accent, margin.substr(2) + "▸ "},
                              {Style::plain, margin}));
    lines.emplace_back();
  }
  lines.push_back({{Style::dim, "ten:"}});
  return lines;
}

StyledLines widget_lines(const Block& block, const Measure& measure) {
  StyledLines lines = prose_lines(block.blocks, measure);
  const std::string tick = measure.colour ? "" : "`";
  StyledLine hint = {{Style::dim, "To try it: "}};
  if (block.argument == "broadcasting") {
    hint.push_back({Style::code, tick + "./learn shapes \"(4,1)\" \"(1,3)\"" + tick});
  } else {
    hint.push_back({Style::dim, "the widget of this section in the book ("});
    hint.push_back({Style::code, tick + "./learn book" + tick});
    hint.push_back({Style::dim, ")."});
  }
  append(lines, wrapped(hint, measure.columns));
  return lines;
}

StyledLines exercise_lines(const Block& block) {
  StyledLines lines = {{{Style::accent, "Exercises"}}};
  std::size_t widest = 0;
  for (const std::string& key : block.keys) widest = std::max(widest, key.size());
  for (const std::string& key : block.keys) {
    lines.push_back(
        {{Style::plain, "  " + key + std::string(widest - key.size() + 3, ' ')}, {Style::dim, "./learn watch " + key}});
  }
  return lines;
}

StyledLines block_lines(const Block& block, const Measure& measure) {
  switch (block.kind) {
    case Block::Kind::paragraph:
      return wrapped(styled(block.inlines, measure), measure.columns);
    case Block::Kind::heading: {
      StyledLine head;
      add_inlines(head, block.inlines, Style::accent, measure);
      return wrapped(head, measure.columns);
    }
    case Block::Kind::list:
      return list_lines(block, measure);
    case Block::Kind::table:
      return table_lines(block, measure);
    case Block::Kind::fence:
      return with_prefix(code_lines(block.text, block.argument, measure.narrowed(3)), {Style::plain, "   "},
                         {Style::plain, "   "});
    case Block::Kind::formula:
      return with_prefix(wrapped({{Style::formula, formula_text(block.text)}}, measure.columns - 6, 2),
                         {Style::plain, "     "}, {Style::plain, "     "});
    case Block::Kind::callout:
      return callout_lines(block, measure);
    case Block::Kind::tabs:
      return tabs_lines(block, measure);
    case Block::Kind::widget:
      return widget_lines(block, measure);
    case Block::Kind::exercises:
      return exercise_lines(block);
  }
  return {};
}

}  // namespace

StyledLines prose_lines(const prose::Blocks& blocks, const Measure& measure) {
  StyledLines lines;
  for (const Block& block : blocks) {
    if (!lines.empty()) lines.emplace_back();
    append(lines, block_lines(block, measure));
  }
  return lines;
}

}  // namespace lesson
