// The record of a step as JSON, and steps that need a GPU where there is none.
#include "lesson/record/replay.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "lesson/terminal/step_layout.hpp"
#include "testing/catch.hpp"

using namespace lesson;

namespace {

std::vector<Event> read_back(const std::vector<Event>& events) {
  const SavedRecord record = saved_record(to_json({"a GPU", "CUDA 0.0", "2000-01-01", {{"step", events}}}), "f.json");
  CHECK(record.device == "a GPU");
  CHECK(record.versions == "CUDA 0.0");
  CHECK(record.date == "2000-01-01");
  REQUIRE(record.steps.size() == 1);
  REQUIRE(record.steps.at("step").size() == events.size());
  return record.steps.at("step");
}

template <class T>
T read_back_alone(const T& event) {
  const std::vector<Event> events = read_back({event});
  REQUIRE(std::holds_alternative<T>(events[0]));
  return std::get<T>(events[0]);
}

StepSource step_with(const std::string& body) {
  return read_lesson("LESSON(a, \"A\", minutes(1))\nSTEP(one, \"One\", needs_gpu) {\n" + body + "}\n", "f.cpp")
      .steps[0];
}

/// What a step with that body would have recorded, had its first value been `text`.
SavedRecord recorded(const std::string& body, const std::string& text) {
  std::vector<Event> events;
  for (const Piece& piece : step_with(body).pieces) {
    if (const auto* prose = std::get_if<ProsePiece>(&piece)) events.emplace_back(*prose);
    if (const auto* code = std::get_if<CodePiece>(&piece)) events.emplace_back(CodeEvent{code->text, code->first_line});
  }
  events.emplace_back(ValueEvent{"x", text, false, false, nullptr});
  return {"NVIDIA H100", "CUDA 13.0", "2026-11-24", {{"one", events}}};
}

std::string drawn(std::vector<Event> events) {
  const StepRecord record{"one", "One", 1, std::move(events)};
  std::string text;
  for (const auto& line : step_lines(record, record.events.size(), {}, {{80, false, true}, false}))
    text += written(line, {}) + "\n";
  return text;
}

std::string said(const std::string& command) {
  FILE* pipe = popen(("LC_ALL=C.UTF-8 " + command + " 2>&1 </dev/null").c_str(), "r");
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), count);
  CHECK(pclose(pipe) == 0);
  return text;
}

}  // namespace

TEST_CASE("prose, code, errors, output and failures are read back from JSON as they were") {
  const ProsePiece prose = ProsePiece::read({"A **b** $x_i$:", "", "* c", "* \"d\""}, 7);
  const auto prose_again = read_back_alone<ProseEvent>(prose);
  CHECK(prose_again.first_line == 7);
  CHECK(prose_again.text == prose.text);
  CHECK(drawn({prose_again}) == drawn({prose}));
  REQUIRE(prose_again.blocks.size() == 2);
  CHECK(prose_again.blocks[1].line == 9);

  const auto code = read_back_alone(CodeEvent{"f(\"ü\\n\");\n\n  g();", 12});
  CHECK(code.text == "f(\"ü\\n\");\n\n  g();");
  CHECK(code.first_line == 12);

  const auto error = read_back_alone(ErrorEvent{"f()", "two\nlines", true});
  CHECK(error.expression == "f()");
  CHECK(error.message == "two\nlines");
  CHECK(error.in_loop);

  const auto output = read_back_alone(OutputEvent{"a\tb\n\n", true});
  CHECK(output.text == "a\tb\n\n");
  CHECK(output.timed);
  CHECK(read_back_alone(OutputEvent{"\xFF", false}).text == "\xEF\xBF\xBD");  // what is no UTF-8 is marked as such

  const auto failure = read_back_alone(FailureEvent{"it got out", 3});
  CHECK(failure.message == "it got out");
  CHECK(failure.line == 3);
}

TEST_CASE("a question is read back with its answer, whatever kind and number that is") {
  for (const auto kind : {Answer::Kind::shape, Answer::Kind::numbers, Answer::Kind::number, Answer::Kind::yes_no,
                          Answer::Kind::dtype, Answer::Kind::text, Answer::Kind::refuses}) {
    QuestionEvent question{"What?", {}, "So.", 5};
    question.answer.kind = kind;
    question.answer.wanted = Answer::Kind::dtype;
    question.answer.numbers = {0.1, 1.0 / 3, 9007199254740993., -INFINITY, 5e-324};
    question.answer.integral = false;
    question.answer.yes = true;
    question.answer.text = "float32";
    const auto again = read_back_alone(question);
    CHECK(again.question == "What?");
    CHECK(again.because == "So.");
    CHECK(again.line == 5);
    CHECK(again.answer.kind == kind);
    CHECK(again.answer.wanted == Answer::Kind::dtype);
    CHECK(again.answer.numbers == question.answer.numbers);
    CHECK_FALSE(again.answer.integral);
    CHECK(again.answer.yes);
    CHECK(again.answer.text == "float32");
    question.answer.numbers = {NAN};
    CHECK(std::isnan(read_back_alone(question).answer.numbers.at(0)));
  }
}

TEST_CASE("a value is read back, and a drawing in every width, plain and coloured") {
  const auto value = read_back_alone(ValueEvent{"x + 1", "[1]", true, true, nullptr});
  CHECK(value.expression == "x + 1");
  CHECK(value.text == "[1]");
  CHECK(value.in_loop);
  CHECK(value.timed);
  CHECK(value.figure == nullptr);

  Figure figure;
  figure.caption = "A caption.";
  figure.svg = [] { return std::string("<svg>\"</svg>"); };
  figure.text = [](int width, bool colour) {
    return std::vector<std::string>{std::string(static_cast<std::size_t>(width) / 7, 'x'), colour ? "\033[1mc" : "p"};
  };
  const auto drawing =
      read_back_alone(ValueEvent{"figure", "A caption.", false, false, std::make_shared<const Figure>(figure)});
  REQUIRE(drawing.figure != nullptr);
  CHECK(drawing.figure->caption == "A caption.");
  CHECK(drawing.figure->svg() == "<svg>\"</svg>");
  for (int width = 20; width <= 120; ++width) {
    CHECK(drawing.figure->text(width, false) == figure.text(width, false));
    CHECK(drawing.figure->text(width, true) == figure.text(width, true));
  }
}

TEST_CASE("what is no record says so, with its file") {
  for (const auto* text : {"", "{}", "[1]", "{\"device\":1}",
                           "{\"device\":\"a\",\"versions\":\"b\",\"date\":\"c\",\"steps\":{\"s\":[{}]}}"}) {
    try {
      saved_record(text, "06.cuda.json");
      FAIL("read");
    } catch (const std::runtime_error& error) {
      CHECK(std::string(error.what()).starts_with("06.cuda.json is no record of a lesson's steps: "));
    }
  }
}

TEST_CASE("a step says whether it needs a GPU") {
  CHECK(step_with("  SHOW(1);\n").needs_gpu);
  CHECK_FALSE(read_lesson("LESSON(a, \"A\", minutes(1))\nSTEP(one, \"One\") {\n}\n", "f.cpp").steps[0].needs_gpu);
  CHECK_THROWS_WITH(read_lesson("LESSON(a, \"A\", minutes(1))\nSTEP(one, \"One\", needs_tpu) {\n}\n", "f.cpp"),
                    "f.cpp:2: behind its title, a step says needs_gpu or nothing");
}

TEST_CASE("a step that needs a GPU is shown as it ran on one, between the words of today") {
  const std::string then = "  /// Words of then.\n  auto x = f();\n";
  const std::string now = "  /// Words of today.\n\n  auto x = f();\n";
  CHECK(drawn(replayed(step_with(now), recorded(then, "[7]"))) ==
        " │ Note\n"
        " │ This step needs a GPU. Here it is as it ran on 2026-11-24 (NVIDIA H100, CUDA\n"
        " │ 13.0).\n"
        "\n"
        " Words of today.\n"
        "\n"
        "    auto x = f();\n"
        "  ▸ [7]\n");
}

TEST_CASE("a record of other code is not shown, and no record is said") {
  const std::string body = "  /// Words.\n  auto x = f();\n";
  const std::string changed = drawn(replayed(step_with(body), recorded("  /// Words.\n  auto x = g();\n", "[7]")));
  CHECK(changed.find("its code has changed since it ran on") != std::string::npos);
  CHECK(changed.find("auto x = f();") != std::string::npos);
  CHECK(changed.find("[7]") == std::string::npos);
  CHECK(drawn(replayed(step_with(body), recorded("  auto x = f();\n", "[7]"))).find("[7]") == std::string::npos);
  CHECK(drawn(replayed(step_with(body), recorded("  /// Words.\n", "[7]"))).find("[7]") == std::string::npos);
  const std::string none = drawn(replayed(step_with(body), std::nullopt));
  CHECK(none.find("has not been recorded on one yet") != std::string::npos);
  CHECK(none.find("auto x = f();") != std::string::npos);
}

TEST_CASE("a lesson's program runs on a GPU what it can, records it, and shows the record elsewhere") {
  const std::string here = "SAMPLE_GPU='a stand-in for a GPU' " GPU_PROGRAM;
  // As it runs: no note, and the time that was taken.
  const std::string live = said(here + " --step on_a_gpu");
  CHECK(live.find("Note") == std::string::npos);
  CHECK(live.find("▸ from the GPU") != std::string::npos);
  CHECK(live.find("▸ 12.5") != std::string::npos);
  // One of its two steps is recorded, so that there is something new.
  const SavedRecord record = saved_record(said(here + " --record"), "printed");
  CHECK(record.device == "a stand-in for a GPU");
  CHECK(record.date.size() == 10);
  CHECK(record.steps.size() == 2);
  // A transcript says the same on every machine.
  const std::string transcript = said(here + " --transcript");
  CHECK(transcript == said(std::string("env -u SAMPLE_GPU ") + GPU_PROGRAM + " --transcript"));
  CHECK(transcript.find("as it ran on 2026-11-24 (a stand-in for a\n │ GPU, CUDA 0.0).") != std::string::npos);
  CHECK(transcript.find("▸ from the GPU") != std::string::npos);
  CHECK(transcript.find("It is 2. The same.") != std::string::npos);
  CHECK(transcript.find("    [    ]\n") != std::string::npos);
  CHECK(transcript.find("▸ (differs from run to run)") != std::string::npos);
  CHECK(transcript.find("has not been recorded on one yet") != std::string::npos);
}
