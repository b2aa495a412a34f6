// learn without a command, at a terminal: from a lesson to what comes after it.

#include <string>

#include "lesson/state.hpp"
#include "runner.hpp"
#include "terminal.hpp"
#include "testing/catch.hpp"

using testing::Copy;
using testing::Terminal;

namespace {

// Presses Enter until the end of the lesson is on the screen, however many questions its last step asks.
bool read_to_the_end(Terminal& terminal) {
  for (int presses = 0; presses < 30 && terminal.shows("quit"); ++presses) {
    if (terminal.last_read().find("You have read") != std::string::npos) return true;
    terminal.press("\r");
  }
  return false;
}

void begin_at_last_step(const Copy& copy, const std::string& lesson, int steps) {
  lesson::ReaderState(copy.state()).keep_place(lesson, {steps, steps, false});
}

void read_before(const Copy& copy, const std::string& lesson) {
  lesson::ReaderState(copy.state()).keep_place(lesson, {0, 10, true});
}

}  // namespace

TEST_CASE("a lesson without exercises leads on to the next lesson") {
  const Copy copy;
  begin_at_last_step(copy, "tensors", 10);
  Terminal terminal(copy.command({}));
  REQUIRE(read_to_the_end(terminal));
  terminal.press("\r");
  REQUIRE(terminal.shows("Tensors is read. Next: 6 Broadcasting."));
  REQUIRE(terminal.shows("Enter begins"));
  terminal.press("\r");
  REQUIRE(terminal.shows("Broadcasting: shapes that stretch"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
  CHECK(!terminal.raw());
}

TEST_CASE("a lesson with exercises leads on to the first that has not passed") {
  const Copy copy;
  read_before(copy, "tensors");
  begin_at_last_step(copy, "broadcasting", 9);
  Terminal terminal(copy.command({}));
  REQUIRE(read_to_the_end(terminal));
  terminal.press("\r");
  REQUIRE(terminal.shows("Broadcasting is read. 1 exercise to do: broadcasting/broadcast_shape"));
  REQUIRE(terminal.shows("Enter begins"));
  terminal.press("\r");
  REQUIRE(terminal.shows("waiting for a save"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("a lesson whose exercises have passed already leads on to the next lesson") {
  const Copy copy;
  copy.solve(testing::broadcast_shape);
  REQUIRE(copy.learn({"grade", testing::broadcast_shape}).status == 0);
  read_before(copy, "tensors");
  begin_at_last_step(copy, "broadcasting", 9);
  Terminal terminal(copy.command({}));
  REQUIRE(read_to_the_end(terminal));
  terminal.press("\r");
  REQUIRE(terminal.shows("Broadcasting is read. Next: 18 Attention."));
  terminal.press("q\r");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("a lesson that was left in the middle asks nothing, and takes its keys off the screen") {
  const Copy copy;
  Terminal terminal(copy.command({}));
  REQUIRE(terminal.shows("Enter"));
  REQUIRE(terminal.shows("quit"));
  terminal.press("\r");
  REQUIRE(terminal.shows("step 1 of 10"));
  REQUIRE(terminal.shows("quit"));
  terminal.press("q\r");
  REQUIRE(terminal.shows("\033[J"));
  REQUIRE(terminal.shows("Place kept: 1 Tensors · step 1 of 10."));
  CHECK(terminal.ended() == 0);
  CHECK(terminal.unread().find("Enter begins") == std::string::npos);
}
