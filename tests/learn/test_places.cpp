// Places that cannot be written, or that hold something else than they should.

#include <sys/mount.h>
#include <unistd.h>

#include <fstream>

#include "runner.hpp"
#include "testing/catch.hpp"

using testing::broadcast_shape;
using testing::Copy;
using testing::Run;
using testing::weights;
namespace fs = std::filesystem;

namespace {

// A small file system of its own, where this process may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(const char* options) : folder_(fs::temp_directory_path() / "workbook-tests") {
    mounted_ = ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, options) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return mounted_; }
  fs::path path() const { return folder_.path(); }
  bool make_read_only() const {
    return ::mount(nullptr, path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
  }
  void fill() const {
    std::ofstream file(path() / "filler", std::ios::binary);
    const std::string block(4096, 'x');
    while (file.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
    }
  }

 private:
  console::ScratchFolder folder_;
  bool mounted_ = false;
};

}  // namespace

TEST_CASE("broken state files are told of, and cost no more than what they held") {
  for (const std::string broken : {"", "{\"attention/weights\": {\"pas", "[1, 2]", "\xff\xfe\x00",
                                   "{\"attention/weights\": 7}", "{\"hints\": 3, \"exercise\": []}"}) {
    const Copy copy;
    copy.solve(weights);
    for (const char* name : {"progress.json", "notes.json", "lessons.json", "misses.json"}) {
      console::write_file_atomically(copy.state() / name, broken);
    }
    INFO(broken);
    CHECK(copy.learn({"list"}).status == 0);
    CHECK(copy.learn({"hint", "weights"}).status == 0);
    const Run run = copy.learn({"list"});
    CHECK_THAT(run.output, Catch::Contains("Tensor Workbook"));
  }
  const Copy copy;
  console::write_file_atomically(copy.state() / "progress.json", "{");
  CHECK_THAT(copy.learn({"list"}).output, Catch::Contains("progress.json is broken"));
}

TEST_CASE("progress that is deleted costs a judging, and progress of an older file does not count") {
  const Copy copy;
  copy.solve(weights);
  REQUIRE(copy.learn({"grade", "weights"}).status == 0);
  CHECK_THAT(copy.learn({"list"}).output, Catch::Contains(copy.count(1)));
  copy.write(weights, console::read_file_or_throw(copy.answer(weights)) + "\n");
  CHECK_THAT(copy.learn({"list"}).output, Catch::Contains(copy.count(0)));
  CHECK_THAT(copy.learn({"list"}).output, Catch::Contains("changed since passing"));
  fs::remove_all(copy.state());
  CHECK(copy.learn({"grade", "weights"}).status == 0);
}

TEST_CASE("on a full disk the old state and the learner's file stay, and it is said") {
  const SmallDisk disk("size=4m");
  if (!disk.mounted()) SKIP_CASE("a full disk is tried on a small file system, which only root may mount");
  const Copy copy(disk.path());
  copy.solve(weights);
  REQUIRE(copy.learn({"grade", "weights"}).status == 0);
  const std::string before = console::read_file_or_throw(copy.state() / "progress.json");
  copy.solve(broadcast_shape);
  const std::string answer = console::read_file_or_throw(copy.answer(broadcast_shape));
  disk.fill();

  const Run graded = copy.learn({"grade", "broadcast_shape"});
  INFO(graded.output);
  CHECK(graded.status == 0);
  CHECK_THAT(graded.output, Catch::Contains("will not be remembered"));
  CHECK(console::read_file(copy.state() / "progress.json") == before);
  const Run reset = copy.learn({"reset", "broadcast_shape"});
  INFO(reset.output);
  CHECK(reset.status == 4);
  CHECK(console::read_file(copy.answer(broadcast_shape)) == answer);
}

TEST_CASE("a tree that cannot be written is graded, and what cannot be remembered is said") {
  const SmallDisk disk("size=8m");
  if (!disk.mounted()) SKIP_CASE("a read-only tree is tried on a file system of its own, which only root may mount");
  const Copy copy(disk.path());
  copy.solve(weights);
  REQUIRE(disk.make_read_only());
  const Run graded = copy.learn({"grade", "weights"});
  INFO(graded.output);
  CHECK(graded.status == 0);
  CHECK_THAT(graded.output, Catch::Contains("will not be remembered"));
  CHECK(copy.learn({"list"}).status == 0);
  CHECK(copy.learn({"hint", "weights"}).status == 0);
  CHECK(copy.learn({"reset", "weights"}).status == 4);
}
