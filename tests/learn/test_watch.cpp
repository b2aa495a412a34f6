// learn watch, as a learner has it: at a terminal, with an editor that saves in its own way.

#include <signal.h>

#include "runner.hpp"
#include "terminal.hpp"
#include "testing/catch.hpp"

using testing::Copy;
using testing::Terminal;
using testing::weights;
namespace fs = std::filesystem;

TEST_CASE("a save is judged at once, and a pass waits for n before it moves on") {
  const Copy copy;
  Terminal terminal(copy.command({"watch", "weights"}));
  REQUIRE(terminal.shows("not yet written · 0 of "));
  REQUIRE(terminal.shows("waiting for a save"));

  copy.write(weights,
             "#include \"attention/weights.hpp\"\n"
             "ten::Tensor attention_weights(const ten::Tensor& tokens) { return ten::softmax(tokens, 0); }\n");
  REQUIRE(terminal.shows("verdict after"));
  REQUIRE(terminal.shows("not right yet"));
  copy.solve(weights);
  REQUIRE(terminal.shows("passed ·"));
  REQUIRE(terminal.shows("confirmed with sanitizers after"));
  terminal.press("n");
  CHECK(terminal.shows("attention/apply"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
  CHECK(!terminal.raw());
}

TEST_CASE("hints, the task and help open with a key") {
  const Copy copy;
  Terminal terminal(copy.command({"watch", "weights"}));
  REQUIRE(terminal.shows("waiting for a save"));
  terminal.press("h");
  CHECK(terminal.shows("Hint 1 of 3"));
  CHECK(terminal.shows("hint (1 of 3)"));
  terminal.press("h");
  CHECK(terminal.shows("Hint 2 of 3"));
  terminal.press("?");
  CHECK(terminal.shows("your editor"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("a file that goes away and comes back under another way of saving is followed") {
  const Copy copy;
  Terminal terminal(copy.command({"watch", "weights"}));
  REQUIRE(terminal.shows("waiting for a save"));
  fs::rename(copy.answer(weights), copy.answer(weights).string() + "~");
  CHECK(terminal.shows("is not there"));
  copy.solve(weights);
  CHECK(terminal.shows("passed ·"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("a save in the middle of a judging takes its place") {
  const Copy copy;
  copy.write(
      weights,
      "#include \"attention/weights.hpp\"\n"
      "ten::Tensor attention_weights(const ten::Tensor&) { volatile bool on = true; while (on) {} return {}; }\n");
  Terminal terminal(copy.command({"watch", "weights"}));
  REQUIRE(terminal.shows("judging"));
  copy.solve(weights);
  CHECK(terminal.shows("passed ·"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("Ctrl-C ends it and puts the terminal back") {
  const Copy copy;
  Terminal terminal(copy.command({"watch", "weights"}));
  REQUIRE(terminal.shows("waiting for a save"));
  CHECK(terminal.raw());
  terminal.press("\x03");
  CHECK(terminal.ended() == 0);
  CHECK(!terminal.raw());
}

TEST_CASE("the editor that is named is opened on the learner's file") {
  const Copy copy;
  learn::Command command = copy.command({"watch", "weights"});
  command.environment["VISUAL"] = "cp " + (copy.source() / "solutions/attention/weights.cpp").string();
  Terminal terminal(command);
  REQUIRE(terminal.shows("waiting for a save"));
  terminal.press("e");
  CHECK(terminal.shows("passed ·"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("without a terminal, verdicts are printed one after the other, up to the end of the input") {
  const Copy copy;
  const testing::Run stub = copy.learn({"watch", "weights"});
  CHECK(stub.status == 1);
  CHECK_THAT(stub.output, Catch::Contains("Not yet written."));
  copy.solve(weights);
  const testing::Run passed = copy.learn({"watch", "weights"});
  INFO(passed.output);
  CHECK(passed.status == 0);
  CHECK_THAT(passed.output, Catch::Contains("confirmed with sanitizers after"));
  CHECK(passed.output.find('\033') == std::string::npos);
}

TEST_CASE("however watch ends or is stopped, the terminal is put back") {
  const Copy copy;
  for (const int signal : {SIGQUIT, SIGABRT, SIGSEGV}) {
    Terminal terminal(copy.command({"watch", "weights"}));
    REQUIRE(terminal.shows("waiting for a save"));
    REQUIRE(terminal.raw());
    if (signal == SIGQUIT) terminal.press("\x1c");
    if (signal != SIGQUIT) terminal.signal(signal);
    CHECK(terminal.ended() == 128 + signal);
    CHECK(!terminal.raw());
  }
  Terminal terminal(copy.command({"watch", "weights"}));
  REQUIRE(terminal.shows("waiting for a save"));
  terminal.press("\x1a");
  CHECK(terminal.stopped());
  CHECK(!terminal.raw());
  terminal.signal(SIGCONT);
  CHECK(terminal.shows("waiting for a save"));
  CHECK(terminal.raw());
}
