#include "learn/course/building.hpp"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <iostream>

#include "console/file.hpp"
#include "learn/status.hpp"

namespace learn {

using namespace console;

namespace {

// At a terminal a line that goes away; elsewhere a line, once there is something to do.
class BuildProgress {
 public:
  BuildProgress(const Screen& screen, const std::string& what) : screen_(screen), what_("building " + what) {
    if (screen_.terminal()) show("");
  }
  ~BuildProgress() {
    if (screen_.terminal()) std::cout << "\r\033[K" << std::flush;
  }
  BuildProgress(const BuildProgress&) = delete;
  BuildProgress& operator=(const BuildProgress&) = delete;

  // Ninja and make both begin with how far they are: `[3/12] `, `[ 25%] `.
  void take(const std::string& line) {
    const auto end = line.find("] ");
    if (!line.starts_with("[") || end == std::string::npos || line.ends_with("globbed directories...")) return;
    if (screen_.terminal()) return show(line.substr(1, end - 1));
    if (!said_) screen_.remark(what_ + " …");
    said_ = true;
  }

 private:
  void show(const std::string& how_far) const {
    const std::string line = screen_.tone(Style::dim, " " + what_ + " … " + how_far);
    std::cout << "\r\033[K" << screen_.shown(line) << std::flush;
  }

  const Screen& screen_;
  std::string what_;
  bool said_ = false;
};

}  // namespace

bool Builder::can_build() const {
  return workbook_.builds && ::access(workbook_.build.c_str(), W_OK) == 0 && fs::exists(workbook_.cmake);
}

std::vector<std::string> Builder::command(const std::vector<std::string>& targets) const {
  std::vector<std::string> words{workbook_.cmake, "--build", workbook_.build.string(), "--target"};
  words.insert(words.end(), targets.begin(), targets.end());
  return words;
}

std::optional<std::string> Builder::build(const std::string& what, const std::vector<std::string>& targets) {
  if (targets.empty() || !can_build()) return std::nullopt;
  ahead_.reset();
  BuildProgress progress(screen_, what);
  const console::FileLock lock(workbook_.build / ".lock");
  std::string said;
  const auto take = [&](const std::string& line) {
    progress.take(line);
    said += line + "\n";
  };
  // In English, as what reads the compiler's words has them.
  // The lock stays with what was built ahead until all of that has ended.
  const int status = run_with_lines(command(targets), workbook_.source, take,
                                    {{"LC_ALL", "C"}, {"NINJA_STATUS", "[%f/%t] "}, {"CLICOLOR_FORCE", "0"}});
  if (status == 0) return std::nullopt;
  constexpr int interrupted = 128 + SIGINT;
  if (status == interrupted) throw Stop(Status::failed, "building " + what + " was interrupted");
  return said;
}

int Builder::build_aloud(const fs::path& build, const std::string& target) {
  ahead_.reset();
  const console::FileLock lock(build / ".lock");
  return run_in_foreground({workbook_.cmake, "--build", build.string(), "--target", target}, {},
                           {{"NINJA_STATUS", "  [%f/%t] "}});
}

void Builder::build_ahead(const std::vector<std::string>& targets) {
  ahead_.reset();
  if (targets.empty() || !can_build()) return;
  const console::FileLock lock(workbook_.build / ".lock", false);
  if (lock.descriptor() < 0) return;  // somebody builds already
  // What does not compile is its own affair, and told when it is opened.
  const bool ninja = fs::exists(workbook_.build / "build.ninja");
  auto words = command(targets);
  words.insert(words.end(), {"--parallel", "1", "--", "-k"});
  if (ninja) words.emplace_back("0");
  ahead_ = std::make_unique<ProgramBeside>(words, workbook_.source, lock.descriptor());
}

std::string grader_target(std::string key) {
  std::replace(key.begin(), key.end(), '/', '_');
  return "grader_" + key;
}

std::string lesson_target(const fs::path& program) { return "lesson_" + program.filename().string(); }

}  // namespace learn
