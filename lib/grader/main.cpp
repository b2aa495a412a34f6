// What every grader starts with: Catch2 runs the cases, and each is reported the moment it ends.

#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grader/case.hpp"
#include "grader/protocol.hpp"
#include "grader/rows.hpp"
#include "testing/listener.hpp"
#include "testing/skip.hpp"
#include "todo.hpp"

namespace {

constexpr int ended_by_the_answer = 5;

struct Run {
  std::unique_ptr<grader::Channel> channel;
  int passed = 0;
  int failed = 0;
  bool finished = false;
  std::string list;  // where the names of the cases go, in place of a run
};

// One for the process: Catch2 makes its listeners itself, and atexit passes nothing on.
Run& run() {
  static Run the_run;
  return the_run;
}

grader::Failed from_current_exception() {
  using grader::Kind;
  try {
    throw;
  } catch (const grader::Failed& failed) {
    return failed;
  } catch (const NotYetWritten&) {
    return {Kind::todo, {{grader::Style::text, "The function still calls todo()."}}};
  } catch (...) {
    return {Kind::exception, grader::report_of(grader::current_exception_in_words())};
  }
}

class CaseReporter : public testing::Listener {
 public:
  using testing::Listener::Listener;

  void testRunStarting(const Catch::TestRunInfo&) override {
    std::vector<std::string> names;
    for (const auto& test : Catch::getAllTestCasesSorted(*m_config)) names.push_back(test.getTestCaseInfo().name);
    if (!run().list.empty()) write_list(names);
    run().channel->plan(names);
  }

  void testCaseStarting(const Catch::TestCaseInfo& info) override {
    grader::begin_case(info.name);
    failed_ = false;
    run().channel->begins(info.name);
    name_ = info.name;
  }

  testing::AssertionEnded assertionEnded(const Catch::AssertionStats& stats) override {
    const auto& result = stats.assertionResult;
    const auto type = result.getResultType();
    if (type == Catch::ResultWas::ThrewException) {
      fail(from_current_exception());
    } else if (!result.isOk() && type != Catch::ResultWas::FatalErrorCondition) {
      fail({grader::Kind::wrong,
            {{grader::Style::table, result.getExpressionInMacro()},
             {grader::Style::table, result.getExpandedExpression()}}});
    }
    return static_cast<testing::AssertionEnded>(true);
  }

  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    if (failed_ || stats.totals.testCases.failed > 0) return;
    ++run().passed;
    run().channel->passes(name_, grader::stated_why());
  }

 private:
  [[noreturn]] static void write_list(const std::vector<std::string>& names) {
    std::ofstream list(run().list);
    for (const std::string& name : names) list << name << '\n';
    _exit(list.flush() ? EXIT_SUCCESS : EXIT_FAILURE);
  }

  void fail(const grader::Failed& failed) {
    if (failed_) return;
    failed_ = true;
    ++run().failed;
    run().channel->fails(name_, grader::stated_why(), failed);
  }

  std::string name_;
  bool failed_ = false;
};
CATCH_REGISTER_LISTENER(CaseReporter)

// std::exit(0) in the middle of an answer is no pass.
void at_exit() {
  if (run().finished) return;
  std::cerr << "The answer ended the program in the middle of a case." << std::endl;
  _exit(ended_by_the_answer);
}

// Says what is missing in the words of the loader, which are those of a program that was linked against it.
void open_library(const char* file) {
  if (dlopen(file, RTLD_NOW | RTLD_GLOBAL) != nullptr) return;
  std::cerr << "symbol lookup error: " << dlerror() << std::endl;
  _exit(127);
}

}  // namespace

// `grader ANSWER.so CASES.so`, and what Catch2 takes; where the cases are linked in, without the two. Behind them `--rows`
// lists the rows of the exercise's table, and `--as NAME` judges that row in the answer's place.
int main(int argc, char** argv) {
  run().channel = grader::open_channel();
  grader::keep_signal_handlers();
  std::atexit(at_exit);
  std::at_quick_exit(at_exit);
  char** given = argv + 1;
  // The answer first, for the cases call it: before this line nothing of it runs, and what it lacks is said now.
  for (; given != argv + argc && std::string_view(*given).ends_with(".so"); ++given) open_library(*given);

  // Written when the cases are built: what a report must have, whatever an answer does to this process.
  if (argv + argc - given == 2 && std::string_view(*given) == "--cases") {
    run().list = given[1];
    given += 2;
  }
  const std::string_view option = given == argv + argc ? "" : *given;
  if (option == "--rows") {
    grader::print_rows(std::cout);
    _exit(EXIT_SUCCESS);
  }
  if (option == "--as" && argv + argc - given >= 2) {
    if (!grader::judge_as(given[1])) {
      std::cerr << "no row is named " << given[1] << std::endl;
      _exit(EXIT_FAILURE);
    }
    given += 2;
  }

  std::vector<std::string> words = {argv[0], "--abort", "--order", "decl", "--out", "/dev/null"};
  words.insert(words.end(), given, argv + argc);
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  const int status = testing::run_session(static_cast<int>(pointers.size()), pointers.data());

  run().channel->end(run().passed, run().failed);
  run().finished = true;
  std::fflush(nullptr);
  // Past this line nothing of the answer runs any more: the destructors of its globals have no say in the verdict.
  _exit(status == 0 && run().failed == 0 && run().passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}
