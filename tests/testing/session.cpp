#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include <atomic>
#include <iostream>
#include <map>

#include "testing/listener.hpp"
#include "testing/skip.hpp"

namespace testing {
namespace {

std::map<std::string, int>& reasons() {
  static std::map<std::string, int> counts;
  return counts;
}

// The same for a GPU: a case that asked for it ran on the CPU all the same.
std::map<std::string, int>& reasons_on_cuda() {
  static std::map<std::string, int> counts;
  return counts;
}

std::atomic<int> cases_run = 0;
int last_case_on_cuda = 0;

// Counts the cases that began, so that «all of them skipped» can be told from «some».
class Counter : public Listener {
 public:
  using Listener::Listener;
  void testCaseStarting(const Catch::TestCaseInfo& info) override {
    Listener::testCaseStarting(info);
    ++cases_run;
  }
};
CATCH_REGISTER_LISTENER(Counter)

}  // namespace

void note_skipped(const std::string& why) { ++reasons()[why]; }

void note_skipped_on_cuda(const std::string& why) {
  // A case asks once for each of its sections and loops, and counts once.
  if (last_case_on_cuda == cases_run) return;
  last_case_on_cuda = cases_run;
  ++reasons_on_cuda()[why];
}

int skipped_cases() {
  int total = 0;
  for (const auto& [why, count] : reasons()) total += count;
  return total;
}

int run_session(int argc, char** argv) {
  const int status = Catch::Session().run(argc, argv);
  for (const auto& [why, count] : reasons()) std::cout << "skipped " << count << ": " << why << '\n';
  for (const auto& [why, count] : reasons_on_cuda()) std::cout << "skipped on cuda " << count << ": " << why << '\n';
  if (status == 0 && cases_run > 0 && skipped_cases() >= cases_run) return skipped_status;
  return status;
}

}  // namespace testing
