#include "lesson/prose/prose.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "console/text.hpp"
#include "lesson/prose/formula.hpp"
#include "lessons/course.hpp"

namespace lesson::prose {

using namespace console;

namespace {

constexpr int deepest_block = 8;

/// A line of prose, and where it stands in its file.
struct Line {
  std::string text;
  int number = 0;
  /// Whether there is nothing on it.
  bool blank() const { return trimmed(text).empty(); }
};

/// A part of a group of tabs.
struct Part {
  std::string name;
  int line = 0;
  std::vector<Line> lines;
};

/// The marker that a list item begins with.
struct Marker {
  std::size_t content = 0;  ///< columns before the item's text
  bool ordered = false;
  int number = 1;
};

std::optional<Marker> marker_of(std::string_view line) {
  const std::size_t indent = indent_of(line);
  const std::string_view rest = line.substr(indent);
  if (indent > 3) return std::nullopt;
  if (rest.starts_with("- ") || rest.starts_with("* ")) return Marker{indent + 2, false, 1};
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits == 0 || digits > 4 || rest.substr(digits, 2) != ". ") return std::nullopt;
  return Marker{indent + digits + 2, true, std::stoi(std::string(rest.substr(0, digits)))};
}

int heading_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  return level > 0 && level < line.size() && line[level] == ' ' ? static_cast<int>(level) : 0;
}

bool is_row(std::string_view line) { return trimmed(line).starts_with('|'); }

/// The cells of `| a | b |`. A bar within code or behind a backslash parts nothing.
std::vector<std::string> cells_of(std::string_view line) {
  line = trimmed(line);
  line.remove_prefix(1);
  std::vector<std::string> cells(1);
  bool in_code = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '`') in_code = !in_code;
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
      cells.back() += line[++i];
    } else if (line[i] == '|' && !in_code) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  if (trimmed(cells.back()).empty()) cells.pop_back();
  for (std::string& cell : cells) cell = std::string(trimmed(cell));
  return cells;
}

std::optional<std::vector<Align>> alignment_of(const std::vector<std::string>& cells) {
  std::vector<Align> aligns;
  for (const std::string& cell : cells) {
    if (cell.empty() || cell.find_first_not_of(":-") != std::string::npos || cell.find('-') == std::string::npos) {
      return std::nullopt;
    }
    const bool left = cell.front() == ':';
    const bool right = cell.back() == ':';
    aligns.push_back(left && right ? Align::centre : right ? Align::right : Align::left);
  }
  return aligns;
}

class BlockParser {
 public:
  explicit BlockParser(std::vector<Line> lines, int depth) : lines_(std::move(lines)), depth_(depth) {}

  Blocks run() {
    if (depth_ > deepest_block && !lines_.empty()) throw Error(lines_.front().number, "blocks are nested too deep");
    Blocks blocks;
    while (skip_blank()) take(blocks);
    return blocks;
  }

 private:
  [[noreturn]] void refuse(const std::string& message) const { throw Error(line().number, message); }

  const Line& line() const { return lines_[std::min(position_, lines_.size() - 1)]; }
  bool at_end() const { return position_ >= lines_.size(); }

  bool skip_blank() {
    while (!at_end() && line().blank()) ++position_;
    return !at_end();
  }

  Block& add(Blocks& blocks, Block::Kind kind) const {
    blocks.emplace_back();
    blocks.back().kind = kind;
    blocks.back().line = line().number;
    return blocks.back();
  }

  void take(Blocks& blocks) {
    const std::string_view text = line().text;
    const std::string_view start = trimmed(text);
    if (start.starts_with(":::")) return take_container(blocks, start.substr(3));
    if (start.starts_with("```")) return take_fence(blocks, start);
    if (start.starts_with("$$")) return take_formula(blocks);
    if (start.starts_with("== ") || start == "==") refuse("a part that begins with == stands in ::: tabs only");
    if (start.starts_with('>')) refuse("prose has no quotations; a > at the beginning of a line is \\>");
    if (is_row(text)) return take_table(blocks);
    if (marker_of(text)) return take_list(blocks);
    if (text.starts_with('#')) return take_heading(blocks);
    if (start.starts_with('<') && start.size() > 1 &&
        (std::isalpha(static_cast<unsigned char>(start[1])) || start[1] == '/')) {
      refuse("prose takes no HTML; a < at the beginning of a line is \\<");
    }
    take_paragraph(blocks);
  }

  /// Whether a line ends a paragraph because something else begins on it.
  static bool interrupts(std::string_view text) {
    const std::string_view start = trimmed(text);
    const std::optional<Marker> marker = marker_of(text);
    return start.starts_with(":::") || start.starts_with("```") || start.starts_with("$$") ||
           start.starts_with("== ") || is_row(text) || heading_level(text) > 0 ||
           (marker && (!marker->ordered || marker->number == 1));
  }

  void take_paragraph(Blocks& blocks) {
    Block& block = add(blocks, Block::Kind::paragraph);
    std::string text;
    do {
      text += (text.empty() ? "" : "\n") + std::string(trimmed(line().text));
      ++position_;
    } while (!at_end() && !line().blank() && !interrupts(line().text));
    block.inlines = parse_inlines(text, block.line);
  }

  void take_heading(Blocks& blocks) {
    const int level = heading_level(line().text);
    if (level == 0) return take_paragraph(blocks);
    if (level < 2 || level > 4) refuse("a heading within a step is ##, ### or ####; the step's own title is STEP's");
    Block& block = add(blocks, Block::Kind::heading);
    block.inlines = parse_inlines(trimmed(line().text.substr(static_cast<std::size_t>(level))), line().number);
    ++position_;
  }

  void take_fence(Blocks& blocks, std::string_view start) {
    const std::size_t ticks = std::min(start.find_first_not_of('`'), start.size());
    const std::size_t indent = indent_of(line().text);
    const int opened = line().number;
    Block& block = add(blocks, Block::Kind::fence);
    block.argument = std::string(trimmed(start.substr(ticks)));
    std::vector<std::string> text;
    for (++position_; !at_end(); ++position_) {
      const std::string_view here = trimmed(line().text);
      if (here.size() >= ticks && here.find_first_not_of('`') == std::string_view::npos) {
        ++position_;
        block.text = joined(text);
        return;
      }
      text.push_back(line().text.substr(std::min(indent, indent_of(line().text))));
    }
    throw Error(opened, "this code block is not closed by ```");
  }

  void take_formula(Blocks& blocks) {
    const int opened = line().number;
    Block& block = add(blocks, Block::Kind::formula);
    std::string text(trimmed(line().text).substr(2));
    ++position_;
    while (text.find("$$") == std::string::npos) {
      if (at_end()) throw Error(opened, "this formula is not closed by $$");
      text += "\n" + line().text;
      ++position_;
    }
    const std::size_t end = text.find("$$");
    block.text = std::string(trimmed(std::string_view(text).substr(0, end)));
    if (block.text.empty()) throw Error(opened, "there is no formula between the two $$");
    if (const auto refusal = formula_refusal(block.text)) throw Error(opened, *refusal);
    if (!trimmed(std::string_view(text).substr(end + 2)).empty()) {
      throw Error(opened, "a formula between $$ stands by itself; words go before or after it");
    }
  }

  void take_table(Blocks& blocks) {
    Block& block = add(blocks, Block::Kind::table);
    const std::vector<std::string> head = cells_of(line().text);
    add_row(block, head);
    ++position_;
    const auto aligns = at_end() || !is_row(line().text) ? std::nullopt : alignment_of(cells_of(line().text));
    if (!aligns) throw Error(block.line, "a table's second line sets its head apart: | --- | --- |");
    if (aligns->size() != head.size())
      refuse("this line has " + count(aligns->size()) + ", the head has " + count(head.size()));
    block.aligns = *aligns;
    for (++position_; !at_end() && is_row(line().text); ++position_) {
      const std::vector<std::string> cells = cells_of(line().text);
      if (cells.size() != head.size())
        refuse("this row has " + count(cells.size()) + ", the head has " + count(head.size()));
      add_row(block, cells);
    }
  }

  static std::string count(std::size_t cells) { return std::to_string(cells) + (cells == 1 ? " cell" : " cells"); }

  void add_row(Block& block, const std::vector<std::string>& cells) const {
    block.rows.emplace_back();
    for (const std::string& cell : cells) block.rows.back().push_back(parse_inlines(cell, line().number));
  }

  void take_list(Blocks& blocks) {
    Block& block = add(blocks, Block::Kind::list);
    const Marker first = *marker_of(line().text);
    block.ordered = first.ordered;
    block.start = first.number;
    while (!at_end()) {
      const std::optional<Marker> marker = marker_of(line().text);
      if (!marker || marker->ordered != first.ordered) break;
      block.items.push_back(take_item(*marker));
      const std::size_t before = position_;
      if (!skip_blank()) break;
      if (!marker_of(line().text)) position_ = before;
      if (line().blank()) break;
    }
  }

  /// An item: the rest of its first line, and the lines below that are indented as far, or that go on with its text.
  Blocks take_item(const Marker& marker) {
    std::vector<Line> inner = {{line().text.substr(marker.content), line().number}};
    bool after_blank = false;
    for (++position_; !at_end(); ++position_) {
      const bool indented = indent_of(line().text) >= marker.content;
      if (!line().blank() && !indented && (after_blank || interrupts(line().text) || marker_of(line().text))) break;
      after_blank = line().blank();
      inner.push_back({line().text.substr(std::min(marker.content, indent_of(line().text))), line().number});
    }
    while (inner.size() > 1 && inner.back().blank()) {
      inner.pop_back();
      --position_;
    }
    return BlockParser(std::move(inner), depth_ + 1).run();
  }

  void take_container(Blocks& blocks, std::string_view header) {
    const std::vector<std::string> words = words_of(header);
    if (words.empty()) refuse("this ::: closes no block");
    const std::string& name = words.front();
    const std::string_view argument = trimmed(trimmed(header).substr(name.size()));
    if (name == "tip" || name == "pitfall" || name == "note" || name == "remember")
      return take_callout(blocks, name, argument);
    if (name == "tabs") return take_tabs(blocks, argument);
    if (name == "widget") return take_widget(blocks, argument);
    if (name == "exercises") return take_exercises(blocks, {words.begin() + 1, words.end()});
    refuse("no block is called " + name + "; there are tip, pitfall, note, remember, tabs, widget and exercises");
  }

  /// The lines up to the ::: that closes the block at hand.
  std::vector<Line> take_body(const std::string& name) {
    const int opened = line().number;
    std::vector<Line> body;
    int open = 1;
    bool in_fence = false;
    for (++position_; !at_end(); ++position_) {
      const std::string_view start = trimmed(line().text);
      if (start.starts_with("```")) in_fence = !in_fence;
      if (start.starts_with(":::") && !in_fence) open += trimmed(start.substr(3)).empty() ? -1 : 1;
      if (open == 0) {
        ++position_;
        return body;
      }
      body.push_back(line());
    }
    throw Error(opened, "this ::: " + name + " is not closed by :::");
  }

  void take_callout(Blocks& blocks, const std::string& name, std::string_view title) {
    Block& block = add(blocks, Block::Kind::callout);
    block.argument = name;
    block.inlines = parse_inlines(title, block.line);
    block.blocks = BlockParser(take_body(name), depth_ + 1).run();
    if (block.blocks.empty()) throw Error(block.line, "this ::: " + name + " says nothing");
  }

  void take_tabs(Blocks& blocks, std::string_view argument) {
    if (!argument.empty()) refuse("::: tabs takes nothing behind it; each part begins with == NAME");
    if (depth_ > 0) refuse("::: tabs stands in no other block");
    Block& block = add(blocks, Block::Kind::tabs);
    std::vector<Part> parts;
    bool in_fence = false;
    for (Line& inner : take_body("tabs")) {
      const std::string_view start = trimmed(inner.text);
      if (start.starts_with("```")) in_fence = !in_fence;
      if (start.starts_with("== ") && !in_fence) {
        parts.push_back({std::string(trimmed(start.substr(3))), inner.number, {}});
      } else if (!parts.empty()) {
        parts.back().lines.push_back(std::move(inner));
      } else if (!inner.blank()) {
        throw Error(inner.number, "in ::: tabs, each part begins with == NumPy or == PyTorch");
      }
    }
    if (parts.empty()) throw Error(block.line, "::: tabs needs a part that begins with == NumPy or == PyTorch");
    for (Part& part : parts) block.tabs.push_back({part.name, code_of(part), ""});
  }

  /// The one code block of a part.
  std::string code_of(Part& part) const {
    if (part.name != "NumPy" && part.name != "PyTorch")
      throw Error(part.line, "the parts of ::: tabs are NumPy and PyTorch; ten's is the code that follows the tabs");
    const Blocks blocks = BlockParser(std::move(part.lines), depth_ + 1).run();
    if (blocks.size() != 1 || blocks[0].kind != Block::Kind::fence || blocks[0].argument != "python")
      throw Error(part.line, "the part " + part.name + " is one block of ```python; what that prints is recorded");
    return blocks[0].text;
  }

  void take_widget(Blocks& blocks, std::string_view name) {
    Block& block = add(blocks, Block::Kind::widget);
    if (std::find(course::widgets.begin(), course::widgets.end(), name) == course::widgets.end()) {
      refuse("no widget is called " + std::string(name.empty() ? "nothing" : name) +
             "; lessons/course.hpp lists those of the book");
    }
    block.argument = std::string(name);
    block.blocks = BlockParser(take_body("widget"), depth_ + 1).run();
  }

  void take_exercises(Blocks& blocks, std::vector<std::string> keys) {
    Block& block = add(blocks, Block::Kind::exercises);
    for (const Line& inner : take_body("exercises")) {
      for (std::string& word : words_of(inner.text)) {
        if (word != "-") keys.push_back(std::move(word));
      }
    }
    for (const std::string& key : keys) check_key(key, block.line);
    if (keys.empty()) throw Error(block.line, "::: exercises names no exercise");
    block.keys = std::move(keys);
  }

  static void check_key(const std::string& key, int number) {
    const std::size_t slash = key.find('/');
    const bool known = key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_/") == std::string::npos;
    if (!known || slash == 0 || slash == std::string::npos || slash + 1 == key.size() ||
        key.find('/', slash + 1) != std::string::npos) {
      throw Error(number, "an exercise is named topic/name, not " + key);
    }
  }

  std::vector<Line> lines_;
  std::size_t position_ = 0;
  int depth_;
};

}  // namespace

Blocks parse(const std::vector<std::string>& lines, int first_line) {
  std::vector<Line> numbered;
  for (const std::string& text : lines) {
    numbered.push_back({text, first_line + static_cast<int>(numbered.size())});
  }
  return BlockParser(std::move(numbered), 0).run();
}

}  // namespace lesson::prose
