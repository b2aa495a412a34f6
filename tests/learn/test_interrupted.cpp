// Runners that are killed, and runners beside each other: neither a learner's line nor progress is lost.

#include <signal.h>

#include <fstream>
#include <future>
#include <random>
#include <thread>

#include "runner.hpp"
#include "testing/catch.hpp"

using testing::broadcast_shape;
using testing::Copy;
using testing::Run;
using testing::weights;
namespace fs = std::filesystem;

namespace {

// Kills a run of the runner after a moment; `stop` ends its group, as kill -9 by hand would end it alone.
void kill_after(const Copy& copy, const std::vector<std::string>& words, std::chrono::milliseconds moment) {
  learn::Command command = copy.command(words);
  command.limits.time = moment;
  learn::run_confined(command);
}

// Whether any process has this copy's path in its environment.
bool processes_run(const Copy& copy) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    std::ifstream file(entry.path() / "environ");
    const std::string variables{std::istreambuf_iterator<char>(file), {}};
    if (variables.find("WORKBOOK_SOURCE=" + copy.source().string()) != std::string::npos) return true;
  }
  return false;
}

// A compiler that lost its driver still comes to its own end.
bool processes_left(const Copy& copy) {
  for (int i = 0; i < 100 && processes_run(copy); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  return processes_run(copy);
}

}  // namespace

TEST_CASE("a runner that is killed at any moment loses nothing and leaves nothing running") {
  const Copy copy;
  copy.solve(weights);
  copy.solve(broadcast_shape);
  REQUIRE(copy.learn({"grade", weights}).status == 0);
  const std::string answer = console::read_file_or_throw(copy.answer(broadcast_shape));
  std::mt19937 random(7);
  for (int i = 0; i < 8; ++i) {
    const std::chrono::milliseconds moment(random() % 800);
    INFO("killed after " << moment.count() << " ms");
    kill_after(copy, {"grade", broadcast_shape}, moment);
    CHECK(console::read_file(copy.answer(broadcast_shape)) == answer);
    CHECK(copy.standing(weights) == learn::Standing::confirmed);
  }
  CHECK(!processes_left(copy));
  CHECK(copy.learn({"grade", broadcast_shape}).status == 0);
}

TEST_CASE("a reset that is killed at any moment leaves the answer or its copy") {
  const Copy copy;
  const std::string precious = "// hours of work\n";
  for (int i = 0; i < 12; ++i) {
    copy.write(weights, precious);
    kill_after(copy, {"reset", weights}, std::chrono::milliseconds(2 * i));
    bool kept = console::read_file(copy.answer(weights)) == precious;
    for (const auto& entry : fs::directory_iterator(copy.answer(weights).parent_path())) {
      const bool is_copy = entry.path().filename().string().starts_with("weights.cpp.saved-");
      if (is_copy) kept = kept || console::read_file(entry.path()) == precious;
      if (is_copy) fs::remove(entry.path());
    }
    CHECK(kept);
  }
}

TEST_CASE("two runners at once do not harm each other") {
  const Copy copy;
  copy.solve(weights);
  copy.solve(broadcast_shape);
  auto other = std::async(std::launch::async, [&] { return copy.learn({"grade", weights}); });
  const Run here = copy.learn({"grade", broadcast_shape});
  const Run there = other.get();
  INFO(here.output << there.output);
  CHECK(here.status == 0);
  CHECK(there.status == 0);
  CHECK(copy.standing(weights) == learn::Standing::confirmed);
  CHECK(copy.standing(broadcast_shape) == learn::Standing::confirmed);
}

TEST_CASE("resets within one second keep a copy each") {
  const Copy copy;
  for (int i = 0; i < 4; ++i) {
    copy.write(weights, "// " + std::to_string(i) + "\n");
    CHECK(copy.learn({"reset", "weights"}).status == 0);
  }
  int copies = 0;
  for (const auto& entry : fs::directory_iterator(copy.answer(weights).parent_path())) {
    copies += entry.path().filename().string().starts_with("weights.cpp.saved-") ? 1 : 0;
  }
  CHECK(copies == 4);
}
