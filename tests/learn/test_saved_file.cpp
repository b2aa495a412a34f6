#include <thread>

#include "console/file.hpp"
#include "learn/judge/saved_file.hpp"
#include "testing/catch.hpp"

using console::ScratchFolder;
using learn::SavedFile;

namespace {

struct Answer {
  ScratchFolder folder{std::filesystem::temp_directory_path() / "workbook-tests"};
  std::filesystem::path file = folder.path() / "answer.cpp";
};

void write_in_place(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::remove(file);
  console::write_new_file(file, text);
}

}  // namespace

TEST_CASE("a file is seen at first, and again when it was saved") {
  Answer answer;
  console::write_file_atomically(answer.file, "one");
  SavedFile file(answer.file);
  REQUIRE(file.changed());
  CHECK(!file.changed());
  console::write_file_atomically(answer.file, "two");
  const auto save = file.changed();
  REQUIRE(save);
  CHECK(save->text == "two");
  CHECK(!file.changed());
}

TEST_CASE("a save that keeps size and time is seen by its text") {
  Answer answer;
  console::write_file_atomically(answer.file, "one");
  const auto time = std::filesystem::last_write_time(answer.file);
  SavedFile file(answer.file);
  REQUIRE(file.changed());
  {
    std::FILE* same = std::fopen(answer.file.c_str(), "r+");
    std::fputs("two", same);
    std::fclose(same);
  }
  std::filesystem::last_write_time(answer.file, time);
  const auto save = file.changed();
  REQUIRE(save);
  CHECK(save->text == "two");
}

TEST_CASE("a save of the same text counts as one") {
  Answer answer;
  console::write_file_atomically(answer.file, "one");
  SavedFile file(answer.file);
  REQUIRE(file.changed());
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  console::write_file_atomically(answer.file, "one");
  CHECK(file.changed());
}

TEST_CASE("a file that goes away and comes back is seen, and its absence is told only after a while") {
  Answer answer;
  write_in_place(answer.file, "one");
  SavedFile file(answer.file);
  REQUIRE(file.changed());
  std::filesystem::rename(answer.file, answer.file.string() + "~");
  CHECK(!file.changed());
  CHECK(!file.gone());
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  CHECK(!file.changed());
  CHECK(file.gone());
  std::filesystem::rename(answer.file.string() + "~", answer.file);
  CHECK(file.changed());
  CHECK(!file.gone());
}
