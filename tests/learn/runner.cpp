#include "runner.hpp"

#include <algorithm>

#include "learn/course/exercise.hpp"
#include "learn/course/stub.hpp"

namespace testing {

Copy::Copy(const fs::path& parent) : folder_(parent.empty() ? fs::path(WORKBOOK_BUILD) / "runner-tests" : parent) {
  const fs::path from = WORKBOOK_SOURCE;
  for (const char* part : {"exercises", "solutions", "lessons", "tests/graders"}) {
    fs::create_directories(source() / part);
    fs::copy(from / part, source() / part, fs::copy_options::recursive);
  }
  // Tests judge the repository: what a learner has written in the tree is not copied.
  for (const std::string& key : {broadcast_shape, weights}) {
    write(key, learn::derive_stub(console::read_file_or_throw(from / "solutions" / (key + ".cpp"))));
  }
}

learn::Command Copy::command(const std::vector<std::string>& words) const {
  learn::Command command;
  command.words = {WORKBOOK_BUILD "/bin/learn"};
  command.words.insert(command.words.end(), words.begin(), words.end());
  command.folder = source();
  command.environment = {{"WORKBOOK_SOURCE", source().string()},
                         {"WORKBOOK_STATE", ""},
                         {"WORKBOOK_BUILD", WORKBOOK_BUILD},
                         {"NO_COLOR", "1"},
                         {"LC_ALL", "C.UTF-8"}};
  command.limits = {.time = std::chrono::minutes(2),
                    .resident_bytes = std::size_t{8} << 30,
                    .output_bytes = std::size_t{8} << 20,
                    .file_bytes = std::size_t{1} << 30,
                    .processes = 10'000};
  return command;
}

Run Copy::learn(const std::vector<std::string>& words) const {
  const learn::Outcome outcome = learn::run_confined(command(words));
  return {outcome.ending == learn::Ending::exited ? outcome.code : -1, outcome.output, outcome.seconds};
}

learn::Standing Copy::standing(const std::string& key) const {
  learn::Workbook workbook;
  workbook.source = source();
  workbook.build = WORKBOOK_BUILD;
  workbook.state = state();
  const auto complain = [](const std::string& what) { throw std::runtime_error(what); };
  return learn::Progress(workbook, complain).standing(key);
}

void Copy::write(const std::string& key, const std::string& text) const {
  console::write_file_atomically(answer(key), text);
}

void Copy::solve(const std::string& key) const {
  write(key, console::read_file_or_throw(source() / "solutions" / (key + ".cpp")));
}

std::vector<std::string> Copy::keys() const {
  learn::Workbook workbook;
  workbook.source = source();
  return learn::all_keys(workbook);
}

void Copy::keep_only(const std::vector<std::string>& kept) const {
  for (const std::string& key : keys()) {
    if (std::find(kept.begin(), kept.end(), key) == kept.end()) fs::remove(source() / "exercises" / (key + ".hpp"));
  }
}

fs::path Copy::stand_in_build() const {
  const fs::path build = source() / "build";
  fs::create_directories(build);
  fs::copy_file(fs::path(WORKBOOK_BUILD) / "workbook.json", build / "workbook.json",
                fs::copy_options::overwrite_existing);
  return build;
}

std::string Copy::count(int passed) const {
  return std::to_string(passed) + " of " + std::to_string(keys().size()) + " exercises";
}

void write_script(const fs::path& file, const std::string& lines) {
  fs::create_directories(file.parent_path());
  console::write_file_atomically(file, "#!/bin/bash\n" + lines);
  fs::permissions(file, fs::perms::owner_all);
}

std::string broadcast_shape_with(const std::string& body) {
  return "#include \"broadcasting/broadcast_shape.hpp\"\n"
         "#include <unistd.h>\n"
         "#include <csignal>\n"
         "#include <cstdlib>\n"
         "#include <filesystem>\n"
         "#include <fstream>\n"
         "#include <iostream>\n"
         "#include <sys/socket.h>\n"
         "\n"
         "std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const "
         "std::vector<std::int64_t>& b) {\n"
         "  " +
         body +
         "\n"
         "}\n";
}

}  // namespace testing
