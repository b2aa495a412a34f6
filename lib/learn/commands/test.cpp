// learn test: judges the repository, never the learner.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <thread>

#include "console/text.hpp"
#include "learn/commands/commands.hpp"
#include "learn/judge/process.hpp"

namespace learn::commands {

using namespace console;

namespace {

void build(Session& session, const fs::path& folder, const std::string& target) {
  if (session.builder.build_aloud(folder, target) != 0)
    throw Stop(Status::failed, "the tests could not be built; what went wrong stands above");
}

// Shows what CTest says as it says it, but keeps its summary back: what was skipped is told before it.
class TestOutput {
 public:
  explicit TestOutput(const Screen& screen) : screen_(screen) {}

  void take(const std::string& line) {
    in_summary_ = in_summary_ || line.find("% tests passed") != std::string::npos;
    if (in_summary_) {
      summary_.push_back(line);
    } else {
      std::cout << line << std::endl;
    }
  }

  void finish(const fs::path& log, const std::vector<std::string>& left_out) {
    auto reasons = reasons_in(log);
    if (!left_out.empty())
      reasons.push_back(console::joined(left_out, ", ") + ": left to ./learn test --full, for they take long");
    if (!reasons.empty()) {
      screen_.line();
      screen_.line(" " + screen_.tone(Style::strong, "Skipped"));
      for (const std::string& reason : reasons) screen_.wrapped(reason, 3);
      screen_.line();
    }
    for (const std::string& line : summary_) std::cout << line << '\n';
    std::cout.flush();
  }

 private:
  // The lines `skipped: …`, `skipped 3: …` and `skipped on cuda 3: …` of each test's output, as CTest's log keeps them. What
  // no GPU had its say on is summed up: it has one reason, and every program of ten's would repeat it.
  static std::vector<std::string> reasons_in(const fs::path& log) {
    std::vector<std::string> reasons;
    std::map<std::string, int> on_cuda;
    std::ifstream file(log);
    std::string name;
    for (std::string line; std::getline(file, line);) {
      constexpr std::string_view heading = " Test: ";
      const auto test = line.find(heading);
      if (test != std::string::npos && line.find('/') < test) name = line.substr(test + heading.size());
      const std::string_view words = console::trimmed(line);
      const auto colon = words.find(": ");
      if (!words.starts_with("skipped") || colon == std::string_view::npos) continue;
      const std::string why(words.substr(colon + 2));
      std::istringstream number(std::string(words.substr(words.substr(0, colon).rfind(' ') + 1)));
      int cases = 0;
      number >> cases;
      if (words.starts_with("skipped on cuda ")) {
        on_cuda[why] += cases;
      } else {
        reasons.push_back(name + (cases == 0 ? "" : " (" + counted(cases, "case") + ")") + ": " + why);
      }
    }
    for (const auto& [why, cases] : on_cuda)
      reasons.push_back("ten, on a GPU (" + counted(cases, "case") + "): " + why);
    return reasons;
  }

  const Screen& screen_;
  bool in_summary_ = false;
  std::vector<std::string> summary_;
};

// The tests that `choice` leaves; `left_out` is told beside what was skipped.
Status run_tests(const Session& session, const fs::path& folder, const std::vector<std::string>& choice,
                 const std::vector<std::string>& left_out = {}) {
  const unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::string> words{session.workbook.ctest, "--test-dir", folder.string(),
                                 "--output-on-failure",  "-j",         std::to_string(jobs)};
  words.insert(words.end(), choice.begin(), choice.end());
  TestOutput output(session.screen);
  const int status = run_with_lines(words, folder, [&](const std::string& line) { output.take(line); });
  output.finish(folder / "Testing" / "Temporary" / "LastTest.log", left_out);
  return status == 0 ? Status::done : Status::failed;
}

// The names of the tests with a label.
std::vector<std::string> labelled(const Session& session, const fs::path& folder, const std::string& label) {
  std::vector<std::string> names;
  run_with_lines({session.workbook.ctest, "--test-dir", folder.string(), "-N", "-L", "^" + label + "$", "-FA", "."},
                 folder, [&](const std::string& line) {
                   const auto number = line.find("Test ");
                   const auto colon = line.find(": ");
                   if (number != std::string::npos && line.find('#') != std::string::npos && colon != std::string::npos)
                     names.push_back(line.substr(colon + 2));
                 });
  return names;
}

// Everything once more under AddressSanitizer and UBSan, in a build of its own.
Status run_sanitized_tests(Session& session) {
  const fs::path folder = session.workbook.build / "sanitize";
  session.screen.line();
  session.screen.line(" " + session.screen.tone(Style::strong, "Under AddressSanitizer and UBSan"));
  std::cout.flush();
  const int configured = run_in_foreground({session.workbook.cmake, "--preset", "sanitize", "-B", folder.string()},
                                           session.workbook.source);
  if (configured != 0) throw Stop(Status::failed, "the build with sanitizers could not be configured");
  build(session, folder, "tests");
  return run_tests(session, folder, {"-L", "^(ten|lesson|learn|exercises)$"});
}

}  // namespace

Status test(Session& session, bool full) {
  build(session, session.workbook.build, "tests");
  const fs::path& folder = session.workbook.build;
  if (full) {
    const Status plain = run_tests(session, folder, {"-LE", "^learner$"});
    return std::max(plain, run_sanitized_tests(session));
  }
  return run_tests(session, folder, {"-LE", "^(learner|slow)$"}, labelled(session, folder, "slow"));
}

}  // namespace learn::commands
