#include "lesson/terminal/inline_layout.hpp"

#include "lesson/prose/formula.hpp"

namespace lesson {

using namespace console;

void add_inlines(StyledLine& line, const prose::Inlines& inlines, Style style, const Measure& measure) {
  for (const prose::Inline& run : inlines) {
    switch (run.kind) {
      case prose::Inline::Kind::text:
        line.push_back({style, run.text});
        break;
      case prose::Inline::Kind::code:
        line.push_back({Style::code, measure.colour ? run.text : "`" + run.text + "`"});
        break;
      case prose::Inline::Kind::formula:
        line.push_back({Style::formula, formula_text(run.text)});
        break;
      case prose::Inline::Kind::emphasis:
        add_inlines(line, run.children, Style::emphasis, measure);
        break;
      case prose::Inline::Kind::strong:
        add_inlines(line, run.children, Style::strong, measure);
        break;
      case prose::Inline::Kind::link:
        add_inlines(line, run.children, Style::link, measure);
        if (run.target.starts_with("http")) line.push_back({Style::dim, " (" + run.target + ")"});
        break;
    }
  }
}

StyledLine styled(const prose::Inlines& inlines, const Measure& measure) {
  StyledLine line;
  add_inlines(line, inlines, Style::plain, measure);
  return line;
}

}  // namespace lesson
