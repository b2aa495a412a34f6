// What a verdict is made of: a pass counts for as long as all of it is as it was.

#include "learn/course/made_of.hpp"

#include <fstream>

#include "console/file.hpp"
#include "learn/course/exercise.hpp"
#include "runner.hpp"
#include "terminal.hpp"
#include "testing/catch.hpp"

using console::read_file_or_throw;
using console::write_file_atomically;
using learn::Standing;
using testing::Copy;
using testing::Run;
using testing::Terminal;
using testing::weights;
namespace fs = std::filesystem;

namespace {

// A right answer that leaves its work to a file beside it.
void write_with_helper(const Copy& copy, const std::string& included) {
  const std::string solution = read_file_or_throw(copy.source() / "solutions" / (weights + ".cpp"));
  const auto name = solution.find("attention_weights(");
  REQUIRE(name != std::string::npos);
  std::string helper = solution;
  helper.replace(name, std::string("attention_weights").size(), "helped");
  write_file_atomically(copy.source() / "exercises/attention/helper.hpp", "#pragma once\n" + helper);
  copy.write(weights, "#include \"attention/weights.hpp\"\n#include \"" + included +
                          "\"\nten::Tensor attention_weights(const ten::Tensor& tokens) { return helped(tokens); }\n");
}

void break_helper(const Copy& copy) {
  write_file_atomically(copy.source() / "exercises/attention/helper.hpp",
                        "#pragma once\ninline ten::Tensor helped(const ten::Tensor& tokens) { return tokens; }\n");
}

}  // namespace

TEST_CASE("a pass is stale where a file that the answer includes has changed or is gone") {
  for (const std::string included : {"helper.hpp", "attention/helper.hpp"}) {
    const Copy copy;
    write_with_helper(copy, included);
    REQUIRE(copy.learn({"grade", "weights"}).status == 0);
    REQUIRE(copy.standing(weights) == Standing::confirmed);
    break_helper(copy);
    CHECK(copy.standing(weights) == Standing::changed);
    CHECK_THAT(copy.learn({"list"}).output, Catch::Contains(copy.count(0)) && Catch::Contains("changed since passing"));
    CHECK(copy.learn({"grade", "weights"}).status == 1);
    fs::remove(copy.source() / "exercises/attention/helper.hpp");
    CHECK(copy.standing(weights) == Standing::open);
  }
}

TEST_CASE("a pass is stale where the contract, the grader or what both stand on has changed") {
  const Copy copy;
  const fs::path build = copy.stand_in_build();
  write_file_atomically(build / "judged_with", "as it was\n");
  copy.solve(weights);
  learn::Workbook workbook;
  workbook.source = copy.source();
  workbook.build = build;
  const std::string text = read_file_or_throw(copy.answer(weights));
  const std::string before = learn::made_of(workbook, weights, text);
  CHECK(learn::made_of(workbook, weights, text + "\n") != before);
  const learn::Exercise exercise = learn::exercise_of(workbook, weights);
  for (const fs::path& file :
       {exercise.contract, exercise.grader, build / "judged_with", copy.source() / "exercises" / "todo.hpp"}) {
    INFO(file.string());
    const std::string was = read_file_or_throw(file);
    write_file_atomically(file, was + "// changed\n");
    CHECK(learn::made_of(workbook, weights, text) != before);
    write_file_atomically(file, was);
    CHECK(learn::made_of(workbook, weights, text) == before);
  }
}

TEST_CASE("a grader that is not built takes no pass away") {
  const Copy copy;
  copy.solve(weights);
  REQUIRE(copy.learn({"grade", "weights"}).status == 0);
  const fs::path build = copy.stand_in_build();
  fs::copy_file(WORKBOOK_BUILD "/judged_with", build / "judged_with");
  learn::Command command = copy.command({"list"});
  command.environment["WORKBOOK_BUILD"] = build.string();
  CHECK_THAT(learn::run_confined(command).output, Catch::Contains(copy.count(1)));
}

TEST_CASE("what an answer includes is found however it is written, as often as it is written") {
  const Copy copy;
  learn::Workbook workbook;
  workbook.source = copy.source();
  const fs::path topic = copy.source() / "exercises" / "attention";
  write_file_atomically(topic / "a.hpp", "#include \"b.hpp\"\n");
  write_file_atomically(topic / "b.hpp", "  #  include \"attention/a.hpp\"  // in a circle\n");
  write_file_atomically(copy.source() / "exercises" / "shared.hpp", "");
  const auto found = learn::included_files(workbook, weights,
                                           "#include <vector>\n\t#include\"a.hpp\"\n# include \"shared.hpp\"\n"
                                           "#include \"not/there.hpp\"\n#include \"a.hpp\"\nint x = 1;");
  CHECK(found == std::vector<fs::path>{topic / "a.hpp", topic / "b.hpp", copy.source() / "exercises" / "shared.hpp",
                                       topic / "not/there.hpp"});
}

TEST_CASE("watch judges again when a file that the answer includes is saved") {
  const Copy copy;
  write_with_helper(copy, "helper.hpp");
  Terminal terminal(copy.command({"watch", "weights"}));
  REQUIRE(terminal.shows("passed ·"));
  REQUIRE(terminal.shows("confirmed with sanitizers after"));
  break_helper(copy);
  CHECK(terminal.shows("not right yet"));
  write_file_atomically(copy.source() / "exercises/attention/helper.hpp", "#error \"half a thought\"\n");
  CHECK(terminal.shows("does not compile"));
  write_with_helper(copy, "helper.hpp");
  CHECK(terminal.shows("passed ·"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("list answers at once however many exercises have passed") {
  const Copy copy;
  copy.solve(weights);
  REQUIRE(copy.learn({"grade", "weights"}).status == 0);
  // The course to come: copies of one exercise and of its pass.
  for (int i = 0; i < 60; ++i) {
    const std::string name = "weights" + std::to_string(i);
    for (const char* place : {"exercises/attention/weights.cpp", "exercises/attention/weights.hpp",
                              "tests/graders/attention/weights.cpp"}) {
      const fs::path file = copy.source() / place;
      fs::copy_file(file, file.parent_path() / (name + file.extension().string()));
    }
  }
  learn::Workbook workbook;
  workbook.source = copy.source();
  workbook.build = WORKBOOK_BUILD;
  workbook.state = copy.state();
  const auto complain = [](const std::string& what) { FAIL(what); };
  learn::Progress progress(workbook, complain);
  const auto keys = copy.keys();
  for (const std::string& key : keys) {
    learn::Verdict verdict;
    verdict.key = key;
    verdict.result = learn::Result::pass;
    const std::string text = read_file_or_throw(copy.answer(key));
    verdict.made_of = learn::made_of(workbook, key, text);
    progress.record(verdict);
  }
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const Run run = copy.learn({"list"});
    CHECK_THAT(run.output, Catch::Contains(copy.count(static_cast<int>(keys.size()))));
    best = std::min(best, run.seconds);
  }
  INFO("the best of five: " << best << " s");
  CHECK(best < 0.25);  // 0.7 s before, of which nothing depends on how busy the machine is
}
