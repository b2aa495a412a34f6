// What is built when it is opened. A stand-in for CMake writes down what it was asked to build, and fails where it is told to.

#include <fstream>

#include "console/file.hpp"
#include "learn/course/workbook.hpp"
#include "runner.hpp"
#include "testing/catch.hpp"

using console::read_file_or_throw;
using testing::broadcast_shape;
using testing::Copy;
using testing::Run;
using testing::weights;
namespace fs = std::filesystem;

namespace {

// A tree with a build of its own, whose programs are those of this build.
class BuiltTree : public Copy {
 public:
  BuiltTree() {
    fs::create_directories(build());
    for (const char* part : {"bin", "graders", "lib", "answer_header", "judged_with"})
      fs::create_symlink(fs::path(WORKBOOK_BUILD) / part, build() / part);
    fs::path cmake = source() / "cmake";
    testing::write_script(cmake, "for word in \"$@\"; do case $word in lesson_* | grader_*) echo $word >>'" +
                                     asked_file().string() + "' ;; esac; done\n[ ! -e '" + said_file().string() +
                                     "' ] || { cat '" + said_file().string() + "'; exit 1; }\n");
    std::string settings = read_file_or_throw(WORKBOOK_BUILD "/workbook.json");
    replace(settings, "\"source\": \"" WORKBOOK_SOURCE "\"", "\"source\": \"" + source().string() + "\"");
    replace(settings, "\"build\": \"" WORKBOOK_BUILD "\"", "\"build\": \"" + build().string() + "\"");
    const auto begin = settings.find("\"cmake\": ");
    settings.replace(begin, settings.find('\n', begin) - begin, "\"cmake\": \"" + cmake.string() + "\",");
    console::write_file_atomically(build() / "workbook.json", settings);
  }

  Run learn(const std::vector<std::string>& words) const {
    learn::Command told = command(words);
    told.environment["WORKBOOK_BUILD"] = build().string();
    const learn::Outcome outcome = learn::run_confined(told);
    return {outcome.code, outcome.output, outcome.seconds};
  }
  // What was asked for since this was asked last.
  std::string asked() const {
    const std::string text = console::read_file(asked_file()).value_or("");
    fs::remove(asked_file());
    return text;
  }
  void fail_with(const std::string& said) const { console::write_file_atomically(said_file(), said); }
  void heal() const { fs::remove(said_file()); }
  fs::path build() const { return source() / "build"; }

 private:
  fs::path asked_file() const { return source() / "asked"; }
  fs::path said_file() const { return source() / "said"; }
  static void replace(std::string& text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
  }
};

}  // namespace

TEST_CASE("a lesson and a grader are built when they are opened, and for nothing else") {
  const BuiltTree tree;
  CHECK(tree.learn({"list"}).status == 0);
  CHECK(tree.learn({"hint", "weights"}).status == 0);
  CHECK(tree.learn({"shapes", "(2, 1)", "(3,)"}).status == 0);
  CHECK(tree.asked().empty());
  CHECK(tree.learn({"lesson", "tensors", "--list"}).status == 0);
  CHECK(tree.asked() == "lesson_01_tensors\n");
  tree.solve(weights);
  CHECK(tree.learn({"grade", "weights"}).status == 0);
  CHECK(tree.asked() == "grader_attention_weights\n");
  tree.keep_only({broadcast_shape, weights});
  CHECK(tree.learn({"grade", "--all"}).status == 1);
  CHECK(tree.asked() == "grader_broadcasting_broadcast_shape\ngrader_attention_weights\n");
}

TEST_CASE("a lesson that does not compile breaks itself alone, and its errors are shown as an answer's are") {
  const BuiltTree tree;
  tree.solve(weights);
  const fs::path lesson = tree.source() / "lessons" / "06_broadcasting.cpp";
  const std::string text = read_file_or_throw(lesson);
  std::ofstream(lesson) << "int broken = nonsense;\n" << text;
  tree.fail_with("[1/2] Building CXX object\nFAILED: 06_broadcasting.cpp.o\n" + lesson.string() +
                 ":1:14: error: 'nonsense' was not declared in this scope\nninja: build stopped: subcommand failed.\n");
  const Run broken = tree.learn({"lesson", "broadcasting"});
  INFO(broken.output);
  CHECK(broken.status == 1);
  CHECK_THAT(broken.output, Catch::Contains("lesson broadcasting does not compile"));
  CHECK_THAT(broken.output, Catch::Contains("lessons/06_broadcasting.cpp:1\n   'nonsense' was not declared"));
  CHECK_THAT(broken.output, Catch::Contains("1 │ int broken = nonsense;"));
  CHECK_THAT(broken.output, Catch::Contains("git checkout"));
  CHECK_THAT(broken.output, !Catch::Contains("ninja") && !Catch::Contains("FAILED"));

  tree.heal();
  CHECK(tree.learn({"list"}).status == 0);
  CHECK(tree.learn({"lesson", "tensors", "--list"}).status == 0);
  CHECK(tree.learn({"hint", "weights"}).status == 0);
  CHECK(tree.learn({"grade", "weights"}).status == 0);
}

TEST_CASE("a grader that cannot be built says so, with the line of the contract that was changed") {
  const BuiltTree tree;
  tree.solve(weights);
  const fs::path contract = tree.source() / "exercises" / (weights + ".hpp");
  std::ofstream(contract, std::ios::app) << "int broken = \"x\";\n";
  const std::string text = read_file_or_throw(contract);
  const auto line = std::to_string(std::count(text.begin(), text.end(), '\n'));
  tree.fail_with(contract.string() + ":" + line + ":14: error: invalid conversion\n");
  for (const std::vector<std::string>& words : {std::vector<std::string>{"grade", "weights"}, {"watch", "weights"}}) {
    const Run run = tree.learn(words);
    INFO(run.output);
    CHECK(run.status == 1);
    CHECK_THAT(run.output, Catch::Contains("your answer is not to blame"));
    CHECK_THAT(run.output, Catch::Contains("exercises/attention/weights.hpp:" + line + "\n   invalid conversion"));
  }
  CHECK_THAT(tree.learn({"list"}).output, Catch::Contains(tree.count(0)));
}

TEST_CASE("a build that was copied or moved with its tree serves no other place") {
  const BuiltTree tree;
  const fs::path elsewhere = tree.source() / "it's a \"ä\" place";
  fs::create_directories(elsewhere / "build" / "bin");
  fs::copy_file(WORKBOOK_BUILD "/bin/learn", elsewhere / "build" / "bin" / "learn");
  fs::copy_file(tree.build() / "workbook.json", elsewhere / "build" / "workbook.json");
  learn::Command command = tree.command({"list"});
  command.words.front() = (elsewhere / "build" / "bin" / "learn").string();
  command.environment["WORKBOOK_BUILD"] = "";
  command.environment["WORKBOOK_SOURCE"] = "";
  const learn::Outcome outcome = learn::run_confined(command);
  INFO(outcome.output);
  CHECK(outcome.code == 3);
  CHECK_THAT(outcome.output, Catch::Contains("moved or copied since"));
  CHECK(tree.asked().empty());
}

TEST_CASE("the name of what answers are judged with changes with options and files, and not with places") {
  const Copy copy;
  const fs::path script = fs::path(WORKBOOK_SOURCE) / "lib/cmake/fingerprint.cmake";
  const auto name = [&](const fs::path& folder, const std::string& files, const std::string& options) {
    learn::Command command;
    command.words = {"cmake",
                     "-DFOLDER=" + folder.string(),
                     "-DFILES=" + files,
                     "-DOPTIONS=" + options,
                     "-DOUTPUT=" + (copy.source() / "name").string(),
                     "-P",
                     script.string()};
    const learn::Outcome outcome = learn::run_confined(command);
    INFO(outcome.output);
    REQUIRE(outcome.code == 0);
    return read_file_or_throw(copy.source() / "name");
  };
  for (const char* place : {"one", "another"}) {
    fs::create_directories(copy.source() / place);
    std::ofstream(copy.source() / place / "a.hpp") << "int a;\n";
    std::ofstream(copy.source() / place / "b.hpp") << "int b;\n";
  }
  const std::string first = name(copy.source() / "one", "a.hpp;b.hpp", "-O1");
  CHECK(name(copy.source() / "another", "a.hpp;b.hpp", "-O1") == first);
  CHECK(name(copy.source() / "one", "a.hpp;b.hpp", "-O2") != first);
  CHECK(name(copy.source() / "one", "a.hpp", "-O1") != first);
  std::ofstream(copy.source() / "one" / "b.hpp") << "int c;\n";
  CHECK(name(copy.source() / "one", "a.hpp;b.hpp", "-O1") != first);
}
