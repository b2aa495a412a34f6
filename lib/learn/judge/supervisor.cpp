#include "learn/judge/supervisor.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "learn/judge/landlock.hpp"

namespace learn {
namespace {

void limit(int resource, rlim_t most) {
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

void tell(int report, const Told& told) {
  [[maybe_unused]] const ssize_t written = ::write(report, &told, sizeof told);
}

[[noreturn]] void become(const Supervised& run, pid_t supervisor, int report) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != supervisor) ::_exit(127);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, run.limits.file_bytes);
  // What escapes the clock ends after all.
  limit(RLIMIT_CPU, static_cast<rlim_t>(run.limits.time.count() / 1000 * 4 + 10));
  // A child begins with the signals of a program that a shell started.
  for (const int number : {SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGHUP}) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(run.output, STDOUT_FILENO);
  ::dup2(run.output, STDERR_FILENO);
  if (run.channel >= 0) ::fcntl(run.channel, F_SETFD, 0);
  if (run.rules < 0 || obey(run.rules)) run.program.become();
  tell(report, {errno, 0});
  ::_exit(127);
}

// Sends a signal to all that descends from a process, to each before its children so that it starts no more, and quickly:
// they may be doubling. How many there were.
int signal_below(pid_t process, int signal, int depth = 0) {
  std::array<char, 4096> list{};
  std::snprintf(list.data(), list.size(), "/proc/%d/task/%d/children", process, process);
  const int file = ::open(list.data(), O_RDONLY | O_CLOEXEC);
  const ssize_t got = ::read(file, list.data(), list.size());
  ::close(file);
  if (depth > 0) ::kill(process, signal);
  pid_t child = 0;
  int found = 0;
  for (ssize_t i = 0; i < got; ++i) {
    const char digit = list[static_cast<std::size_t>(i)];
    if (digit != ' ') {
      child = child * 10 + (digit - '0');
    } else {
      ++found;
      if (depth < 100) found += signal_below(child, signal, depth + 1);
      child = 0;
    }
  }
  return found;
}

// What is stopped neither forks nor takes time, and keeps its children: once no more are found, all are. Then children that
// die leave theirs to this process: again, until none is left.
void end_all(pid_t program, int& status) {
  ::kill(-program, SIGKILL);
  for (int before = -1, found = 0; found != before;) before = std::exchange(found, signal_below(::getpid(), SIGSTOP));
  while (true) {
    int how = signal_below(::getpid(), SIGKILL) > 0 ? 0 : WNOHANG;
    int one = 0;
    pid_t ended = 0;
    for (; (ended = ::waitpid(-1, &one, how)) > 0; how = WNOHANG) {
      if (ended == program) status = one;
    }
    if (ended < 0) return;
  }
}

// Reaps what ends, until that is the program, or the runner asks for its end.
void wait_for_end(pid_t program, int& status, const sigset_t& signals) {
  while (true) {
    int one = 0;
    for (pid_t ended = 0; (ended = ::waitpid(-1, &one, WNOHANG)) > 0;) {
      if (ended != program) continue;
      status = one;
      return;
    }
    if (::sigwaitinfo(&signals, nullptr) == SIGTERM) return;
  }
}

}  // namespace

void supervise(const Supervised& run, int report) {
  ::signal(SIGCHLD, SIG_DFL);
  ::setpgid(0, 0);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  // It comes when the thread that forked ends, not the process: that thread waits for this supervisor's end.
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != run.runner) ::_exit(127);

  const pid_t supervisor = ::getpid();
  const pid_t program = ::fork();
  if (program == 0) become(run, supervisor, report);
  if (program < 0) tell(report, {errno, 0});
  if (program < 0) ::_exit(127);
  ::setpgid(program, program);
  // Nothing that the runner has open, for this run or for another, stays open because a supervisor lives.
  ::dup2(report, STDIN_FILENO);
  ::syscall(SYS_close_range, 1U, ~0U, 0U);

  Told told;
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGCHLD);
  ::sigaddset(&signals, SIGTERM);
  wait_for_end(program, told.status, signals);
  // Against hundreds of sessions, each of which the scheduler gives as much time as this one, it would come too late. Where
  // that is not allowed it does its best.
  sched_param first{};
  first.sched_priority = 1;
  ::sched_setscheduler(0, SCHED_RR, &first);
  end_all(program, told.status);
  tell(STDIN_FILENO, told);
  ::_exit(0);
}

}  // namespace learn
