// What a lesson takes from the tree that it stands in: the terms of the glossary, and what tabs print.
#include "lesson/source/surroundings.hpp"

#include <string>

#include "console/text.hpp"
#include "lesson/book/renderer.hpp"
#include "lesson/terminal/step_layout.hpp"
#include "testing/catch.hpp"

using namespace lesson;

namespace {

const std::string tree = LESSON_SAMPLES "/tree";

LessonSource looked_around(const std::string& body) {
  LessonSource source =
      read_lesson("LESSON(gpu, \"G\", minutes(1))\nSTEP(one, \"One\") {\n" + body + "}\n", "03_gpu.cpp");
  look_around(source, tree);
  return source;
}

std::string refusal_of(const std::string& body) {
  try {
    looked_around(body);
  } catch (const SourceError& error) {
    return error.what();
  }
  return "accepted";
}

/// A step with tabs, and with what its code did.
StepRecord step_with_tabs(const LessonSource& source) {
  StepRecord record{"one", "One", 1, {}};
  for (const Piece& piece : source.steps[0].pieces) {
    if (const auto* prose = std::get_if<ProsePiece>(&piece)) record.events.emplace_back(*prose);
    if (const auto* code = std::get_if<CodePiece>(&piece))
      record.events.emplace_back(CodeEvent{code->text, code->first_line});
    if (std::holds_alternative<CodePiece>(piece))
      record.events.emplace_back(ValueEvent{"x", "1.", false, false, nullptr});
  }
  return record;
}

const std::string tabs =
    "  /// ::: tabs\n  /// == NumPy\n  /// ```python\n  /// x = 1\n  /// x\n  /// ```\n  /// == PyTorch\n  /// "
    "```python\n"
    "  /// y\n  /// ```\n  /// :::\n  SHOW(x);\n  /// After.\n";

}  // namespace

TEST_CASE("a bold term that the glossary does not define is refused where it stands") {
  CHECK(refusal_of("  /// **Strides** and a\n  /// **mean squared\n  /// error**.\n") == "accepted");
  CHECK(refusal_of("  /// A **stride**,\n  /// and *not* a **stretch**.\n") ==
        "03_gpu.cpp:4: bold is for a term where it is defined, and book/pages/glossary.md does not define \"stretch\"; "
        "define "
        "it there, or set it in *italics*");
  CHECK(
      refusal_of("  /// ::: tip\n  /// * a\n  /// * [**b**](c)\n  /// :::\n").starts_with("03_gpu.cpp:5: bold is for"));
  CHECK(refusal_of("  /// | a |\n  /// | - |\n  /// | **b** |\n").starts_with("03_gpu.cpp:5: bold is for"));
}

TEST_CASE("a tree without a glossary defines nothing, and refuses nothing") {
  LessonSource source = read_lesson("LESSON(a, \"A\", minutes(1))\n/// **b**\nSTEP(one, \"One\") {\n}\n", "f.cpp");
  look_around(source, tree + "/lessons");
}

TEST_CASE("at a terminal, what the tabs print stands under their code, and ten's side below") {
  const StepRecord record = step_with_tabs(looked_around(tabs));
  std::vector<std::string> lines;
  for (const auto& line : step_lines(record, record.events.size(), {}, {{80, false, true}, false}))
    lines.push_back(written(line, {}));
  CHECK(console::joined(lines) ==
        " NumPy     x = 1\n"
        "           x\n"
        "         ▸ 1\n"
        "\n"
        " PyTorch   y\n"
        "\n"
        " ten:\n"
        "\n"
        "    SHOW(x);\n"
        "  ▸ 1.\n"
        "\n"
        " After.");
}

TEST_CASE("in the book, ten's tab holds the code that follows, and what it printed") {
  const LessonSource source = looked_around(tabs);
  const std::string page = render_book(source, {step_with_tabs(source)});
  const auto at = [&](const std::string& text) {
    INFO(text << " in\n" << page);
    CHECK(page.find(text) != std::string::npos);
    return page.find(text);
  };
  CHECK(at("data-title=\"NumPy\"") < at("data-title=\"PyTorch\""));
  CHECK(at("data-title=\"PyTorch\"") < at("data-title=\"ten\""));
  CHECK(at("data-title=\"ten\"") < at("SHOW"));
  CHECK(at("SHOW") < at("After."));
  const std::string tail = page.substr(at("data-title=\"ten\""), at("After.") - at("data-title=\"ten\""));
  std::size_t opened = 2;  // the group and its last tab
  std::size_t closed = 0;
  for (std::size_t i = 0; i < tail.size(); ++i) {
    opened += tail.compare(i, 4, "<div") == 0 ? 1 : 0;
    closed += tail.compare(i, 6, "</div>") == 0 ? 1 : 0;
  }
  CHECK(opened == closed);
  CHECK(tail.find("1.") != std::string::npos);
}
