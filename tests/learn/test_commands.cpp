// What each command answers, and the status it ends with.

#include <nlohmann/json.hpp>

#include "runner.hpp"
#include "testing/catch.hpp"

using testing::broadcast_shape;
using testing::Copy;
using testing::Run;
using testing::weights;
using testing::write_script;
namespace fs = std::filesystem;

TEST_CASE("every command has a help of its own") {
  const Copy copy;
  const Run help = copy.learn({"--help"});
  CHECK(help.status == 0);
  for (const char* command : {"continue", "list", "lesson", "grade", "watch", "hint", "solution", "reset", "review",
                              "play", "shapes", "book", "doctor", "accept", "test", "check"}) {
    INFO(command);
    CHECK_THAT(help.output, Catch::Contains(command));
    const Run run = copy.learn({command, "--help"});
    CHECK(run.status == 0);
    CHECK_THAT(run.output, Catch::Contains(std::string("learn ") + command));
  }
}

TEST_CASE("a command line that makes no sense ends with status 2 and says what would") {
  const Copy copy;
  const Run command = copy.learn({"grdae"});
  CHECK(command.status == 2);
  CHECK_THAT(command.output, Catch::Contains("did you mean grade?"));
  const Run key = copy.learn({"grade", "wieghts"});
  CHECK(key.status == 2);
  CHECK_THAT(key.output, Catch::Contains("did you mean attention/weights?"));
  CHECK(copy.learn({"grade", "--nonsense"}).status == 2);
  CHECK(copy.learn({"solution"}).status == 2);
  CHECK(copy.learn({"lesson", "nonsense"}).status == 2);
  CHECK(copy.learn({"shapes", "(4, 1"}).status == 2);
  CHECK(copy.learn({"shapes", "(4, 1)"}).status == 2);
  const Run three = copy.learn({"shapes", "(4, 1)", "3", "(1, 3)"});
  CHECK(three.status == 2);
  CHECK_THAT(three.output, Catch::Contains("two shapes are wanted, such as (4, 1) (1, 3), and these are 3"));
}

TEST_CASE("doctor says what is here and what is missing, and ends with 3 where the course cannot run") {
  const Copy copy;
  const Run run = copy.learn({"doctor"});
  INFO(run.output);
  CHECK(run.status == 0);
  CHECK_THAT(run.output, Catch::Contains("✓ cmake 3.") || Catch::Contains("✓ cmake 4."));
  CHECK_THAT(run.output, Catch::Contains("\n GPU\n"));
  CHECK_THAT(run.output, Catch::Contains("The course runs on this machine."));
  learn::Command bare = copy.command({"doctor"});
  bare.environment["PATH"] = "/nonexistent";
  const learn::Outcome outcome = learn::run_confined(bare);
  INFO(outcome.output);
  CHECK(outcome.code == 3);
  CHECK_THAT(outcome.output, Catch::Contains("✗ ninja\n     without: nothing can be built\n     to get it: apt-get"));
}

TEST_CASE("shapes that stretch end with status 0, shapes that refuse with 1") {
  const Copy copy;
  const Run fits = copy.learn({"shapes", "(4,1)", "(1,3)"});
  CHECK(fits.status == 0);
  CHECK_THAT(fits.output, Catch::Contains("(4, 3)"));
  const Run refuses = copy.learn({"shapes", "(3, 4)", "(2, 4)"});
  CHECK(refuses.status == 1);
  CHECK_THAT(refuses.output, Catch::Contains("3 meets 2"));
  CHECK_THAT(copy.learn({"shapes", "4 1", "2,3"}).output, Catch::Contains("(4, 1) with (2, 3)"));
  CHECK_THAT(copy.learn({"shapes", "(4, 1) (1, 3)"}).output, Catch::Contains("✓ (4, 3)"));
  CHECK(copy.learn({"shapes"}).status == 0);
}

TEST_CASE("a wrong answer is told what it is, and a right one passes and is confirmed") {
  const Copy copy;
  copy.write(weights,
             "#include \"attention/weights.hpp\"\n"
             "ten::Tensor attention_weights(const ten::Tensor& tokens) {\n"
             "  return ten::softmax(ten::matmul(tokens, tokens.t()), 0);\n"
             "}\n");
  const Run wrong = copy.learn({"grade", "weights"});
  INFO(wrong.output);
  CHECK(wrong.status == 1);
  CHECK_THAT(wrong.output, Catch::Contains("✗ every row of the weights sums to 1"));
  CHECK_THAT(wrong.output, Catch::Contains("softmax over dim 0"));
  copy.solve(weights);
  const Run right = copy.learn({"grade", "weights"});
  INFO(right.output);
  CHECK(right.status == 0);
  CHECK_THAT(right.output, Catch::Contains("passed · 8 of 8"));
  CHECK_THAT(right.output, Catch::Contains("confirmed with sanitizers after"));
}

TEST_CASE("a function of another name is told what the contract asks for, in its words") {
  const Copy copy;
  std::string answer = console::read_file_or_throw(copy.source() / "solutions" / (broadcast_shape + ".cpp"));
  const auto name = answer.find("broadcast_shape(const");
  answer.replace(name, broadcast_shape.size() - broadcast_shape.find('/') - 1, "broadcastShape");
  copy.write(broadcast_shape, answer);
  const Run run = copy.learn({"grade", "broadcast_shape"});
  INFO(run.output);
  CHECK(run.status == 1);
  CHECK_THAT(run.output, Catch::Contains("The function is missing."));
  CHECK_THAT(run.output, Catch::Contains("std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>&"));
  CHECK_THAT(run.output, Catch::Contains("broadcastShape stands in the file: that is another name."));
  CHECK_THAT(run.output, !Catch::Contains("allocator"));
}

TEST_CASE("a pass is withdrawn where the sanitizers object, with the learner's line") {
  const Copy copy;
  std::string answer = console::read_file_or_throw(copy.source() / "solutions" / (broadcast_shape + ".cpp"));
  const auto body = answer.find("{\n", answer.find("broadcast_shape(const")) + 2;
  answer.insert(body, "  const int* block = new int[1]; volatile int past = block[1]; delete[] block; (void)past;\n");
  copy.write(broadcast_shape, answer);
  const Run run = copy.learn({"grade", "broadcast_shape"});
  INFO(run.output);
  CHECK(run.status == 1);
  CHECK_THAT(run.output, Catch::Contains("the pass is withdrawn"));
  CHECK_THAT(run.output, Catch::Contains("heap-buffer-overflow: reading 4 bytes"));
  CHECK_THAT(run.output, Catch::Contains("volatile int past = block[1];"));
  CHECK_THAT(copy.learn({"list"}).output, Catch::Contains(copy.count(0)));
}

TEST_CASE("all exercises are graded a line each, and an unchanged pass stands") {
  const Copy copy;
  const std::vector<std::string> keys{broadcast_shape, weights};  // each exercise is judged by a test of its own
  copy.keep_only(keys);
  for (const std::string& key : keys) copy.solve(key);
  const std::string all = copy.count(2);
  const Run first = copy.learn({"grade", "--all"});
  INFO(first.output);
  CHECK(first.status == 0);
  CHECK_THAT(first.output, Catch::Contains(all + " passed"));
  const Run second = copy.learn({"grade", "--all"});
  CHECK_THAT(second.output, Catch::Contains("passed before, unchanged since"));
  CHECK(second.seconds < first.seconds);
  CHECK_THAT(copy.learn({"list"}).output, Catch::Contains(all + "  100 %"));
  CHECK(copy.learn({"grade"}).status == 0);
}

TEST_CASE("what a lesson says becomes its transcript, once it says the same twice") {
  // A stand-in for the lesson's program.
  const Copy copy;
  const fs::path build = copy.stand_in_build();
  const fs::path lesson = build / "bin" / "lessons" / "06_broadcasting";
  const fs::path transcript = copy.source() / "tests" / "transcripts" / "06_broadcasting.txt";
  const auto accept = [&] {
    learn::Command command = copy.command({"accept", "broadcasting"});
    command.environment["WORKBOOK_BUILD"] = build.string();
    return learn::run_confined(command);
  };
  const auto says = [&](const std::string& record, const std::string& said) {
    write_script(lesson, "if [ \"$1\" = --record ]; then " + record + "; else " + said + "; fi\n");
  };
  says(":", "echo one; echo two");
  CHECK_THAT(accept().output, Catch::Contains("tests/transcripts/06_broadcasting.txt: new"));
  CHECK(console::read_file_or_throw(transcript) == "one\ntwo\n");
  CHECK_THAT(accept().output, Catch::Contains("as it was"));

  says(":", "echo one; echo three");
  CHECK_THAT(accept().output, Catch::Contains("1 change\nline 2:\n  - two\n  + three\n"));
  CHECK(console::read_file_or_throw(transcript) == "one\nthree\n");

  // On a machine with a GPU, what its steps did there that need one.
  const fs::path record = copy.source() / "tests" / "transcripts" / "06_broadcasting.cuda.json";
  CHECK_FALSE(fs::exists(record));
  says("echo '{}'", "echo one; echo three");
  CHECK_THAT(accept().output, Catch::Contains("tests/transcripts/06_broadcasting.cuda.json: recorded on this GPU"));
  CHECK(console::read_file_or_throw(record) == "{}\n");

  says(":", "echo one; date +process%N-$$");
  const learn::Outcome unsteady = accept();
  INFO(unsteady.output);
  CHECK(unsteady.code == 4);
  CHECK_THAT(unsteady.output, Catch::Contains("does not say the same twice") && Catch::Contains("TIMED(expression)"));
  write_script(lesson, "echo half; exit 1\n");
  CHECK(accept().code == 4);
  CHECK(console::read_file_or_throw(transcript) == "one\nthree\n");
}

TEST_CASE("list names every exercise, and list, watch and no command agree on what is next") {
  const Copy copy;
  copy.solve(broadcast_shape);
  REQUIRE(copy.learn({"grade", broadcast_shape}).status == 0);
  Run list = copy.learn({"list"});
  INFO(list.output);
  for (const std::string& key : copy.keys()) CHECK_THAT(list.output, Catch::Contains(key.substr(key.find('/') + 1)));
  CHECK_THAT(list.output, Catch::Contains("■ broadcast_shape"));
  const auto at = list.output.find("./learn watch: ");
  REQUIRE(at != std::string::npos);
  const auto begin = at + std::string("./learn watch: ").size();
  const std::string next = list.output.substr(begin, list.output.find('\n', begin) - begin);
  CHECK_THAT(copy.learn({"watch"}).output, Catch::Contains(" " + next + " · saved"));

  const fs::path notes = copy.state() / "notes.json";
  console::write_file_atomically(notes, R"({"exercise": "attention/apply"})");
  CHECK_THAT(copy.learn({"list"}).output, Catch::Contains("./learn watch: attention/apply"));
  CHECK_THAT(copy.learn({"watch"}).output, Catch::Contains(" attention/apply · saved"));
  CHECK_THAT(copy.learn({"grade"}).output, Catch::Contains(" attention/apply · verdict"));
}

TEST_CASE("hints open one by one, and are counted") {
  const Copy copy;
  CHECK_THAT(copy.learn({"hint", "weights"}).output, Catch::Contains("Hint 1 of 3"));
  CHECK_THAT(copy.learn({"hint", "weights"}).output, Catch::Contains("Hint 2 of 3"));
  CHECK_THAT(copy.learn({"hint", "weights"}).output, Catch::Contains("Hint 3 of 3"));
  CHECK_THAT(copy.learn({"hint", "weights"}).output, Catch::Contains("That was the last hint"));
  CHECK_THAT(copy.learn({"hint", "weights", "--all"}).output, Catch::Contains("Hint 1 of 3"));
}

TEST_CASE("a solution is shown with its why and without its markers") {
  const Copy copy;
  const Run run = copy.learn({"solution", "weights"});
  CHECK(run.status == 0);
  CHECK_THAT(run.output, Catch::Contains("You have not passed attention/weights yet."));
  CHECK_THAT(run.output, Catch::Contains("attention_weights(const ten::Tensor& tokens)"));
  CHECK(run.output.find("SOLUTION") == std::string::npos);
  CHECK(run.output.find("//!") == std::string::npos);
}

TEST_CASE("reset writes the stub and keeps what was there, also where the file is gone") {
  const Copy copy;
  copy.write(weights, "// mine\n");
  const Run run = copy.learn({"reset", "weights"});
  CHECK(run.status == 0);
  CHECK_THAT(run.output, Catch::Contains("exercises/attention/weights.cpp.saved-"));
  CHECK_THAT(console::read_file_or_throw(copy.answer(weights)), Catch::Contains("todo();"));
  fs::remove(copy.answer(weights));
  const Run gone = copy.learn({"grade", "weights"});
  CHECK(gone.status == 1);
  CHECK_THAT(gone.output, Catch::Contains("The file is gone."));
  CHECK(copy.learn({"reset", "weights"}).status == 0);
  CHECK(fs::exists(copy.answer(weights)));
}

TEST_CASE("a scratch file is made, built and run") {
  if (testing::under_address_sanitizer) SKIP_CASE("a scratch file is not built with the sanitizers of this build");
  const Copy copy;
  const Run run = copy.learn({"play"});
  INFO(run.output);
  CHECK(run.status == 0);
  CHECK_THAT(run.output, Catch::Contains("tensor([[10, 21, 32],"));
  console::write_file_atomically(copy.state() / "play.cpp", "int main() { return 0 }\n");
  const Run broken = copy.learn({"play"});
  CHECK(broken.status == 1);
  CHECK_THAT(broken.output, Catch::Contains("expected ';'"));
}

TEST_CASE("what is not built ends with status 3 and the way out") {
  const Copy copy;
  learn::Command command = copy.command({"list"});
  command.environment["WORKBOOK_BUILD"] = copy.source().string();
  const learn::Outcome outcome = learn::run_confined(command);
  CHECK(outcome.code == 3);
  CHECK_THAT(outcome.output, Catch::Contains("build the course with ./learn"));
}

TEST_CASE("an answer that does not pass meets the same inputs again, until one passes") {
  const Copy copy;
  const auto write = [&](const std::string& result) {
    copy.write(weights,
               "#include \"attention/weights.hpp\"\nten::Tensor attention_weights(const ten::Tensor& tokens) {\n" +
                   result + "\n}\n");
  };
  // What a verdict says from the first case on: above it stands how long it took.
  const auto verdict = [&] {
    const std::string output = copy.learn({"grade", "weights"}).output;
    return output.substr(std::min(output.size(), output.find("✓")));
  };
  const std::string wrong = "  return ten::matmul(tokens, tokens.t());";
  write(wrong);
  const std::string first = verdict();
  INFO(first);
  CHECK_THAT(first, Catch::Contains("your weights, * where wrong") && Catch::Contains("float32, as given"));
  CHECK(verdict() == first);
  write("  return tokens");  // does not compile
  CHECK_FALSE(verdict() == first);
  write(wrong);
  CHECK(verdict() == first);
  copy.solve(weights);
  CHECK_THAT(verdict(), Catch::Contains("passed"));
  write(wrong);
  CHECK_FALSE(verdict() == first);
}

TEST_CASE("the tests' summary tells what was skipped and why, and a GPU's part of it in one line") {
  // Stand-ins for CMake and CTest; the log is what CTest would keep.
  const Copy copy;
  const fs::path build = copy.stand_in_build();
  auto settings = nlohmann::json::parse(console::read_file_or_throw(build / "workbook.json"));
  settings["cmake"] = (build / "cmake").string();
  settings["ctest"] = (build / "ctest").string();
  write_script(build / "cmake", "exit 0\n");
  write_script(build / "ctest",
               "case \" $* \" in *' -N '*)\n"
               "  printf '  Test #9: %s\\n' learn_hostile learn_interrupted\n"
               "  exit;;\n"
               "esac\n"
               "echo '100% tests passed, 0 tests failed out of 3'\n");
  console::write_file_atomically(build / "workbook.json", settings.dump());
  fs::create_directories(build / "Testing" / "Temporary");
  console::write_file_atomically(build / "Testing/Temporary/LastTest.log",
                                 "1/3 Test: ten_copy\nskipped 1: a GPU is present\nskipped on cuda 8: no driver\n"
                                 "2/3 Test: ten_views\nskipped on cuda 4: no driver\n"
                                 "3/3 Test: book_browser\nskipped: no browser\n");
  learn::Command command = copy.command({"test"});
  command.environment["WORKBOOK_BUILD"] = build.string();
  const learn::Outcome outcome = learn::run_confined(command);
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.output,
             Catch::Contains("   ten_copy (1 case): a GPU is present\n"
                             "   book_browser: no browser\n"
                             "   ten, on a GPU (12 cases): no driver\n"
                             "   learn_hostile, learn_interrupted: left to ./learn test --full, for they take\n"
                             "   long\n"));
}

TEST_CASE("everything piped is free of escapes and fits on 80 columns") {
  const Copy copy;
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"list"}, {"hint", "weights", "--all"}, {"grade", "weights"}, {"shapes"}, {"review"}}) {
    const std::string output = copy.learn(words).output;
    INFO(output);
    CHECK(output.find('\033') == std::string::npos);
    CHECK(output.find('\r') == std::string::npos);
  }
}
