// A step that runs, and the list of events that it leaves.
#include <unistd.h>

#include <string>
#include <variant>
#include <vector>

#include "console/text.hpp"
#include "lesson/compiled_lesson.hpp"
#include "lesson/source/source.hpp"
#include "lesson/terminal/step_layout.hpp"
#include "testing/catch.hpp"

using namespace lesson;

namespace {

using console::joined;
using console::StyledLine;

const CompiledLesson& course() {
  static const CompiledLesson recorded(read_lesson_file(LESSON_SAMPLES "/recorded.cpp"));
  return recorded;
}

StepRecord run(const std::string& id) { return course().record(course().source().find_step(id).value(), {}); }

template <class T>
std::vector<T> all(const StepRecord& record) {
  std::vector<T> events;
  for (const Event& event : record.events) {
    if (const auto* wanted = std::get_if<T>(&event)) events.push_back(*wanted);
  }
  return events;
}

std::vector<std::string> values(const StepRecord& record) {
  std::vector<std::string> texts;
  for (const ValueEvent& value : all<ValueEvent>(record)) texts.push_back(value.text);
  return texts;
}

std::string shown(const StepRecord& record, bool mask = false) {
  std::vector<std::string> lines;
  for (const StyledLine& line : step_lines(record, record.events.size(), {}, {{78, false, true}, mask}))
    lines.push_back(written(line, {}));
  return joined(lines);
}

}  // namespace

TEST_CASE("helpers are listed with the step that follows them, and only there") {
  const std::string listing =
      "    // Writes, as a helper does.\n"
      "    void report(const std::string& word) { std::puts(word.c_str()); }\n\n";
  CHECK(shown(run("values")).starts_with(listing));
  CHECK(shown(run("output")).find("void report") == std::string::npos);
}

TEST_CASE("values of many types are shown as a reader expects them") {
  CHECK(values(run("values")) == std::vector<std::string>{"2", "text", "true", "[1, 2]", "(4, 3)", "(7,)",
                                                          "(1, two, 2.5)", "nothing", "[[true], []]"});
}

TEST_CASE("a question carries the answer that its expression gave") {
  const auto questions = all<QuestionEvent>(run("questions"));
  REQUIRE(questions.size() == 6);
  CHECK(questions[0].answer.kind == Answer::Kind::shape);
  CHECK(questions[1].answer.kind == Answer::Kind::number);
  CHECK(questions[2].answer.kind == Answer::Kind::yes_no);
  CHECK(questions[3].answer.kind == Answer::Kind::numbers);
  CHECK(questions[4].answer.kind == Answer::Kind::refuses);
  CHECK(questions[4].because == "e");
  CHECK(questions[5].answer.kind == Answer::Kind::text);
  CHECK(to_string(questions[0].answer) == "(4, 3)");
}

TEST_CASE("what is written stands behind the code that wrote it, in the order of writing") {
  CHECK(shown(run("output")) ==
        "    std::cout << \"from cout\\n\";\n"
        "    std::printf(\"from printf\\n\");\n"
        "    if (write(1, \"from write\\n\", 11) < 0) std::abort();\n"
        "    std::cerr << \"from cerr\\n\";\n"
        "  │ from cout\n"
        "  │ from printf\n"
        "  │ from write\n"
        "  │ from cerr\n"
        "\n"
        " Prose behind what is written.\n"
        "\n"
        "    const int x = 1;\n"
        "    SHOW(x);\n"
        "  ▸ 1\n"
        "\n"
        "    report(\"by a helper\");\n"
        "  │ by a helper\n"
        "\n"
        " More prose.");
}

TEST_CASE("a loop's values come behind it, each with its name, and output between them stays between them") {
  CHECK(shown(run("loop")) ==
        "    for (int i = 0; i < 2; ++i) {\n"
        "      std::cout << \"before \" << i << '\\n';\n"
        "      SHOW(i);\n"
        "    }\n"
        "  │ before 0\n"
        "  ▸ i = 0\n"
        "  │ before 1\n"
        "  ▸ i = 1\n"
        "\n"
        "    std::cout << \"behind\\n\";\n"
        "  │ behind");
}

TEST_CASE("an exception that gets out ends the step, and is shown as such") {
  const StepRecord record = run("errors");
  CHECK(record.failed);
  REQUIRE(all<ErrorEvent>(record).size() == 1);
  CHECK(all<ErrorEvent>(record)[0].message == "why not");
  REQUIRE(std::holds_alternative<FailureEvent>(record.events.back()));
  CHECK(std::get<FailureEvent>(record.events.back()).message == "it got out");
  CHECK(shown(record).find("Not reached") == std::string::npos);
}

TEST_CASE("SHOW_ERROR that meets no error fails the step") {
  const StepRecord record = run("no_error");
  CHECK(record.failed);
  CHECK(std::get<FailureEvent>(record.events.back()).message == "SHOW_ERROR met no error in 1 + 1");
  CHECK(values(record).empty());
}

TEST_CASE("a value that throws fails at its own line") {
  const StepRecord record = run("failing_value");
  CHECK(record.failed);
  CHECK(values(record) == std::vector<std::string>{"1"});
  const std::string text = shown(record);
  CHECK(text.find("Between.") < text.find("SHOW(numbers.at(0));"));
  CHECK(text.find("SHOW(numbers.at(0));") < text.find("this step failed"));
  CHECK(text.find("Not reached") == std::string::npos);
}

TEST_CASE("what differs from run to run is marked, and masked in transcripts") {
  const StepRecord record = run("timed");
  REQUIRE(values(record) == std::vector<std::string>{"12.5"});
  CHECK(all<ValueEvent>(record)[0].timed);
  REQUIRE(all<OutputEvent>(record).size() == 3);
  for (const OutputEvent& output : all<OutputEvent>(record)) CHECK(output.timed);
  const std::string masked = shown(record, true);
  CHECK(masked.find("  │ 12 ms") == std::string::npos);
  CHECK(masked.find("  │ (differs from run to run)") != std::string::npos);
  CHECK(masked.find("  ▸ (differs from run to run)") != std::string::npos);
}

TEST_CASE("a step that runs again gives the same, and the streams are as they were") {
  CHECK(shown(run("loop")) == shown(run("loop")));
  run("errors");
  CHECK(values(run("clean")) == std::vector<std::string>{"6"});
}

TEST_CASE("stdout and stderr are given back, whatever the step did") {
  const auto inode = [](int descriptor) {
    return std::to_string(isatty(descriptor)) + std::to_string(lseek(descriptor, 0, SEEK_CUR) >= 0);
  };
  const std::string before = inode(1) + inode(2);
  run("errors");
  run("output");
  CHECK(inode(1) + inode(2) == before);
}
