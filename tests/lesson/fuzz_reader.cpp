// libFuzzer on what a lesson reads: its source, which is taken or refused with a SourceError whatever it is, and what a
// person types as an answer.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lesson/prose/formula.hpp"
#include "lesson/record/typed_answer.hpp"
#include "lesson/source/source.hpp"
#include "lesson/terminal/highlight.hpp"
#include "lesson/terminal/prose_layout.hpp"

namespace {

/// What the terminal makes of whatever prose was accepted.
void set(const lesson::prose::Blocks& blocks) { lesson::prose_lines(blocks, {40, false, true}); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  lesson::Answer answer;
  answer.numbers = {4, 3};
  for (const auto kind : {lesson::Answer::Kind::shape, lesson::Answer::Kind::dtype, lesson::Answer::Kind::yes_no}) {
    answer.kind = kind;
    lesson::judge(answer, text);
  }
  lesson::formula_text(text);
  lesson::highlighted(text);
  try {
    const lesson::LessonSource source = lesson::read_lesson(text, "fuzzed.cpp");
    set(source.intro);
    for (const lesson::StepSource& step : source.steps) {
      for (const lesson::Piece& piece : step.pieces) {
        if (const auto* prose = std::get_if<lesson::ProsePiece>(&piece)) set(prose->blocks);
      }
    }
  } catch (const lesson::SourceError&) {
    return 0;
  }
  return 0;
}
