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
  fs::remove_all(copy.source() / "tests" / "graders" / (broadcast_shape + ".mutants"));
  const Run run = copy.learn({"check", broadcast_shape});
  INFO(run.output);
  CHECK(run.status == 1);
  CHECK_THAT(run.output, Catch::Contains("✗ a lesson names it"));
  CHECK_THAT(run.output, Catch::Contains("::: exercises " + broadcast_shape));
  CHECK_THAT(run.output, Catch::Contains("✗ three to eight mutants\n     found: 0"));
  CHECK_THAT(run.output, Catch::Contains("✓ the solution passes"));
}

TEST_CASE("a mutant that fails elsewhere is shown with the verdict that a learner would see") {
  const Copy copy;
  const fs::path mutants = copy.source() / "tests" / "graders" / (broadcast_shape + ".mutants");
  std::string mutant = console::read_file_or_throw(mutants / "aligned_left.cpp");
  fs::remove_all(mutants);
  fs::create_directory(mutants);
  mutant.replace(0, mutant.find('\n'), "// case: a case of another grader");
  console::write_file_atomically(mutants / "aligned_left.cpp", mutant);
  const Run run = copy.learn({"check", broadcast_shape, "--only", "mutants"});
  INFO(run.output);
  CHECK(run.status == 1);
  CHECK_THAT(run.output, Catch::Contains("✗ mutant aligned_left is caught\n"
                                         "     the grader has no case \"a case of another grader\":\n"
                                         "     broadcasting/broadcast_shape · verdict after"));
  CHECK_THAT(run.output, Catch::Contains("\n     ✓ ") && Catch::Contains("\n     ✗ "));
  CHECK(run.output.find("the solution passes") == std::string::npos);
}

TEST_CASE("a case that does not say why it is there is named") {
  // A stand-in for the grader, which says what a grader says.
  const Copy copy;
  const fs::path build = copy.stand_in_build();
  testing::write_script(build / "graders" / (broadcast_shape + ".so"), "");
  console::write_file_atomically(build / "graders" / (broadcast_shape + ".cases"), "first\nsecond\n");
  testing::write_script(build / "graders" / "grader",
                        "read -r nonce <&$GRADER_FD\n"
                        "say() { echo \"{\\\"nonce\\\":\\\"$nonce\\\",$1}\" >&$GRADER_FD; }\n"
                        "say '\"event\":\"plan\",\"cases\":[\"first\",\"second\"]'\n"
                        "say '\"event\":\"pass\",\"name\":\"first\",\"why\":\"Because.\"'\n"
                        "say '\"event\":\"pass\",\"name\":\"second\",\"why\":\"\"'\n"
                        "say '\"event\":\"end\",\"passed\":2,\"failed\":0'\n");
  fs::remove_all(copy.source() / "tests" / "graders" / (broadcast_shape + ".accepted"));
  learn::Command command = copy.command({"check", broadcast_shape, "--only", "answers"});
  command.environment["WORKBOOK_BUILD"] = build.string();
  const std::string said = learn::run_confined(command).output;
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
