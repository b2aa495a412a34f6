#include "learn/judge/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <random>
#include <system_error>
#include <utility>

#include "learn/judge/descendants.hpp"
#include "learn/judge/environment.hpp"

namespace learn {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

std::system_error system_failure(const char* what) { return {errno, std::generic_category(), what}; }

struct Ends {
  Descriptor ours;
  Descriptor theirs;
};

Ends make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_failure("pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Ends make_socket_pair() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) throw system_failure("socketpair");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// Every program that is run carries a mark, by which what it leaves behind is found.
constexpr const char* mark_variable = "WORKBOOK_RUN";

std::string unique_mark() {
  static std::atomic<int> count{0};
  return std::to_string(::getpid()) + "-" + std::to_string(++count) + "-" + std::to_string(std::random_device{}());
}

// All that the child needs between fork and exec, where nothing may be allocated.
struct Prepared {
  std::vector<std::string> words;
  std::vector<std::string> variables;
  std::vector<char*> arguments;
  std::vector<char*> environment;
  std::string folder;
  std::string program;
  int output = -1;
  int channel = -1;
  rlim_t file_bytes = RLIM_INFINITY;
  rlim_t processor_seconds = RLIM_INFINITY;
  pid_t parent = 0;
};

void limit(int resource, rlim_t most) {
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

[[noreturn]] void become(const Prepared& prepared, int report) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != prepared.parent) ::_exit(127);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, prepared.file_bytes);
  limit(RLIMIT_CPU, prepared.processor_seconds);
  // A child begins with the signals of a program that a shell started.
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGHUP}) ::signal(number, SIG_DFL);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(prepared.output, STDOUT_FILENO);
  ::dup2(prepared.output, STDERR_FILENO);
  if (prepared.channel >= 0) ::fcntl(prepared.channel, F_SETFD, 0);
  if (prepared.folder.empty() || ::chdir(prepared.folder.c_str()) == 0) {
    ::execve(prepared.program.c_str(), prepared.arguments.data(), prepared.environment.data());
  }
  const int error = errno;
  [[maybe_unused]] const ssize_t told = ::write(report, &error, sizeof error);
  ::_exit(127);
}

// Starts the child; throws where the program cannot be run at all.
pid_t start(const Prepared& prepared) {
  Ends report = make_pipe();
  const pid_t child = ::fork();
  if (child == 0) become(prepared, report.theirs.number());
  if (child < 0) throw system_failure("fork");
  report.theirs.close();
  int error = 0;
  ssize_t got = 0;
  while ((got = ::read(report.ours.number(), &error, sizeof error)) < 0 && errno == EINTR) {
  }
  if (got == sizeof error) {
    ::waitpid(child, nullptr, 0);
    throw std::system_error(error, std::generic_category(), prepared.program);
  }
  return child;
}

// Takes what has arrived; the descriptor is closed at its end. False where more than `most` has come.
bool drain(Descriptor& from, std::string& into, std::size_t most) {
  std::array<char, 1 << 16> block{};
  const ssize_t got = ::read(from.number(), block.data(), block.size());
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (got <= 0) {
    from.close();
    return true;
  }
  into.append(block.data(), std::min(static_cast<std::size_t>(got), most - std::min(most, into.size())));
  return into.size() < most;
}

class Watcher {
 public:
  Watcher(pid_t child, std::string mark, const Limits& limits, Descriptor output, Descriptor channel)
      : child_(child),
        mark_(std::move(mark)),
        limits_(limits),
        output_(std::move(output)),
        channel_(std::move(channel)) {}

  // Returns when the child has ended or must be ended; the outcome's ending says which.
  void watch(Outcome& outcome, const std::stop_token& stop) {
    const auto deadline = Clock::now() + limits_.time;
    while (true) {
      wait_for_news(outcome);
      if (too_much_came_) return end(outcome, Ending::too_much_output);
      if (::waitpid(child_, &status_, WNOHANG) == child_) return finish(outcome);
      if (stop.stop_requested()) return end(outcome, Ending::cancelled);
      if (Clock::now() >= deadline) return end(outcome, Ending::timed_out);
      const Usage usage = usage_of(child_, mark_);
      // Many processes take much memory as well: that they are many says more.
      if (usage.processes > limits_.processes) return end(outcome, Ending::too_many_processes);
      if (usage.resident_bytes > limits_.resident_bytes) return end(outcome, Ending::too_much_memory);
    }
  }

 private:
  void wait_for_news(Outcome& outcome, int milliseconds = 10) {
    std::array<pollfd, 2> waiting{pollfd{output_.number(), POLLIN, 0}, pollfd{channel_.number(), POLLIN, 0}};
    // With both ends closed the child is as good as gone: a short wait finds it.
    if (!output_.open() && !channel_.open()) milliseconds = std::min(milliseconds, 1);
    ::poll(waiting.data(), waiting.size(), milliseconds);
    if (waiting[0].revents != 0 && !drain(output_, outcome.output, limits_.output_bytes)) too_much_came_ = true;
    if (waiting[1].revents != 0 && !drain(channel_, outcome.channel, limits_.output_bytes)) too_much_came_ = true;
  }

  void finish(Outcome& outcome) {
    end_all(child_, mark_);
    // What the child wrote last may still lie in the pipes; those that it left behind are gone, so this comes to an end.
    while ((output_.open() || channel_.open()) && !too_much_came_) wait_for_news(outcome, 100);
    outcome.ending = WIFEXITED(status_) ? Ending::exited : Ending::signalled;
    outcome.code = WIFEXITED(status_) ? WEXITSTATUS(status_) : WTERMSIG(status_);
    if (too_much_came_) outcome.ending = Ending::too_much_output;
  }

  void end(Outcome& outcome, Ending ending) {
    end_all(child_, mark_);
    outcome.ending = ending;
  }

  pid_t child_;
  std::string mark_;
  Limits limits_;
  Descriptor output_;
  Descriptor channel_;
  bool too_much_came_ = false;
  int status_ = 0;
};

}  // namespace

Outcome run_confined(const Command& command, const std::stop_token& stop) {
  adopt_strays();
  const auto began = Clock::now();
  Outcome outcome;
  Ends output = make_pipe();
  Ends channel;
  Prepared prepared;
  auto environment = command.environment;
  const std::string mark = unique_mark();
  environment[mark_variable] = mark;
  if (!command.channel_variable.empty()) {
    channel = make_socket_pair();
    environment[command.channel_variable] = std::to_string(channel.theirs.number());
    ::send(channel.ours.number(), command.channel_greeting.data(), command.channel_greeting.size(), MSG_NOSIGNAL);
  }
  prepared.words = command.words;
  prepared.variables = environment_with(environment);
  prepared.arguments = pointers(prepared.words);
  prepared.environment = pointers(prepared.variables);
  prepared.folder = command.folder.string();
  prepared.program = find_program(command.words.at(0)).string();
  prepared.output = output.theirs.number();
  prepared.channel = channel.theirs.number();
  prepared.file_bytes = command.limits.file_bytes;
  // What escapes the clock, because this process was killed before it, still ends.
  prepared.processor_seconds = static_cast<rlim_t>(command.limits.time.count() / 1000 * 4 + 10);
  prepared.parent = ::getpid();
  try {
    const pid_t child = start(prepared);
    output.theirs.close();
    channel.theirs.close();
    Watcher(child, mark, command.limits, std::move(output.ours), std::move(channel.ours)).watch(outcome, stop);
  } catch (const std::system_error& error) {
    outcome.ending = Ending::could_not_start;
    outcome.code = error.code().value();
    outcome.output = error.what();
  }
  outcome.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  return outcome;
}

}  // namespace learn
