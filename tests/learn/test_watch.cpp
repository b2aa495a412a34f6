// learn watch, as a learner has it: at a terminal, with an editor that saves in its own way.

#include <signal.h>

#include "lesson/pty.hpp"
#include "runner.hpp"
#include "terminal.hpp"
#include "testing/catch.hpp"
#include "testing/skip.hpp"

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
  REQUIRE(terminal.shows("Next is attention/apply: press n."));
  terminal.press("n");
  CHECK(terminal.shows(" attention/apply"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
  CHECK(!terminal.raw());
}

TEST_CASE("wrong values that were read from memory that is gone are answered by the sanitizers") {
  if (testing::under_address_sanitizer) SKIP_CASE("in this build the first look has the sanitizers, too");
  const Copy copy;
  copy.write(testing::broadcast_shape,
             "#include \"ten/ten.hpp\"\n" +
                 testing::broadcast_shape_with("const auto sizes = (ten::zeros(a) + ten::zeros(b)).sizes(); return "
                                               "{sizes.begin(), sizes.end()};"));
  Terminal terminal(copy.command({"watch", "broadcast_shape"}));
  REQUIRE(terminal.shows("not right yet"));
  CHECK(terminal.shows("It is wrong, and the sanitizers object"));
  CHECK(terminal.shows("use-after-free"));
  CHECK(terminal.shows("exercises/broadcasting/broadcast_shape.cpp:12"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
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

TEST_CASE("while a save is judged, the verdict before it is dim, and the state says so") {
  const Copy copy;
  learn::Command command = copy.command({"watch", "weights"});
  command.environment["NO_COLOR"] = "";
  Terminal terminal(command);
  REQUIRE(terminal.shows("waiting for a save"));
  copy.write(
      weights,
      "#include \"attention/weights.hpp\"\n"
      "ten::Tensor attention_weights(const ten::Tensor&) { volatile bool on = true; while (on) {} return {}; }\n");
  REQUIRE(terminal.shows("\033[2m attention/weights"));
  REQUIRE(terminal.shows("judging the new save · above: the one before"));
  CHECK(terminal.last_read().find("waiting for a save") == std::string::npos);
  terminal.press("q");
  CHECK(terminal.ended() == 0);
}

namespace {

// At a terminal whose screen can be read as it stands.
testing::PtyProgram watching(const Copy& copy, int columns, int rows, const std::string& key) {
  const learn::Command command = copy.command({"watch", key});
  std::vector<std::string> variables{"TERM=xterm"};
  for (const auto& [name, value] : command.environment) variables.push_back(name + "=" + value);
  return {command.words, columns, rows, variables};
}

std::string first_line(const std::string& screen) { return screen.substr(0, screen.find('\n')); }

}  // namespace

TEST_CASE("the top of a long verdict stays in sight, and m shows the rest") {
  const Copy copy;
  testing::PtyProgram watch = watching(copy, 80, 24, "weights");
  REQUIRE(watch.shows("not yet written · 0 of "));
  CHECK(watch.screen().find(" Who attends to whom\n") != std::string::npos);
  CHECK_THAT(first_line(watch.screen()), Catch::Contains("attention/weights · saved"));
  std::string answer = "#include \"attention/weights.hpp\"\nten::Tensor attention_weights(const ten::Tensor&) {\n";
  for (int i = 0; i < 40; ++i) answer += "  int a = missing" + std::to_string(i) + ";\n";
  copy.write(weights, answer + "}\n");
  REQUIRE(watch.shows("It does not compile."));
  REQUIRE(watch.shows("more errors."));
  const std::string screen = watch.screen();
  CHECK_THAT(first_line(screen), Catch::Contains("attention/weights · saved"));
  CHECK_THAT(screen, Catch::Contains("exercises/attention/weights.cpp:3\n") && Catch::Contains("missing0") &&
                         Catch::Contains("more lines: m\n") &&
                         Catch::Contains("does not compile · waiting for a save"));
  watch.type("m");
  CHECK(watch.shows("missing3"));
  watch.type("q");
  CHECK(watch.wait() == 0);
}

TEST_CASE("another size of the terminal sets the verdict anew, wider and narrower") {
  const Copy copy;
  copy.write(
      weights,
      "#include \"attention/weights.hpp\"\n"
      "ten::Tensor attention_weights(const ten::Tensor& x) { return ten::softmax(ten::matmul(x, x.t()), 0); }\n");
  testing::PtyProgram watch = watching(copy, 80, 24, "weights");
  REQUIRE(watch.shows("Softmax turns one token's scores into shares of its attention, so the shares"));
  watch.resize(50, 14);
  REQUIRE(watch.shows("Softmax turns one token's scores into shares\n"));
  CHECK_THAT(first_line(watch.screen()), Catch::Contains("attention/weights · saved"));
  CHECK(watch.shows("? help  q quit"));
  watch.resize(100, 40);
  CHECK(watch.shows("Softmax turns one token's scores into shares of its attention, so the shares of each row must"));
  watch.type("q");
  CHECK(watch.wait() == 0);
}

TEST_CASE("a pass offers the solution to compare, and the last one ends the course with a word") {
  const Copy copy;
  copy.keep_only({weights});
  testing::PtyProgram watch = watching(copy, 80, 40, "weights");
  REQUIRE(watch.shows("not yet written"));
  watch.type("s");
  REQUIRE(watch.shows("The solution waits until yours passes"));
  copy.solve(weights);
  REQUIRE(watch.shows("That was the last one: every exercise of the course passes"));
  CHECK(watch.shows("waiting for a save"));
  watch.type("s");
  REQUIRE(watch.shows(" solutions/attention/weights.cpp\n"));
  watch.type("n");
  CHECK(watch.shows("list shows them all."));
  watch.type("q");
  CHECK(watch.wait() == 0);
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
    if (testing::under_address_sanitizer && signal == SIGSEGV) continue;  // AddressSanitizer answers it, and exits
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
