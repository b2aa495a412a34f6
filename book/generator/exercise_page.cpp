#include <stdexcept>

#include "contract.hpp"
#include "lesson/book/markup.hpp"
#include "lesson/book/prose.hpp"
#include "pages.hpp"

namespace book {

namespace {

using lesson::book::doxygen_text;
using lesson::book::exercise_label;
using lesson::book::html_block;
using lesson::book::html_text;

std::string prose(const Section& section, const std::string& key) {
  lesson::book::ProseContext context;
  try {
    return lesson::book::render_blocks(lesson::prose::parse(section.lines, section.first_line), context);
  } catch (const lesson::prose::Error& error) {
    throw std::runtime_error("exercises/" + key + ".md:" + std::to_string(error.line()) + ": " + error.what());
  }
}

std::string hint_box(const Section& hint, const std::string& key) {
  return html_block("<details class=\"hint\"><summary><span class=\"open\">open</span>" + html_text(hint.title) +
                    "</summary>") +
         prose(hint, key) + html_block("</details>");
}

std::string heading(const std::string& title, const Exercise& exercise, std::size_t number) {
  return "## " + doxygen_text(title) + " {#" + exercise_label(exercise.key) + "_" + std::to_string(number) + "}\n\n";
}

std::string page_head(const Exercise& exercise, const Shelf& shelf) {
  std::string out = "# " + doxygen_text(exercise.title) + " {#" + exercise_label(exercise.key) + "}\n\n";
  out += html_block("<p class=\"chapter-facts\">Exercise <code>" + html_text(exercise.key) +
                    "</code> · at a terminal <code>./learn watch " + html_text(exercise.key) + "</code></p>");
  const lesson::LessonSource* lesson = shelf.lesson_of(exercise);
  if (lesson != nullptr) out += "Part of lesson \\ref " + lesson::book::lesson_label(lesson->name) + ". ";
  return out + "Your answer goes into <code>" + doxygen_text("exercises/" + exercise.key + ".cpp") + "</code>.\n\n";
}

std::string contract_of(const Exercise& exercise) {
  const std::string file = "exercises/" + exercise.key + ".hpp";
  return "What <code>" + doxygen_text(file) + "</code> promises, and the grader asks for.\n\n" +
         render_contract(exercise.contract, file);
}

std::string solution_of(const Exercise& exercise) {
  return "At a terminal, <code>" + doxygen_text("./learn solution " + exercise.key) + "</code>.\n\n" +
         html_block("<details class=\"hint\"><summary><span class=\"open\">open</span>One way to write it</summary>") +
         lesson::book::listing(exercise.solution, "cpp") + html_block("</details>");
}

}  // namespace

std::string exercise_page(const Exercise& exercise, const Shelf& shelf) {
  std::string out = page_head(exercise, shelf);
  std::string hints;
  std::size_t number = 0;
  for (const Section& section : exercise.sections) {
    if (section.is_hint()) {
      hints += hint_box(section, exercise.key);
    } else {
      if (!section.title.empty()) out += heading(section.title, exercise, ++number);
      out += prose(section, exercise.key);
    }
  }
  out += heading("Contract", exercise, ++number) + contract_of(exercise);
  if (!hints.empty()) out += heading("Hints", exercise, ++number) + hints;
  return out + heading("Solution", exercise, ++number) + solution_of(exercise);
}

}  // namespace book
