// learn check: what it tells those who write exercises.

#include <algorithm>

#include "runner.hpp"
#include "testing/catch.hpp"

using testing::broadcast_shape;
using testing::Copy;
using testing::Run;
namespace fs = std::filesystem;

TEST_CASE("check tells who writes an exercise what it lacks") {
  const Copy copy;
  const fs::path lesson = copy.source() / "lessons" / "06_broadcasting.cpp";
  std::string text = console::read_file_or_throw(lesson);
  text.replace(text.find(broadcast_shape), broadcast_shape.size(), "broadcasting/another");
  console::write_file_atomically(lesson, text);
  const Run run = copy.learn({"check", broadcast_shape});
  INFO(run.output);
  CHECK(run.status == 1);
  CHECK_THAT(run.output, Catch::Contains("✗ a lesson names it"));
  CHECK_THAT(run.output, Catch::Contains("::: exercises " + broadcast_shape));
  CHECK_THAT(run.output, Catch::Contains("✓ wrong answer is caught: shapes lined up from the left"));
  CHECK_THAT(run.output, Catch::Contains("✓ right answer passes: both filled up with ones"));
  CHECK_THAT(run.output, Catch::Contains("✓ the solution passes"));
}

namespace {

// A grader that is a script: what it lists as rows, and what it says of each that it is asked to judge.
std::string said_of(const std::string& rows, const std::string& judged) {
  const Copy copy;
  const fs::path build = copy.stand_in_build();
  testing::write_script(build / "graders" / (broadcast_shape + ".so"), "");
  console::write_file_atomically(build / "graders" / (broadcast_shape + ".cases"), "first\nsecond\n");
  testing::write_script(build / "graders/grader",
                        "if [ \"$3\" = --rows ]; then cat <<'END'\n[" + rows +
                            "]\nEND\nexit; fi\n"
                            "read -r nonce <&$GRADER_FD\n"
                            "say() { echo \"{\\\"nonce\\\":\\\"$nonce\\\",$1}\" >&$GRADER_FD; }\n"
                            "say '\"event\":\"plan\",\"cases\":[\"first\",\"second\"]'\n"
                            "case \"$4\" in\n" +
                            judged +
                            "esac\n"
                            "say '\"event\":\"pass\",\"name\":\"first\",\"why\":\"Because.\"'\n"
                            "say '\"event\":\"pass\",\"name\":\"second\",\"why\":\"\"'\n"
                            "say '\"event\":\"end\",\"passed\":2,\"failed\":0'\n");
  learn::Command command = copy.command({"check", broadcast_shape, "--only", "answers"});
  command.environment["WORKBOOK_BUILD"] = build.string();
  return learn::run_confined(command).output;
}

std::string row(const std::string& name, const std::string& members) {
  return R"({"name":")" + name + R"(","sign":"a sign",)" + members + "}";
}

// Fails in that case, naming those rows.
std::string fails(const std::string& name, const std::string& where, const std::string& named) {
  return "'" + name + R"(') say '"event":"fail","kind":"wrong","name":")" + where +
         R"(","report":[{"style":"named","text":")" + named + R"("}]'; exit 1;;)" + "\n";
}

}  // namespace

TEST_CASE("each row of a grader's table must be caught where it says, and named by itself alone") {
  const std::string step = R"("caught_in":"first","step":"shapes_that_refuse")";
  const std::string said = said_of(
      row("good", step) + "," + row("let through", step) + "," + row("elsewhere", step) + "," + row("nameless", step) +
          "," + row("shadowed", step) + "," + R"({"name":"told","caught_in":"first","verdict":"good"},)" +
          row("lost", R"("caught_in":"a case that is not there","step":"")") + "," +
          row("no good", R"("caught_in":"first","step":"no_such_step")"),
      fails("good", "first", "This is exactly good: a sign.") + fails("elsewhere", "second", "") +
          fails("nameless", "first", "This is exactly not the nameless: a sign.") +
          fails("shadowed", "first",
                "These are the same numbers as shadowed: a sign. And the same numbers as good: a sign.") +
          fails("told", "first", "This is exactly good: a sign.") + fails("lost", "first", "") +
          fails("no good", "first", "This is exactly no good: a sign."));
  INFO(said);
  CHECK_THAT(said, Catch::Contains("✓ five misconceptions or more"));
  CHECK_THAT(said, Catch::Contains("✓ wrong answer is caught: good\n"));
  CHECK_THAT(said, Catch::Contains("✗ wrong answer is caught: let through\n     the grader lets it pass:"));
  CHECK_THAT(said, Catch::Contains("✗ wrong answer is caught: elsewhere\n     it should fail in the case \"first\":\n"
                                   "     broadcasting/broadcast_shape · verdict after"));
  CHECK_THAT(said, Catch::Contains("✗ wrong answer is caught: nameless\n     the verdict should name it:"));
  CHECK_THAT(said, Catch::Contains("✗ wrong answer is caught: told\n     no misconception should be named"));
  CHECK_THAT(said,
             Catch::Contains("✗ wrong answer is caught: shadowed\n     a row above is named, too: good; say .twin"));
  CHECK_THAT(said, Catch::Contains(
                       "✗ wrong answer is caught: lost\n     the grader has no case \"a case that is not there\":"));
  CHECK_THAT(said, Catch::Contains("✓ wrong answer is caught: no good\n   ✗ the step to read again is there: no good\n"
                                   "     lesson broadcasting has no step no_such_step"));
}

TEST_CASE("a table with few rows, two of one name, or one without a case, is not done") {
  const std::string said = said_of(
      R"({"name":"twice","caught_in":""},{"name":"twice","caught_in":""},)" + row("nowhere", R"("caught_in":"")"), "");
  INFO(said);
  CHECK_THAT(said, Catch::Contains("✗ five misconceptions or more\n     the grader's table has 1"));
  CHECK_THAT(said,
             Catch::Contains("✓ right answer passes: twice\n   ✗ right answer passes: twice\n     another row has that "
                             "name:"));
  CHECK_THAT(said,
             Catch::Contains("✗ right answer passes: nowhere\n     a row with a sign or a verdict says which case"));
}

TEST_CASE("a wrong answer in a file must fail as its first lines say") {
  const Copy copy;
  const fs::path mutants = copy.source() / "tests" / "graders" / (broadcast_shape + ".mutants");
  fs::create_directory(mutants);
  const std::string code = testing::broadcast_shape_with("std::abort();");
  console::write_file_atomically(mutants / "stops.cpp",
                                 "// case: equal shapes give that shape\n// diagnosis: abort\n" + code);
  console::write_file_atomically(mutants / "lost.cpp",
                                 "// case: a case of another grader\n// diagnosis: abort\n" + code);
  console::write_file_atomically(mutants / "untold.cpp", code);
  const Run run = copy.learn({"check", broadcast_shape, "--only", "answers"});
  INFO(run.output);
  CHECK(run.status == 1);
  CHECK_THAT(run.output, Catch::Contains("✓ mutant stops is caught"));
  CHECK_THAT(run.output, Catch::Contains("✗ mutant lost is caught\n"
                                         "     the grader has no case \"a case of another grader\":\n"
                                         "     broadcasting/broadcast_shape · verdict after"));
  CHECK_THAT(run.output, Catch::Contains("✗ mutant untold is caught\n     its first two lines must read"));
}

TEST_CASE("a case that does not say why it is there is named") {
  const std::string said = said_of("", "");
  INFO(said);
  CHECK_THAT(said, Catch::Contains("✓ the solution passes"));
  CHECK_THAT(said,
             Catch::Contains("✗ every case says why it is there\n     to be its first line: why(\"…\"), in the case "
                             "\"second\""));
}

TEST_CASE("a stub that is not the solution's is its writer's to mend, and an answer, committed or not, is nobody's") {
  const Copy copy;
  const auto git = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"git", "-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"});
    learn::Command command;
    command.words = words;
    command.folder = copy.source();
    const learn::Outcome outcome = learn::run_confined(command);
    INFO(outcome.output);
    REQUIRE(outcome.code == 0);
  };
  const auto judged = [&] { return copy.learn({"check", broadcast_shape, "--only", "stubs"}); };
  const std::string stub = console::read_file_or_throw(copy.answer(broadcast_shape));
  const std::string outdated = stub + "// as the solution was\n";

  CHECK(judged().status == 0);
  fs::create_directories(copy.source() / "lib/learn/judge");
  console::write_file_atomically(copy.source() / "lib/learn/judge/checking.cpp", "");
  git({"init", "--quiet"});
  git({"add", "lib"});
  git({"commit", "--quiet", "-m", "a tree without the exercise"});
  copy.write(broadcast_shape, outdated);
  CHECK(judged().status == 1);

  git({"add", "exercises"});
  git({"commit", "--quiet", "-m", "an outdated stub"});
  const Run run = judged();
  INFO(run.output);
  CHECK(run.status == 1);
  CHECK_THAT(run.output, Catch::Contains("./learn reset " + broadcast_shape + " writes that one"));

  const std::string skipped = "skipped: a learner has worked on exercises/" + broadcast_shape + ".cpp";
  copy.solve(broadcast_shape);
  CHECK_THAT(judged().output, Catch::Contains(skipped));
  git({"commit", "--quiet", "-a", "-m", "solved"});
  CHECK_THAT(judged().output, Catch::Contains(skipped));

  copy.write(broadcast_shape, stub);
  git({"commit", "--quiet", "-a", "-m", "as it should be"});
  CHECK_THAT(judged().output, Catch::Contains("✓ the committed stub is the one made from the solution"));
  copy.write(broadcast_shape, outdated);
  git({"commit", "--quiet", "-a", "-m", "half an answer, with something still to do"});
  CHECK_THAT(judged().output, Catch::Contains(skipped));

  fs::remove(copy.source() / "solutions" / (broadcast_shape + ".cpp"));
  CHECK(judged().status == 1);
  CHECK_THAT(judged().output, Catch::Contains("there is no solution to make it from"));
}
