#include "lesson/book/prose.hpp"

#include <algorithm>
#include <utility>

#include "console/text.hpp"
#include "lesson/book/markup.hpp"

namespace lesson::book {

namespace {

using prose::Align;
using prose::Block;
using prose::Blocks;
using prose::Inline;
using prose::Inlines;

std::string element(std::string_view tag, std::string_view content, std::string_view attributes = "") {
  return "<" + std::string(tag) + std::string(attributes) + ">" + std::string(content) + "</" + std::string(tag) + ">";
}

// `\ref` is checked by Doxygen and gives the reader the title of what is linked.
std::string reference(const std::string& label, const std::string& words) {
  std::string quoted = words;
  std::replace(quoted.begin(), quoted.end(), '"', '\'');
  return "\\ref " + label + (quoted.empty() ? "" : " \"" + quoted + "\"");
}

// A link goes to the web, to a lesson or a step of it (`lesson:softmax`, `lesson:softmax#which_dimension`), to an exercise
// (`exercise:attention/weights`), or to a name of the library (`ten::matmul`).
std::string render_link(const Inline& link) {
  const std::string words = prose::plain_text(link.children);
  const std::string& target = link.target;
  if (target.find("://") != std::string::npos) {
    return "<a href=\"" + target + "\">" + render_inlines(link.children) + "</a>";
  }
  if (target.starts_with("ten::")) return reference(target, words);
  const std::size_t colon = target.find(':');
  const std::string name = colon == std::string::npos ? target : target.substr(colon + 1);
  if (name.find('/') != std::string::npos) return reference(exercise_label(name), words);
  const std::size_t step = name.find('#');
  if (step != std::string::npos) return reference(step_label(name.substr(0, step), name.substr(step + 1)), words);
  return reference(lesson_label(name), words);
}

// For Doxygen to read, or as HTML that it passes on, where a link is only its words.
std::string render(const Inlines& inlines, bool html) {
  const auto text = html ? html_text : doxygen_text;
  std::string out;
  for (const Inline& piece : inlines) {
    switch (piece.kind) {
      case Inline::Kind::text:
        out += text(piece.text);
        break;
      case Inline::Kind::code:
        out += element("code", text(piece.text));
        break;
      case Inline::Kind::emphasis:
        out += element("em", render(piece.children, html));
        break;
      case Inline::Kind::strong:
        out += element("strong", render(piece.children, html));
        break;
      case Inline::Kind::formula:
        out += html ? html_text("\\(" + piece.text + "\\)") : "\\f$" + piece.text + "\\f$";
        break;
      case Inline::Kind::link:
        out += html ? render(piece.children, html) : render_link(piece);
        break;
    }
  }
  return out;
}

std::string render_item(const Blocks& blocks, ProseContext& context) {
  if (blocks.size() == 1 && blocks.front().kind == Block::Kind::paragraph)
    return render_inlines(blocks.front().inlines);
  return render_blocks(blocks, context);
}

std::string render_list(const Block& list, ProseContext& context) {
  std::string out = list.ordered ? "<ol" : "<ul";
  if (list.ordered && list.start != 1) out += " start=\"" + std::to_string(list.start) + "\"";
  out += ">\n";
  for (const Blocks& item : list.items) out += element("li", render_item(item, context)) + "\n";
  return out + (list.ordered ? "</ol>" : "</ul>") + "\n\n";
}

std::string render_row(const std::vector<Inlines>& cells, const std::vector<Align>& aligns, std::string_view tag) {
  std::string out = "<tr>";
  for (std::size_t column = 0; column < cells.size(); ++column) {
    const Align align = column < aligns.size() ? aligns[column] : Align::left;
    const std::string_view style = align == Align::right    ? " class=\"right\""
                                   : align == Align::centre ? " class=\"centre\""
                                                            : "";
    out += element(tag, render_inlines(cells[column]), style);
  }
  return out + "</tr>\n";
}

std::string render_table(const Block& table) {
  std::string out = "<table class=\"doxtable\">\n";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    out += render_row(table.rows[row], table.aligns, row == 0 ? "th" : "td");
  }
  return out + "</table>\n\n";
}

std::string render_fence(const Block& fence) {
  const std::string& language = fence.argument;
  if (language == "cpp" || language == "c++") return listing(fence.text, "cpp");
  if (language == "python" || language == "py") return listing(fence.text, "py");
  return html_block("<pre class=\"fragment\">" + html_text(fence.text) + "</pre>");
}

std::string render_callout(const Block& block, ProseContext& context) {
  const std::string& kind = block.argument;
  std::string out = "<div class=\"callout " + kind + "\"";
  if (kind == "pitfall" && !context.lesson.empty()) {
    out += " id=\"" + pitfall_label(context.lesson, ++context.pitfalls) + "\"";
  }
  out += ">\n<p class=\"callout-title\"><span class=\"callout-kind\">" + console::capitalised(kind) + "</span>" +
         render_inlines_html(block.inlines) + "</p>";
  return html_block(out) + render_blocks(block.blocks, context) + html_block("</div>");
}

std::string tab_begin(const std::string& name) {
  return html_block("<div class=\"tab\" data-title=\"" + name + "\">\n<p class=\"tab-title\">" + name + "</p>");
}

// ten's tab stays open for the code that follows.
std::string render_tabs(const Block& block, ProseContext& context) {
  std::string out = html_block("<div class=\"tabs\">");
  for (const prose::Tab& tab : block.tabs) {
    out += tab_begin(tab.name) + listing(tab.code, "py");
    if (!tab.printed.empty()) out += output_box(tab.printed, "value", "Output");
    out += html_block("</div>");
  }
  context.in_tabs = true;
  return out + tab_begin("ten");
}

std::string render_exercises(const Block& block) {
  std::string out = html_block("<p class=\"cards-title\">Exercises</p>") + "<ul class=\"cards\">\n";
  for (const std::string& key : block.keys) {
    out += "<li>" + reference(exercise_label(key), "") + " " + element("code", doxygen_text(key)) + "</li>\n";
  }
  return out + "</ul>\n\n";
}

std::string render_heading(const Block& block, const ProseContext& context) {
  if (context.headings) return "### " + render_inlines(block.inlines) + "\n\n";
  return element("strong", render_inlines(block.inlines)) + "\n\n";
}

std::string render_block(const Block& block, ProseContext& context) {
  switch (block.kind) {
    case Block::Kind::paragraph:
      return doxygen_paragraph_start(render_inlines(block.inlines)) + "\n\n";
    case Block::Kind::heading:
      return render_heading(block, context);
    case Block::Kind::list:
      return render_list(block, context);
    case Block::Kind::table:
      return render_table(block);
    case Block::Kind::fence:
      return render_fence(block);
    case Block::Kind::formula:
      return "\\f[\n" + block.text + "\n\\f]\n\n";
    case Block::Kind::callout:
      return render_callout(block, context);
    case Block::Kind::tabs:
      return render_tabs(block, context);
    case Block::Kind::widget:
      return "\\htmlinclude[block] widget_" + block.argument + ".html\n\n";
    case Block::Kind::exercises:
      return render_exercises(block);
  }
  return {};
}

}  // namespace

std::string end_of_tabs(ProseContext& context) {
  return std::exchange(context.in_tabs, false) ? html_block("</div>") + html_block("</div>") : "";
}

std::string render_inlines(const Inlines& inlines) { return render(inlines, false); }
std::string render_inlines_html(const Inlines& inlines) { return render(inlines, true); }

std::string render_blocks(const Blocks& blocks, ProseContext& context) {
  std::string out;
  for (const Block& block : blocks) out += render_block(block, context);
  return out;
}

}  // namespace lesson::book
