#include "lesson/book/renderer.hpp"

#include "console/text.hpp"
#include "lesson/book/linked_names.hpp"
#include "lesson/book/markup.hpp"
#include "lesson/book/prose.hpp"

namespace lesson {

namespace {

using book::html_block;
using book::html_text;

// The words after the colon of `Broadcasting: shapes that stretch`, as a line of their own: the tree of chapters has room
// for what stands before it.
std::string subtitle_of(const LessonSource& lesson) {
  const auto colon = lesson.title.find(": ");
  return colon == std::string::npos ? "" : console::capitalised(lesson.title.substr(colon + 2));
}

std::string chapter_head(const LessonSource& lesson) {
  std::string out = "# " + std::to_string(lesson.number) + " · " + book::doxygen_text(lesson.short_title()) + " {#" +
                    book::lesson_label(lesson.name) + "}\n\n\\tableofcontents{HTML:1}\n\n";
  const std::string subtitle = subtitle_of(lesson);
  if (!subtitle.empty()) out += html_block("<p class=\"subtitle\">" + html_text(subtitle) + "</p>");
  return out + html_block("<p class=\"chapter-facts\">" + std::to_string(lesson.minutes) +
                          " minutes · at a terminal <code>./learn lesson " + html_text(lesson.name) +
                          "</code> · its source <code>lessons/" + html_text(lesson.stem) + ".cpp</code></p>");
}

// Renders the events of one step, in their order.
class StepMarkdown {
 public:
  explicit StepMarkdown(book::ProseContext& context) : context_(context) {}

  void operator()(const ProseEvent& event) {
    out += book::end_of_tabs(context_);
    out += book::render_blocks(event.blocks, context_);
  }

  void operator()(const CodeEvent& event) {
    if (event.text.find_first_not_of(" \n") != std::string::npos) out += book::linked_listing(event.text, tensors_);
  }

  void operator()(const QuestionEvent& event) {
    const auto inlines = [&event](const std::string& text) {
      return book::render_inlines_html(prose::parse_inlines(text, event.line));
    };
    out += book::end_of_tabs(context_);
    std::string html = "<details class=\"question\"><summary><span class=\"callout-kind\">Predict</span>";
    html +=
        "<span class=\"open\">answer</span><span class=\"asked\">" + inlines(event.question) + "</span></summary>\n";
    html += "<div class=\"answer\"><p><span class=\"true\">" + html_text(to_string(event.answer)) + "</span></p>";
    if (!event.because.empty()) html += "<p>" + inlines(event.because) + "</p>";
    out += html_block(html + "</div></details>");
  }

  void operator()(const ValueEvent& event) {
    if (event.figure) {
      out += book::end_of_tabs(context_);
      out += html_block("<figure>\n" + book::html_as_it_is(event.figure->svg()) + "\n<figcaption>" +
                        html_text(event.figure->caption) + "</figcaption></figure>");
      return;
    }
    out += book::output_box(named(event.expression, event.text, event.in_loop), event.timed ? "timed" : "value",
                            label("Output", event.timed));
  }

  void operator()(const ErrorEvent& event) {
    out += book::output_box(named(event.expression, event.message, event.in_loop), "error", "Refused");
  }

  void operator()(const OutputEvent& event) {
    out += book::output_box(event.text, event.timed ? "timed" : "stream", label("Printed", event.timed));
  }

  void operator()(const FailureEvent& event) { out += book::output_box(event.message, "error", "Failed"); }

  std::string out;

 private:
  static std::string label(const std::string& word, bool timed) { return timed ? word + ", one run" : word; }

  static std::string named(const std::string& expression, const std::string& text, bool in_loop) {
    return in_loop ? expression + "\n" + text : text;
  }

  book::ProseContext& context_;
  book::TensorNames tensors_;
};

std::string render_step(const LessonSource& lesson, const StepRecord& step, book::ProseContext& context) {
  StepMarkdown writer(context);
  for (const Event& event : step.events) std::visit(writer, event);
  writer.out += book::end_of_tabs(context);
  return "## " + std::to_string(step.number) + ". " + book::doxygen_text(step.title) + " {#" +
         book::step_label(lesson.name, step.id) + "}\n\n" + writer.out;
}

}  // namespace

std::string render_book(const LessonSource& lesson, const std::vector<StepRecord>& records) {
  book::ProseContext context{.lesson = lesson.name};
  std::string out = chapter_head(lesson);
  out += html_block("<div class=\"lead\">") + book::render_blocks(lesson.intro, context) + html_block("</div>");
  for (const StepRecord& step : records) out += render_step(lesson, step, context);
  return out + book::render_blocks(lesson.outro, context);
}

}  // namespace lesson
