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

std::atomic<int> cases_run = 0;

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

int skipped_cases() {
  int total = 0;
  for (const auto& [why, count] : reasons()) total += count;
  return total;
}

int run_session(int argc, char** argv) {
  const int status = Catch::Session().run(argc, argv);
  for (const auto& [why, count] : reasons()) std::cout << "skipped " << count << ": " << why << '\n';
  if (status == 0 && cases_run > 0 && skipped_cases() >= cases_run) return skipped_status;
  return status;
}

}  // namespace testing
