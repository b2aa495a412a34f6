#include "lesson/record/step_guard.hpp"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include "console/terminal.hpp"

// Sanitizers report to stderr, which is caught while a step runs; this points them at the real one.
extern "C" __attribute__((weak)) void __sanitizer_set_report_fd(void* descriptor);

namespace lesson {

namespace {

constexpr std::array<int, 5> crashes = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// What a signal handler reads must stand still and be there from the beginning.
std::array<char, 128> current_step{};
volatile int current_stderr = -1;
std::array<char, 64 * 1024> handler_stack;

void say(const char* text) {
  if (write(current_stderr, text, std::strlen(text)) < 0) return;
}

void say_end(const char* how) {
  say("\n The step ");
  say(current_step.data());
  say(how);
}

void on_crash(int signal_number) {
  console::restore_terminal();
  if (current_stderr >= 0) {
    say_end(" crashed: ");
    say(signal_number == SIGABRT  ? "the program was aborted (an assertion, or an exception nobody caught)\n"
        : signal_number == SIGFPE ? "integer division by zero, or its like\n"
                                  : "memory was touched that is not the program's\n");
  }
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void on_exit_in_step() {
  if (current_stderr < 0) return;
  console::restore_terminal();
  say_end(" ended the program by itself: it called exit\n");
  _exit(1);
}

/// Once per program. A handler that a sanitizer has set stays.
void install() {
  static bool installed = false;
  if (installed) return;
  installed = true;
  std::atexit(on_exit_in_step);
  stack_t stack{};
  stack.ss_sp = handler_stack.data();
  stack.ss_size = handler_stack.size();
  sigaltstack(&stack, nullptr);
  for (const int number : crashes) {
    struct sigaction old {};
    sigaction(number, nullptr, &old);
    if (old.sa_handler != SIG_DFL && __sanitizer_set_report_fd != nullptr) continue;
    struct sigaction action {};
    action.sa_handler = on_crash;
    action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND | SA_NODEFER);
    sigaction(number, &action, nullptr);
  }
}

void point_sanitizers_at(int descriptor) {
  if (__sanitizer_set_report_fd == nullptr) return;
  __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<long>(descriptor)));
}

}  // namespace

StepGuard::StepGuard(const std::string& step, int real_stderr) {
  install();
  current_step.fill('\0');
  std::copy_n(step.begin(), std::min(step.size(), current_step.size() - 1), current_step.begin());
  current_stderr = real_stderr;
  point_sanitizers_at(real_stderr);
}

StepGuard::~StepGuard() {
  current_stderr = -1;
  point_sanitizers_at(STDERR_FILENO);
}

}  // namespace lesson
