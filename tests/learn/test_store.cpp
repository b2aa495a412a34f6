#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "console/file.hpp"
#include "console/store.hpp"
#include "lesson/state.hpp"
#include "testing/catch.hpp"

using console::read_file;
using console::ScratchFolder;
using console::Store;

namespace {

struct Progress {
  ScratchFolder folder{std::filesystem::temp_directory_path() / "workbook-tests"};
  std::filesystem::path file = folder.path() / "progress.json";
  std::vector<std::string> complaints;
  Store store{file, [this](const std::string& what) { complaints.push_back(what); }};
};

}  // namespace

TEST_CASE("what was changed in a store is read back by another") {
  Progress progress;
  CHECK(progress.store.change([](nlohmann::json& json) { json["a"] = 1; }));
  CHECK(Store(progress.file, {}).read()["a"] == 1);
  CHECK(progress.complaints.empty());
}

TEST_CASE("a broken file is told of once, reads as empty, and is begun anew") {
  for (const std::string broken : {"", "{", "[]", "7", "{\"a\": 1", "\xff\xfe", "null"}) {
    Progress progress;
    console::write_file_atomically(progress.file, broken);
    CHECK(progress.store.read().empty());
    CHECK(progress.store.change([](nlohmann::json& json) { json["a"] = 1; }));
    CHECK(progress.complaints.size() == 1);
    CHECK(progress.store.read()["a"] == 1);
  }
}

TEST_CASE("a file that is nested deeper than a stack is broken, too") {
  Progress progress;
  std::string deep;
  for (int level = 0; level < 200'000; ++level) deep += "{\"a\":";
  console::write_file_atomically(progress.file, deep + "1" + std::string(200'000, '}'));
  CHECK(progress.store.change([](nlohmann::json& json) { json["b"] = 1; }));
  CHECK(progress.store.read() == nlohmann::json{{"b", 1}});
  CHECK(progress.complaints.size() == 1);
}

TEST_CASE("a store that cannot be written is told of, and the old file stays") {
  Progress progress;
  progress.store.change([](nlohmann::json& json) { json["a"] = 1; });
  std::vector<std::string> complaints;
  // A file stands where a folder would have to be.
  const Store nowhere(progress.file / "below.json", [&](const std::string& what) { complaints.push_back(what); });
  CHECK(!nowhere.change([](nlohmann::json& json) { json["a"] = 2; }));
  CHECK(complaints.size() == 1);
  CHECK(progress.store.read()["a"] == 1);
}

TEST_CASE("changes of many at once are all kept") {
  Progress progress;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      const Store store(progress.file, [](const std::string&) {});
      for (int k = 0; k < 5; ++k) {
        store.change([&](nlohmann::json& json) { json[std::to_string(i) + "-" + std::to_string(k)] = true; });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(progress.store.read().size() == 40);
}

TEST_CASE("a lesson that is killed while it keeps its place loses nothing and leaves nothing behind") {
  const Progress progress;
  const auto folder = progress.folder.path();
  lesson::ReaderState(folder).keep_place("tensors", {3, 7, true});
  for (int i = 0; i < 40; ++i) {
    const pid_t child = ::fork();
    for (int step = 0; child == 0; ++step) lesson::ReaderState(folder).keep_place("broadcasting", {step, 7, false});
    std::this_thread::sleep_for(std::chrono::milliseconds(1 + i % 5));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(lesson::ReaderState(folder).places()["tensors"].step == 3);
  }
  lesson::ReaderState(folder).keep_place("broadcasting", {1, 8, false});  // what no child wrote is written
  std::set<std::string> left;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) left.insert(entry.path().filename().string());
  CHECK(left == std::set<std::string>{"lessons.json", "lock"});
}

TEST_CASE("the places and misses that lessons have kept before are read as they were") {
  const Progress progress;
  const auto folder = progress.folder.path();
  console::write_file_atomically(folder / "lessons.json",
                                 "{\n \"tensors\": {\"read\": true, \"step\": 0, \"steps\": 9}\n}\n");
  console::write_file_atomically(
      folder / "misses.json",
      R"([{"asked": 1700000000, "lesson": "tensors", "question": "q", "step": "s", "typed": "7"}, 7, {"asked": 1e99}])");
  lesson::ReaderState state(folder);
  CHECK(state.places().at("tensors").read);
  REQUIRE(state.misses().size() == 2);
  CHECK(state.misses()[0].asked == 1700000000);
  CHECK(state.misses()[1].asked == 0);
  state.remember({"tensors", "s", "q", "\xff", 0});
  REQUIRE(state.misses().size() == 2);
  CHECK(state.misses()[1].typed == "\xEF\xBF\xBD");
  state.forget({"tensors", "s", "q", "", 0});
  CHECK(state.misses().size() == 1);
  CHECK(!state.problem());
}

TEST_CASE("a file is replaced whole, and nothing is left beside it") {
  Progress progress;
  console::write_file_atomically(progress.file, "one");
  console::write_file_atomically(progress.file, "two");
  CHECK(read_file(progress.file) == "two");
  CHECK(std::distance(std::filesystem::directory_iterator(progress.folder.path()), {}) == 1);
  CHECK(!console::write_new_file(progress.file, "three"));
  CHECK(read_file(progress.file) == "two");
}

TEST_CASE("fingerprints tell texts apart by a single byte, and by their length") {
  const std::string text(1000, 'a');
  std::string other = text;
  other[500] = 'b';
  CHECK(console::fingerprint(text) == console::fingerprint(std::string(text)));
  CHECK(console::fingerprint(text) != console::fingerprint(other));
  CHECK(console::fingerprint(std::string("a\0", 2)) != console::fingerprint("a"));
  CHECK(console::fingerprint("") != console::fingerprint(std::string(1, '\0')));
}
