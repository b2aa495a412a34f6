// A lesson at a terminal of 80 columns and 24 rows: its keys, its questions, what it remembers, and how it ends.
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "lesson/pty.hpp"
#include "testing/catch.hpp"

namespace {

namespace fs = std::filesystem;

/// A folder that is gone with the test.
struct Scratch {
  Scratch() {
    std::string name = (fs::temp_directory_path() / "lesson-test-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Scratch() {
    fs::permissions(path, fs::perms::owner_all);
    fs::remove_all(path);
  }
  fs::path path;
};

std::string content_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> command(const std::vector<std::string>& arguments = {}) {
  std::vector<std::string> all = {LESSON_PROGRAM};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

std::vector<std::string> surroundings(const Scratch& scratch) {
  return {"WORKBOOK_STATE=" + scratch.path.string(), "TERM=xterm", "LC_ALL=C.UTF-8", "NO_COLOR="};
}

/// What a shell gets: the status, and what was printed.
struct Ran {
  int status = 0;
  std::string output;
};

Ran shell(const std::string& line) {
  FILE* pipe = popen(line.c_str(), "r");
  Ran ran;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    ran.output.append(buffer.data(), count);
  ran.status = WEXITSTATUS(pclose(pipe));
  return ran;
}

const std::string program = std::string("LC_ALL=C.UTF-8 ") + LESSON_PROGRAM;

}  // namespace

TEST_CASE("Enter goes on, b goes back, and q keeps the place") {
  const Scratch scratch;
  {
    testing::PtyProgram lesson(command(), 80, 24, surroundings(scratch));
    REQUIRE(lesson.shows("Enter begin"));
    CHECK(lesson.screen().find("4 steps, about 3 minutes") != std::string::npos);
    lesson.type("\r");
    REQUIRE(lesson.shows("step 1 of 4"));
    lesson.type("\033[C\033[D");  // right and left do nothing but move: here back to the opening, a question being open
    REQUIRE(lesson.shows("Enter begin"));
    lesson.type("\r");
    REQUIRE(lesson.shows("step 1 of 4"));
    lesson.type("q");
    CHECK(lesson.wait() == 0);
    CHECK(lesson.screen().find("Place kept: 1 Sample · step 1 of 4.") != std::string::npos);
    CHECK(lesson.echoes());
  }
  testing::PtyProgram again(command(), 80, 24, surroundings(scratch));
  CHECK(again.shows("step 1 of 4"));
}

TEST_CASE("a question is asked before its answer is shown; a wrong answer is remembered, a right one forgets it") {
  const Scratch scratch;
  testing::PtyProgram lesson(command({"--step", "values_and_questions"}), 80, 40, surroundings(scratch));
  REQUIRE(lesson.shows("? What is the shape? _"));
  CHECK(lesson.screen().find("SHOW(sizes)") == std::string::npos);
  lesson.type("banana\r");
  REQUIRE(lesson.shows("\"banana\" is not read here; what is wanted is a shape, such as"));
  lesson.type("3,4\r");
  REQUIRE(lesson.shows("Not quite: you said 3,4, it is (4, 3). Four rows of three."));
  CHECK(content_of(scratch.path / "misses.json").find("What is the *shape*?") != std::string::npos);
  REQUIRE(lesson.shows("One third, to two places? _"));
  lesson.type(
      "0.34\x15"
      "0.333\x7f\r");
  REQUIRE(lesson.shows("Right: 0.333333. Rounded: 0.33."));
  lesson.type("r");
  REQUIRE(lesson.shows("? What is the shape? _"));
  lesson.type("4 x 3\r");
  REQUIRE(lesson.shows("Right: (4, 3)."));
  CHECK(content_of(scratch.path / "misses.json").find("shape") == std::string::npos);
  lesson.type("\r");
  REQUIRE(lesson.shows("It is 0.333333."));
}

TEST_CASE("l lists the steps and goes to one, and ? explains the keys") {
  const Scratch scratch;
  testing::PtyProgram lesson(command(), 80, 24, surroundings(scratch));
  REQUIRE(lesson.shows("Enter begin"));
  lesson.type("?");
  REQUIRE(lesson.shows("What you miss comes back in ./learn review."));
  lesson.type("xl");
  REQUIRE(lesson.shows("What refuses"));
  lesson.type("4\r");
  REQUIRE(lesson.shows("step 4 of 4"));
  CHECK(lesson.shows("Tip · A title"));
}

TEST_CASE("a step that is longer than the screen goes on with Enter, and reading ends with the exercises") {
  const Scratch scratch;
  testing::PtyProgram lesson(command({"--step", "4"}), 80, 24, surroundings(scratch));
  REQUIRE(lesson.shows("Enter more"));
  lesson.type("\r");
  REQUIRE(lesson.shows("Enter finish"));
  CHECK(lesson.screen().find("sample/two") != std::string::npos);
  lesson.type("\r");
  REQUIRE(lesson.shows("You have read Sample."));
  CHECK(lesson.screen().find("./learn watch sample/one") != std::string::npos);
  lesson.type("\r");
  CHECK(lesson.wait() == 0);
  CHECK(content_of(scratch.path / "lessons.json").find("\"read\": true") != std::string::npos);
}

TEST_CASE("another size of the terminal sets the text anew") {
  const Scratch scratch;
  testing::PtyProgram lesson(command(), 80, 24, surroundings(scratch));
  REQUIRE(lesson.shows("A formula reads y = xᵢ²/√d here"));
  lesson.resize(44, 20);
  CHECK(lesson.shows(" What a lesson can say, and how it looks. A\n formula reads"));
}

TEST_CASE("Ctrl-C leaves a lesson as q does") {
  const Scratch scratch;
  testing::PtyProgram lesson(command(), 80, 24, surroundings(scratch));
  REQUIRE(lesson.shows("Enter begin"));
  lesson.type("\r");
  REQUIRE(lesson.shows("? What is the shape? _"));
  lesson.type("4\x03");
  CHECK(lesson.wait() == 0);
  CHECK(lesson.echoes());
  CHECK(lesson.screen().find("Place kept: 1 Sample · step 1 of 4.") != std::string::npos);
}

TEST_CASE("a signal that ends the lesson puts the terminal back") {
  const Scratch scratch;
  testing::PtyProgram lesson(command(), 80, 24, surroundings(scratch));
  REQUIRE(lesson.shows("Enter begin"));
  CHECK_FALSE(lesson.echoes());
  lesson.signal(SIGTERM);
  CHECK(lesson.wait() == 128 + SIGTERM);
  CHECK(lesson.echoes());
  CHECK(lesson.written().rfind("\033[?25h") != std::string::npos);
}

TEST_CASE("a question that was missed is asked again in a review") {
  const Scratch scratch;
  {
    std::ofstream file(scratch.path / "misses.json");
    file
        << R"([{"lesson": "sample", "step": "what_refuses", "question": "And the fourth?", "typed": "4"}, 7, {"lesson": 1}])";
  }
  testing::PtyProgram lesson(command({"--review"}), 80, 24, surroundings(scratch));
  REQUIRE(lesson.shows("? And the fourth? _"));
  lesson.type("refuses\r");
  REQUIRE(lesson.shows("Right: it refuses. There are three."));
  lesson.type("\r");
  CHECK(lesson.shows("Nothing is left to review in Sample."));
  CHECK(lesson.wait() == 0);
  CHECK(content_of(scratch.path / "misses.json").find("And the fourth?") == std::string::npos);
}

TEST_CASE("a review counts its questions, and one that is left says so by its status") {
  const Scratch scratch;
  std::ofstream(scratch.path / "misses.json")
      << R"([{"lesson": "sample", "step": "what_refuses", "question": "And the fourth?", "typed": "4"}])";
  testing::PtyProgram lesson(command({"--review=2/7"}), 80, 24, surroundings(scratch));
  REQUIRE(lesson.shows("Review 2 of 7 · 1 Sample"));
  REQUIRE(lesson.shows("? And the fourth? _"));
  lesson.type("idk\r");
  REQUIRE(lesson.shows("\"idk\" is not read here; what is wanted is a number, or refuses."));
  lesson.type("\x03");
  CHECK(lesson.wait() == 130);
  CHECK(content_of(scratch.path / "misses.json").find("\"typed\": \"4\"") != std::string::npos);
}

TEST_CASE("a review that nobody answers shows the steps of what was missed, and no others") {
  const Scratch scratch;
  std::ofstream(scratch.path / "misses.json")
      << R"([{"lesson": "sample", "step": "what_refuses", "question": "And the fourth?", "typed": "4"}])";
  const Ran ran = shell("WORKBOOK_STATE=" + scratch.path.string() + " " + program + " --review </dev/null");
  CHECK(ran.status == 0);
  CHECK(ran.output.find("? And the fourth?") != std::string::npos);
  CHECK(ran.output.find("step 1 of 4") == std::string::npos);
}

TEST_CASE("a place that cannot be written is said, and the lesson goes on") {
  const Scratch scratch;
  std::vector<std::string> variables = surroundings(scratch);
  variables[0] = "WORKBOOK_STATE=/proc/nowhere";
  testing::PtyProgram lesson(command(), 80, 24, variables);
  REQUIRE(lesson.shows("Your place is not kept: could not make /proc/nowhere"));
  lesson.type("\r");
  CHECK(lesson.shows("step 1 of 4"));
}

TEST_CASE("broken state files read as empty") {
  const Scratch scratch;
  std::ofstream(scratch.path / "lessons.json") << "{\"sample\": [1";
  std::ofstream(scratch.path / "misses.json") << "{}";
  testing::PtyProgram lesson(command(), 80, 24, surroundings(scratch));
  CHECK(lesson.shows("Enter begin"));
}

TEST_CASE("piped, the whole lesson comes straight through, with answers and without escapes") {
  const Ran ran = shell(program + " </dev/null");
  CHECK(ran.status == 0);
  CHECK(ran.output.find("? What is the shape?\n   It is (4, 3). Four rows of three.\n") != std::string::npos);
  CHECK(ran.output.find("step 4 of 4") != std::string::npos);
  CHECK(ran.output.find('\033') == std::string::npos);
}

TEST_CASE("a step is shown alone by its name or its number") {
  const Ran by_number = shell(program + " --step 2 </dev/null");
  CHECK(by_number.status == 0);
  CHECK(by_number.output.find("step 2 of 4") != std::string::npos);
  CHECK(by_number.output.find("step 1 of 4") == std::string::npos);
  CHECK(shell(program + " --step=output_where_it_belongs </dev/null").output == by_number.output);
}

TEST_CASE("what the command line cannot mean ends with status 2 and says why") {
  CHECK(shell(program + " --nonsense 2>&1").status == 2);
  CHECK(shell(program + " --nonsense 2>&1").output.find("there is no option --nonsense") != std::string::npos);
  CHECK(shell(program + " --step 9 2>&1").output.find("there is no step 9 in this lesson") != std::string::npos);
  CHECK(shell(program + " --step 2>&1").output.find("--step needs a step's name or number") != std::string::npos);
  CHECK(shell(program + " --help").output.find("--transcript") != std::string::npos);
  CHECK(shell(program + " --list").output.find("2  output_where_it_belongs   Output stands where it belongs") !=
        std::string::npos);
}

TEST_CASE("a reader that stops reading is no trouble, a full disk is") {
  const Ran head = shell(program + " 2>&1 </dev/null | head -1");
  CHECK(head.output.find("Sample") != std::string::npos);
  CHECK(head.output.find("rror") == std::string::npos);
  CHECK(shell(program + " </dev/null 2>&1 >/dev/full").status == 4);
}

TEST_CASE("where the locale knows no UTF-8, nothing but ASCII comes") {
  const Ran ran = shell(std::string("LC_ALL=C ") + LESSON_PROGRAM + " </dev/null");
  for (const char c : ran.output) REQUIRE(static_cast<unsigned char>(c) < 0x80);
  CHECK(ran.output.find("  > (4, 3)") != std::string::npos);
}

TEST_CASE("a step that throws is shown with its message, and the status says so") {
  const Ran ran = shell(std::string("LC_ALL=C.UTF-8 ") + CRASHING_PROGRAM + " --step throws </dev/null");
  CHECK(ran.status == 1);
  CHECK(ran.output.find("  │ said before\n") != std::string::npos);
  CHECK(ran.output.find("✗ this step failed at line 10\n   nobody catches this") != std::string::npos);
}

TEST_CASE("a step that ends the program or crashes is named") {
  const Ran exits = shell(std::string(CRASHING_PROGRAM) + " --step exits 2>&1 </dev/null");
  CHECK(exits.status == 1);
  CHECK(exits.output.find("The step exits ended the program by itself: it called exit") != std::string::npos);
  const Ran crashes = shell(std::string(CRASHING_PROGRAM) + " --step crashes 2>&1 </dev/null");
  const bool by_sanitizer = crashes.output.find("AddressSanitizer") != std::string::npos;  // whose report it then is
  const bool by_lesson = crashes.output.find("The step crashes crashed: memory was touched") != std::string::npos;
  CHECK((by_lesson || by_sanitizer));
}
