#include <thread>

#include "learn/file.hpp"
#include "learn/saved_file.hpp"
#include "testing/catch.hpp"

using learn::SavedFile;
using learn::ScratchFolder;

namespace {

struct Place {
  ScratchFolder folder{std::filesystem::temp_directory_path() / "workbook-tests"};
  std::filesystem::path file = folder.path() / "answer.cpp";
};

void write_in_place(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::remove(file);
  learn::write_new_file(file, text);
}

}  // namespace

TEST_CASE("a file is seen at first, and again when it was saved") {
  Place place;
  learn::write_file_atomically(place.file, "one");
  SavedFile file(place.file);
  REQUIRE(file.changed());
  CHECK(!file.changed());
  learn::write_file_atomically(place.file, "two");
  const auto save = file.changed();
  REQUIRE(save);
  CHECK(save->text == "two");
  CHECK(!file.changed());
}

TEST_CASE("a save that keeps size and time is seen by its text") {
  Place place;
  learn::write_file_atomically(place.file, "one");
  const auto time = std::filesystem::last_write_time(place.file);
  SavedFile file(place.file);
  REQUIRE(file.changed());
  {
    std::FILE* same = std::fopen(place.file.c_str(), "r+");
    std::fputs("two", same);
    std::fclose(same);
  }
  std::filesystem::last_write_time(place.file, time);
  const auto save = file.changed();
  REQUIRE(save);
  CHECK(save->text == "two");
}

TEST_CASE("a save of the same text counts as one") {
  Place place;
  learn::write_file_atomically(place.file, "one");
  SavedFile file(place.file);
  REQUIRE(file.changed());
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  learn::write_file_atomically(place.file, "one");
  CHECK(file.changed());
}

TEST_CASE("a file that goes away and comes back is seen, and its absence is told only after a while") {
  Place place;
  write_in_place(place.file, "one");
  SavedFile file(place.file);
  REQUIRE(file.changed());
  std::filesystem::rename(place.file, place.file.string() + "~");
  CHECK(!file.changed());
  CHECK(!file.gone());
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  CHECK(!file.changed());
  CHECK(file.gone());
  std::filesystem::rename(place.file.string() + "~", place.file);
  CHECK(file.changed());
  CHECK(!file.gone());
}
