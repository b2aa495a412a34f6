// libFuzzer on the files in which the course remembers its learner: whatever they hold, they can be read, and written again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "console/file.hpp"
#include "learn/course/progress.hpp"
#include "lesson/state.hpp"

namespace {

void ignore(const std::string&) {}

// What the lessons keep.
void read_lessons(const learn::fs::path& folder, std::string_view text) {
  for (const char* name : {"lessons.json", "misses.json"}) console::write_file_atomically(folder / name, text);
  lesson::ReaderState state(folder);
  state.places();
  for (const lesson::Miss& miss : state.misses()) state.forget(miss);
  state.keep_place("tensors", {2, 7, false});
  state.remember({"tensors", "shape", "numel", "7", 0});
  if (state.places().at("tensors").step != 2 || state.misses().size() != 1) std::abort();
}

// What the runner keeps.
void read_progress(const learn::Workbook& workbook, std::string_view text) {
  for (const char* name : {"progress.json", "notes.json"}) console::write_file_atomically(workbook.state / name, text);
  learn::Progress(workbook, ignore).standings({"a/b", "attention/weights"});
  learn::Notes notes(workbook, ignore);
  notes.exercise();
  notes.hints_used("a/b");
  notes.set_hints_used("a/b", 2);
  notes.set_exercise("a/b");
  learn::Verdict verdict;
  verdict.key = "a/b";
  learn::Progress(workbook, ignore).record(verdict);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const console::ScratchFolder folder(learn::fs::temp_directory_path());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  learn::Workbook workbook;
  workbook.source = workbook.build = folder.path() / "nowhere";
  workbook.state = folder.path();
  read_lessons(folder.path(), text);
  read_progress(workbook, text);
  return 0;
}
