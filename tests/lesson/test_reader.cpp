// What the reader of lessons accepts, what it makes of it, and the message for each thing that it refuses.
#include "lesson/source/source.hpp"

#include <string>
#include <variant>

#include "testing/catch.hpp"

using lesson::CodePiece;
using lesson::LessonSource;
using lesson::ProsePiece;
using lesson::read_lesson;
using lesson::SourceError;

namespace {

const std::string head = "#include \"lesson/lesson.hpp\"\nLESSON(sample, \"Sample: a title\", minutes(3))\n";

std::string with_body(const std::string& body) { return head + "STEP(one, \"One\") {\n" + body + "}\n"; }

/// What the reader says of a text, with the file and the line in front.
std::string refusal_of_lesson(const std::string& text, const std::string& file = "f.cpp") {
  try {
    read_lesson(text, file);
  } catch (const SourceError& error) {
    return error.what();
  }
  return "accepted";
}

const CodePiece& code(const LessonSource& lesson, std::size_t piece) {
  return std::get<CodePiece>(lesson.steps.at(0).pieces.at(piece));
}

}  // namespace

TEST_CASE("a lesson gives its name, title, minutes, introduction, steps and exercises") {
  const LessonSource lesson = read_lesson(
      "#include \"lesson/lesson.hpp\"\n"
      "LESSON(broadcasting, \"Broadcasting: \"\n \"stretched \\\"shapes\\\"\", minutes(12))\n"
      "/// Words.\n"
      "\n"
      "STEP(first, \"The first\") {\n"
      "  SHOW(1);\n"
      "}\n"
      "/// ::: exercises a/b c/d_e\n"
      "/// :::\n"
      "STEP(second, \"The second\") {\n"
      "}\n",
      "lessons/06_broadcasting.cpp");
  CHECK(lesson.stem == "06_broadcasting");
  CHECK(lesson.number == 6);
  CHECK(lesson.name == "broadcasting");
  CHECK(lesson.title == "Broadcasting: stretched \"shapes\"");
  CHECK(lesson.short_title() == "Broadcasting");
  CHECK(lesson.minutes == 12);
  REQUIRE(lesson.intro.size() == 1);
  CHECK(lesson::prose::plain_text(lesson.intro[0].inlines) == "Words.");
  REQUIRE(lesson.steps.size() == 2);
  CHECK(lesson.steps[1].id == "second");
  CHECK(lesson.exercises == std::vector<std::string>{"a/b", "c/d_e"});
  CHECK(lesson.find_step("second") == 1u);
  CHECK(lesson.find_step("1") == 0u);
  CHECK(lesson.find_step("3") == std::nullopt);
  CHECK(lesson.find_step("third") == std::nullopt);
}

TEST_CASE("code is parted after what shows something, and questions are left out of it") {
  const LessonSource lesson = read_lesson(with_body("  int a = 1;\n"
                                                    "  PREDICT(\"a?\", a,\n"
                                                    "          \"one\");\n"
                                                    "\n"
                                                    "  SHOW(a);  // behind\n"
                                                    "  /// Between.\n"
                                                    "  int b = 2;\n"),
                                          "f.cpp");
  REQUIRE(lesson.steps[0].pieces.size() == 4);
  CHECK(code(lesson, 0).text == "int a = 1;");
  REQUIRE(code(lesson, 0).statements.size() == 1);
  CHECK(code(lesson, 0).statements[0].because == "one");
  CHECK(code(lesson, 0).statements[0].last_line == 6);
  CHECK(code(lesson, 1).text == "SHOW(a);  // behind");
  CHECK(std::holds_alternative<ProsePiece>(lesson.steps[0].pieces[2]));
  CHECK(code(lesson, 3).text == "int b = 2;");
}

TEST_CASE("what only draws a figure is not listed, as a question is not") {
  const LessonSource lesson = read_lesson(with_body("  auto a = f();\n"
                                                    "  SHOW(figure::boxes(a));\n"
                                                    "  TIMED(figure::times(\n"
                                                    "      a));\n"
                                                    "  SHOW(figures);\n"
                                                    "  for (int i : a) {\n"
                                                    "    SHOW(figure::boxes(i));\n"
                                                    "    g(i);\n"
                                                    "  }\n"),
                                          "f.cpp");
  REQUIRE(lesson.steps[0].pieces.size() == 4);
  CHECK(code(lesson, 0).text == "auto a = f();");
  CHECK(code(lesson, 0).statements.size() == 1);
  CHECK(code(lesson, 1).text.empty());
  CHECK(code(lesson, 1).statements.size() == 1);
  CHECK(code(lesson, 2).text == "SHOW(figures);");
  CHECK(code(lesson, 3).text == "for (int i : a) {\n  g(i);\n}");
  CHECK(refusal_of_lesson(with_body("  int a; SHOW(figure::boxes(a));\n")) ==
        "f.cpp:4: SHOW(figure::…) takes a line of its own");
  CHECK(refusal_of_lesson(with_body("  for (;;) SHOW(figure::boxes(a));\n")) ==
        "f.cpp:4: SHOW(figure::…) in a loop needs the loop's braces, since it is left out of the listing");
}

TEST_CASE("tabs stand right before the code that is ten's side") {
  const std::string tabs = "  /// ::: tabs\n  /// == NumPy\n  /// ```python\n  /// x\n  /// ```\n  /// :::\n";
  const std::string refused = ": ::: tabs stands right before the code that is ten's side";
  CHECK(refusal_of_lesson(with_body("  /// Words.\n  ///\n" + tabs + "  SHOW(1);\n")) == "accepted");
  CHECK(refusal_of_lesson(with_body(tabs)) == "f.cpp:4" + refused);
  CHECK(refusal_of_lesson(with_body(tabs + "  /// Words.\n  SHOW(1);\n")) == "f.cpp:4" + refused);
  CHECK(refusal_of_lesson(with_body(tabs + "  PREDICT(\"?\", 1, \"so\");\n")) == "f.cpp:4" + refused);
  CHECK(refusal_of_lesson(head + tabs + "STEP(one, \"One\") {\n}\n") == "f.cpp:3" + refused);
  CHECK(refusal_of_lesson(with_body("") + tabs) == "f.cpp:5" + refused);
}

TEST_CASE("a loop is listed as a whole, whatever it shows") {
  const LessonSource lesson = read_lesson(with_body("  for (int i : {1, 2}) {\n"
                                                    "    for (;;) SHOW(i);\n"
                                                    "    PREDICT(\"?\", i, \"so\");\n"
                                                    "    ++i;\n"
                                                    "  }\n"
                                                    "  while (b) SHOW(3);\n"),
                                          "f.cpp");
  REQUIRE(lesson.steps[0].pieces.size() == 2);
  CHECK(code(lesson, 0).text == "for (int i : {1, 2}) {\n  for (;;) SHOW(i);\n  ++i;\n}");
  CHECK(code(lesson, 0).statements.size() == 2);
  CHECK(code(lesson, 0).statements[0].in_loop);
  CHECK(code(lesson, 1).text == "while (b) SHOW(3);");
}

TEST_CASE("helpers and their prose go to the step that follows") {
  const LessonSource lesson = read_lesson(head +
                                              "/// Intro.\nint twice(int x) { return 2 * x; }\n/// Said of "
                                              "it.\nSTEP(one, \"One\") {\n  SHOW(twice(1));\n}\n",
                                          "f.cpp");
  CHECK(lesson.intro.size() == 1);
  REQUIRE(lesson.steps[0].pieces.size() == 3);
  CHECK(code(lesson, 0).text == "int twice(int x) { return 2 * x; }");
  CHECK(code(lesson, 2).text == "SHOW(twice(1));");
}

TEST_CASE("strings, raw strings, characters, numbers and comments hide what they hold") {
  const LessonSource lesson = read_lesson(with_body("  auto a = \"} SHOW(\\\" {\";\n"
                                                    "  auto b = R\"x(\n"
                                                    "}\n"
                                                    "/// no prose SHOW(1)\n"
                                                    ")\" {)x\";\n"
                                                    "  char c = '{', d = '\\'';\n"
                                                    "  int e = 1'000'000;  // } {\n"
                                                    "  /* SHOW(1);\n"
                                                    "} */\n"),
                                          "f.cpp");
  REQUIRE(lesson.steps.size() == 1);
  CHECK(lesson.steps[0].pieces.size() == 1);
  CHECK(code(lesson, 0).statements.empty());
}

TEST_CASE("line ends of Windows and a byte order mark change nothing") {
  std::string text = with_body("  /// One.\n  SHOW(1);\n");
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const LessonSource lesson = read_lesson(windows, "f.cpp");
  CHECK(code(lesson, 1).text == "SHOW(1);");
}

TEST_CASE("what a lesson lacks is said") {
  CHECK(refusal_of_lesson("") == "f.cpp:1: there is no LESSON(name, \"Title\", minutes(12))");
  CHECK(refusal_of_lesson(head) == "f.cpp:2: there is no STEP(id, \"Title\") { … } in this lesson");
  CHECK(refusal_of_lesson("LESSON(a, \"\", minutes(1))") == "f.cpp:1: the lesson has no title");
  CHECK(refusal_of_lesson("LESSON(a, \"A\", minutes(0))") ==
        "f.cpp:1: the lesson says how many minutes it takes: minutes(12)");
  CHECK(refusal_of_lesson("LESSON(a, title, minutes(1))") ==
        "f.cpp:1: a lesson begins with LESSON(name, \"Title\", minutes(12))");
  CHECK(refusal_of_lesson("LESSON(a") == "f.cpp:1: a lesson begins with LESSON(name, \"Title\", minutes(12))");
  CHECK(refusal_of_lesson(with_body("  int a = 1;\n"), "lessons/19_toy.cpp") ==
        "lessons/19_toy.cpp:2: the file 19_toy.cpp holds the lesson toy, and this is sample; rename one of them");
  CHECK(refusal_of_lesson(with_body("  int a = 1;\n"), "lessons/19_sample.cpp") == "accepted");
  CHECK(refusal_of_lesson(head + "STEP(one, \" \") {\n}\n") == "f.cpp:3: the step has no title");
  CHECK(refusal_of_lesson(head + "STEP(one) {\n}\n") == "f.cpp:3: a step begins with STEP(id, \"Title\") {");
  CHECK(refusal_of_lesson(head + "STEP(one, \"One\");\n") == "f.cpp:3: a step begins with STEP(id, \"Title\") {");
}

TEST_CASE("what stands twice or in the wrong order is said") {
  CHECK(refusal_of_lesson(head + head) == "f.cpp:4: a file holds one LESSON; there is one on line 2");
  CHECK(refusal_of_lesson("STEP(one, \"One\") {\n}\n" + head) == "f.cpp:1: a STEP comes after LESSON(…)");
  CHECK(refusal_of_lesson("/// early\n" + head) ==
        "f.cpp:1: prose comes after LESSON(…); before it, comments begin with // or //!");
  CHECK(refusal_of_lesson(with_body("") + "STEP(one, \"Again\") {\n}\n") ==
        "f.cpp:5: two steps are called one; the first is on line 3");
  CHECK(refusal_of_lesson(with_body("") + "int late;\n") == "f.cpp:5: code after the last step belongs to no step");
  CHECK(refusal_of_lesson(head + " STEP(one, \"One\") {\n}\n") == "f.cpp:3: STEP stands at the beginning of its line");
  CHECK(refusal_of_lesson(head + "void f() {\nSTEP(one, \"One\") {\n}\n}\n") ==
        "f.cpp:4: a STEP stands outside of everything else; is a brace above it not closed?");
}

TEST_CASE("a step that is not ended is said, with where it begins") {
  CHECK(refusal_of_lesson(head + "STEP(one, \"One\") {\n  int a;\n") ==
        "f.cpp:3: the step one is not ended by a } in column 0");
  CHECK(refusal_of_lesson(head + "STEP(one, \"One\") {\n  int a;\nSTEP(two, \"Two\") {\n}\n") ==
        "f.cpp:3: the step one is not ended by a } in column 0 before the next one begins");
  CHECK(refusal_of_lesson(head + "STEP(one, \"One\") {\n  }\n") ==
        "f.cpp:4: the } that ends the step one stands in column 0");
  CHECK(refusal_of_lesson(head + "STEP(one, \"One\") {\n  if (a) {\n}\n") ==
        "f.cpp:4: this { is not closed where the } in column 0 ends the step one");
  CHECK(refusal_of_lesson(head + "STEP(one, \"One\") { int a;\n}\n") ==
        "f.cpp:3: the body of a step begins on the line after its {");
  CHECK(refusal_of_lesson(head + "STEP(one, \"One\") {\n} int a;\n") ==
        "f.cpp:4: nothing follows the } that ends a step on its line");
  CHECK(refusal_of_lesson(with_body("  f(1];\n")) == "f.cpp:4: a ] stands where a ) must close first");
  CHECK(refusal_of_lesson(head + "int a = f(1;\n") == "f.cpp:3: this ( is not closed");
  CHECK(refusal_of_lesson(head + "}\n") == "f.cpp:3: this } closes nothing");
}

TEST_CASE("what is left open in the text of the code is said") {
  CHECK(refusal_of_lesson(with_body("  auto a = \"x;\n")) == "f.cpp:4: this string is not closed");
  CHECK(refusal_of_lesson(with_body("  auto a = 'x;\n")) == "f.cpp:4: this character is not closed");
  CHECK(refusal_of_lesson(with_body("  /* x\n")) == "f.cpp:4: this /* comment is not closed");
  CHECK(refusal_of_lesson(with_body("  auto a = R\"x(\n)y\";\n")) == "f.cpp:4: this raw string is not closed by )x\"");
  CHECK(refusal_of_lesson(with_body("  int \xFF;\n")) == "f.cpp:4: this line is not UTF-8");
}

TEST_CASE("statements stand at the top level of a step or of a loop in it") {
  const auto elsewhere = [](const std::string& name) {
    return "f.cpp:4: " + name + " stands at the top level of a step or of a loop in it, not within anything else";
  };
  CHECK(refusal_of_lesson(with_body("  if (a) SHOW(1);\n")) == elsewhere("SHOW"));
  CHECK(refusal_of_lesson(with_body("  if (a) { SHOW(1); }\n")) == elsewhere("SHOW"));
  CHECK(refusal_of_lesson(with_body("  { SHOW_ERROR(1); }\n")) == elsewhere("SHOW_ERROR"));
  CHECK(refusal_of_lesson(with_body("  auto f = [] { PREDICT(\"\", 1, \"\"); };\n")) == elsewhere("PREDICT"));
  CHECK(refusal_of_lesson(with_body("  if (a) for (;;) SHOW(1);\n")) == elsewhere("SHOW"));
  CHECK(refusal_of_lesson(with_body("  for (SHOW(1);;) {}\n")) == elsewhere("SHOW"));
  CHECK(refusal_of_lesson(with_body("  f(TIMED(1));\n")) == elsewhere("TIMED"));
  CHECK(refusal_of_lesson(with_body("  SHOW(SHOW(1));\n")) == elsewhere("SHOW"));
  CHECK(refusal_of_lesson(with_body("  do { SHOW(1); } while (a);\n")) == elsewhere("SHOW"));
  CHECK(refusal_of_lesson(with_body("  switch (a) { case 1: SHOW(1); }\n")) == elsewhere("SHOW"));
  CHECK(refusal_of_lesson(head + "void f() { SHOW(1); }\n" + "STEP(one, \"One\") {\n}\n") ==
        "f.cpp:3: SHOW stands in a step, not in a helper or outside");
  CHECK(refusal_of_lesson(with_body("  for (int i : a) { for (;;) { SHOW(1); } }\n")) == "accepted");
  CHECK(refusal_of_lesson(with_body("  while (a) SHOW(1);\n")) == "accepted");
}

TEST_CASE("statements are whole, and take lines of their own") {
  CHECK(refusal_of_lesson(with_body("  SHOW(1)\n")) == "f.cpp:4: SHOW(…) ends with a ;");
  CHECK(refusal_of_lesson(with_body("  SHOW;\n")) == "f.cpp:4: SHOW is followed by (");
  CHECK(refusal_of_lesson(with_body("  SHOW();\n")) == "f.cpp:4: SHOW shows nothing: there is no expression in it");
  CHECK(refusal_of_lesson(with_body("  SHOW(1); SHOW(2);\n")) ==
        "f.cpp:4: what follows a SHOW begins on a line of its own");
  CHECK(refusal_of_lesson(with_body("  int a; PREDICT(\"?\", 1, \"so\");\n")) ==
        "f.cpp:4: PREDICT takes a line of its own");
  CHECK(refusal_of_lesson(with_body("  for (;;) PREDICT(\"?\", 1, \"so\");\n")) ==
        "f.cpp:4: PREDICT in a loop needs the loop's braces, since it is left out of the listing");
  CHECK(refusal_of_lesson(with_body("  PREDICT(\"?\", 1);\n")) ==
        "f.cpp:4: PREDICT takes a question, an expression, and why: PREDICT(question, expression, because)");
  CHECK(refusal_of_lesson(with_body("  PREDICT(\"?\", 1, why);\n")) ==
        "f.cpp:4: the last argument of PREDICT, why, is a string literal");
  CHECK(refusal_of_lesson(with_body("  PREDICT(\"?\", 1, \"\");\n")) ==
        "f.cpp:4: PREDICT says why: its last argument is empty");
  CHECK(refusal_of_lesson(with_body("  PREDICT(\"?\", 1, \"a\\n\");\n")) ==
        "f.cpp:4: what a learner reads has no escapes but \\\" and \\\\");
  CHECK(refusal_of_lesson(with_body("  PREDICT(\"?\", (f<1, 2>()), \"a \"\n  \"b\");\n")) == "accepted");
}

TEST_CASE("prose stands between statements, on lines of its own") {
  CHECK(refusal_of_lesson(with_body("  int a;  /// no\n")) ==
        "f.cpp:4: prose takes a line of its own; beside code, a comment begins with //");
  CHECK(refusal_of_lesson(with_body("  if (a) {\n  /// no\n  }\n")) ==
        "f.cpp:5: prose stands at the top level of a step; in a block, a comment begins with //");
  CHECK(refusal_of_lesson(with_body("  int a =\n  /// no\n  1;\n")) ==
        "f.cpp:5: prose stands between statements, not within one");
  CHECK(refusal_of_lesson(head + "int f() {\n/// no\n}\nSTEP(one, \"One\") {\n}\n") ==
        "f.cpp:4: prose stands between functions, not within one; a comment begins with //");
  CHECK(refusal_of_lesson(with_body("  /// ends \\\n  f();\n")) == "f.cpp:4: a line of prose does not end with a \\");
  CHECK(refusal_of_lesson(with_body("  //// four slashes are a comment\n")) == "accepted");
}

TEST_CASE("comments at the end belong to nobody, and harm nobody") {
  CHECK(refusal_of_lesson(with_body("") + "// the end\n") == "accepted");
}

TEST_CASE("exercises are named once, in one block") {
  const std::string block = "  /// ::: exercises a/b\n  /// :::\n";
  CHECK(refusal_of_lesson(with_body(block + block)) ==
        "f.cpp:6: a lesson has one ::: exercises block; this is another");
  CHECK(refusal_of_lesson(with_body("  /// ::: exercises a/b a/b\n  /// :::\n")) ==
        "f.cpp:4: the exercise a/b is named twice");
}
