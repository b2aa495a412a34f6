// learn test: judges the repository, never the learner.

#include <algorithm>
#include <iostream>
#include <memory>
#include <regex>
#include <thread>

#include "learn/commands/commands.hpp"
#include "learn/process.hpp"

namespace learn {
namespace {

void build(const Session& session, const fs::path& folder, const std::string& target) {
  const int status = run_in_foreground({session.workbook.cmake, "--build", folder.string(), "--target", target}, {},
                                       {{"NINJA_STATUS", "  [%f/%t] "}});
  if (status != 0) throw Stop(Status::failed, "the tests could not be built; what went wrong stands above");
}

// Shows what CTest says as it says it, but keeps its summary back: what was skipped is told before it.
class TestOutput {
 public:
  explicit TestOutput(const Screen& screen) : screen_(screen) {}

  void take(const std::string& line) {
    static const std::regex summary(R"(^\d+% tests passed)");
    in_summary_ = in_summary_ || std::regex_search(line, summary);
    if (in_summary_) {
      summary_.push_back(line);
    } else {
      std::cout << line << std::endl;
    }
  }

  void finish(const fs::path& log) {
    const auto reasons = reasons_in(log);
    if (!reasons.empty()) {
      screen_.line();
      screen_.line(" " + screen_.tone(Tone::strong, "Skipped"));
      for (const std::string& reason : reasons) screen_.wrapped(reason, 3);
      screen_.line();
    }
    for (const std::string& line : summary_) std::cout << line << '\n';
    std::cout.flush();
  }

 private:
  // The lines `skipped: …` and `skipped 3: …` of each test's output, as CTest's log keeps them.
  static std::vector<std::string> reasons_in(const fs::path& log) {
    static const std::regex test(R"(^\d+/\d+ Test: (.*))");
    static const std::regex skipped(R"(^\s*skipped( \d+)?: (.*))");
    std::vector<std::string> reasons;
    std::ifstream file(log);
    std::string name;
    std::smatch match;
    for (std::string line; std::getline(file, line);) {
      if (std::regex_match(line, match, test)) {
        name = match[1];
      } else if (std::regex_match(line, match, skipped)) {
        const std::string count = match[1].matched ? counted(std::stoi(match[1]), "case") + ": " : "";
        reasons.push_back(name + ": " + count + match[2].str());
      }
    }
    return reasons;
  }

  const Screen& screen_;
  bool in_summary_ = false;
  std::vector<std::string> summary_;
};

Status run_tests(const Session& session, const fs::path& folder, const std::vector<std::string>& choice) {
  const unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::string> words{session.workbook.ctest, "--test-dir", folder.string(), "--output-on-failure", "-j",
                                 std::to_string(jobs)};
  words.insert(words.end(), choice.begin(), choice.end());
  TestOutput output(session.screen);
  const int status = run_with_lines(words, folder, [&](const std::string& line) { output.take(line); });
  output.finish(folder / "Testing" / "Temporary" / "LastTest.log");
  return status == 0 ? Status::done : Status::failed;
}

// Everything once more under AddressSanitizer and UBSan, in a build of its own.
Status run_sanitized_tests(const Session& session) {
  const fs::path folder = session.workbook.build / "sanitize";
  session.screen.line();
  session.screen.line(" " + session.screen.tone(Tone::strong, "Under AddressSanitizer and UBSan"));
  std::cout.flush();
  const int configured = run_in_foreground({session.workbook.cmake, "--preset", "sanitize", "-B", folder.string()},
                                           session.workbook.source);
  if (configured != 0) throw Stop(Status::failed, "the build with sanitizers could not be configured");
  build(session, folder, "tests");
  return run_tests(session, folder, {"-L", "^(ten|lesson|learn|exercises)$"});
}

Status test(Session& session, bool full) {
  build(session, session.workbook.build, "tests");
  const Status plain = run_tests(session, session.workbook.build, {"-LE", "^learner$"});
  return full ? std::max(plain, run_sanitized_tests(session)) : plain;
}

}  // namespace

void add_test(CLI::App& app, Body& chosen) {
  auto* command = app.add_subcommand("test", "Runs the workbook's own tests; yours are judged by grade");
  auto full = std::make_shared<bool>(false);
  command->add_flag("--full", *full, "Also with sanitizers, and what needs a browser or libtorch");
  command->callback([&chosen, full] {
    chosen = [full](Session& session) { return test(session, *full); };
  });
}

}  // namespace learn
