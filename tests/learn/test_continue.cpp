// learn without a command, at a terminal: from a lesson to what comes after it.

#include <filesystem>
#include <string>
#include <vector>

#include "console/text.hpp"
#include "lesson/source/source.hpp"
#include "lesson/state.hpp"
#include "runner.hpp"
#include "terminal.hpp"
#include "testing/catch.hpp"

using testing::Copy;
using testing::Terminal;
namespace fs = std::filesystem;

namespace {

// The runner without a command, in a course of three lessons, however many the workbook has by now.
class Reading {
 public:
  Reading() {
    for (const auto& entry : fs::directory_iterator(copy.source() / "lessons")) {
      const std::string stem = entry.path().stem().string();
      if (stem != "01_tensors" && stem != "06_broadcasting" && stem != "18_attention") fs::remove(entry.path());
    }
  }

  void has_read(const std::string& stem) const { keep(stem, {0, steps(stem), true}); }
  void is_at_last_step(const std::string& stem) const { keep(stem, {steps(stem), steps(stem), false}); }

  std::vector<std::string> exercises(const std::string& stem) const { return source(stem).exercises; }

  const Copy copy;

 private:
  lesson::LessonSource source(const std::string& stem) const {
    return lesson::read_lesson_file((copy.source() / "lessons" / (stem + ".cpp")).string());
  }
  int steps(const std::string& stem) const { return static_cast<int>(source(stem).steps.size()); }
  void keep(const std::string& stem, const lesson::Place& place) const {
    lesson::ReaderState(copy.state()).keep_place(source(stem).name, place);
  }
};

// Presses Enter until the lesson is left at its end, however many questions its last step asks.
bool reads_to_the_end(Terminal& terminal) {
  for (int presses = 0; presses < 30 && terminal.shows("quit"); ++presses) {
    const bool at_end = terminal.last_read().find("You have read") != std::string::npos;
    terminal.press("\r");
    if (at_end) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a lesson without exercises leads on to the next lesson") {
  const Reading reading;
  reading.is_at_last_step("01_tensors");
  Terminal terminal(reading.copy.command({}));
  REQUIRE(reads_to_the_end(terminal));
  REQUIRE(terminal.shows("Tensors is read. Next: 6 Broadcasting."));
  REQUIRE(terminal.shows("Enter begins"));
  terminal.press("\r");
  REQUIRE(terminal.shows("Broadcasting: shapes that stretch"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
  CHECK(!terminal.raw());
}

TEST_CASE("a lesson with exercises leads on to the first that has not passed") {
  const Reading reading;
  reading.has_read("01_tensors");
  reading.is_at_last_step("06_broadcasting");
  Terminal terminal(reading.copy.command({}));
  REQUIRE(reads_to_the_end(terminal));
  const auto keys = reading.exercises("06_broadcasting");
  REQUIRE(terminal.shows("Broadcasting is read. " + console::counted(static_cast<int>(keys.size()), "exercise") +
                         " to do: " + keys.front()));
  terminal.press("\r");
  REQUIRE(terminal.shows("waiting for a save"));
  terminal.press("q");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("a lesson whose exercises have passed already leads on to the next lesson") {
  const Reading reading;
  for (const std::string& key : reading.exercises("06_broadcasting")) {
    reading.copy.solve(key);
    REQUIRE(reading.copy.learn({"grade", key}).status == 0);
  }
  reading.has_read("01_tensors");
  reading.is_at_last_step("06_broadcasting");
  Terminal terminal(reading.copy.command({}));
  REQUIRE(reads_to_the_end(terminal));
  REQUIRE(terminal.shows("Broadcasting is read. Next: 18 Attention."));
  terminal.press("q\r");
  CHECK(terminal.ended() == 0);
}

TEST_CASE("Ctrl-C in a lesson is a quiet end, and its place is kept") {
  const Reading reading;
  Terminal terminal(reading.copy.command({"lesson", "tensors"}));
  REQUIRE(terminal.shows("quit"));
  terminal.press("\r");
  REQUIRE(terminal.shows("step 1 of "));
  REQUIRE(terminal.shows("quit"));
  terminal.press("\x03");
  CHECK(terminal.shows("Place kept: 1 Tensors · step 1 of "));
  CHECK(terminal.ended() == 0);
  CHECK(!terminal.raw());
  CHECK(terminal.unread().find("learn:") == std::string::npos);
}

TEST_CASE("a review that is left asks nothing of the lessons that follow") {
  const Reading reading;
  lesson::ReaderState state(reading.copy.state());
  state.remember({"tensors", "a_table", "Row 1, column 0: which number is it?", "1", 1});
  state.remember({"broadcasting", "shapes_that_refuse", "(3, 4) + (2, 4)?", "(3, 4)", 2});
  Terminal terminal(reading.copy.command({"review"}));
  REQUIRE(terminal.shows("Review 1 of 2 · 1 Tensors"));
  REQUIRE(terminal.shows("quit"));
  terminal.press("\x03");
  CHECK(terminal.ended() == 0);
  CHECK(terminal.unread().find("Broadcasting") == std::string::npos);
  CHECK(terminal.unread().find("learn:") == std::string::npos);
}

TEST_CASE("a lesson that was left in the middle asks nothing, and takes its keys off the screen") {
  const Reading reading;
  Terminal terminal(reading.copy.command({}));
  REQUIRE(terminal.shows("quit"));
  terminal.press("\r");
  REQUIRE(terminal.shows("step 1 of "));
  REQUIRE(terminal.shows("quit"));
  terminal.press("q\r");
  REQUIRE(terminal.shows("\033[J"));
  REQUIRE(terminal.shows("Place kept: 1 Tensors · step 1 of "));
  CHECK(terminal.ended() == 0);
  CHECK(terminal.unread().find("Enter begins") == std::string::npos);
}
