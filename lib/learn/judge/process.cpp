#include "learn/judge/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>

#include "learn/judge/executable.hpp"
#include "learn/judge/landlock.hpp"
#include "learn/judge/supervisor.hpp"

namespace learn {
namespace {

using Clock = std::chrono::steady_clock;

std::system_error system_failure(const char* what) { return {errno, std::generic_category(), what}; }

struct Ends {
  Descriptor ours;
  Descriptor theirs;
};

// Our end never waits.
Ends ends_of(const std::array<int, 2>& numbers) {
  Ends ends{Descriptor(numbers[0]), Descriptor(numbers[1])};
  ::fcntl(numbers[0], F_SETFL, O_NONBLOCK);
  return ends;
}

Ends make_pipe() {
  std::array<int, 2> numbers{};
  if (::pipe2(numbers.data(), O_CLOEXEC) != 0) throw system_failure("pipe");
  return ends_of(numbers);
}

Ends make_socket_pair() {
  std::array<int, 2> numbers{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, numbers.data()) != 0) throw system_failure("socketpair");
  return ends_of(numbers);
}

// Takes all that has come; the descriptor is closed at its end. False where `most` or more has come.
bool drain(Descriptor& from, std::string& into, std::size_t most) {
  std::array<char, 1 << 16> block{};
  while (from.open() && into.size() < most) {
    const ssize_t got = ::read(from.number(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) break;
    if (got <= 0) from.close();
    if (got > 0) into.append(block.data(), std::min(static_cast<std::size_t>(got), most - into.size()));
  }
  return into.size() < most;
}

// What processes take together.
struct Usage {
  std::size_t resident_bytes = 0;
  int processes = 0;
};

// All that descend from a process, which itself does not count, up to the first that is one too many: they may be doubling.
void add_below(const std::string& process, int most_processes, Usage& usage) {
  std::error_code error;
  // Linux lists the children of each thread.
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + process + "/task", error)) {
    std::ifstream list(task.path() / "children");
    for (std::string child; usage.processes <= most_processes && list >> child;
         add_below(child, most_processes, usage)) {
      std::size_t total = 0;
      std::size_t resident = 0;
      std::ifstream("/proc/" + child + "/statm") >> total >> resident;
      usage.resident_bytes += resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
      ++usage.processes;
    }
  }
}

// What the files below a folder take, none of them less than a page: empty ones without end are too many as well.
std::size_t bytes_below(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::size_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code gone;
    const std::uintmax_t size = entry->is_regular_file(gone) ? entry->file_size(gone) : 0;
    bytes += std::max<std::size_t>(4096, gone ? 0 : size);
  }
  return bytes;
}

class Watcher {
 public:
  Watcher(pid_t supervisor, const Command& command, Descriptor output, Descriptor channel, Descriptor report)
      : supervisor_(supervisor),
        limits_(command.limits),
        writable_(command.writable),
        output_(std::move(output)),
        channel_(std::move(channel)),
        report_(std::move(report)) {}

  // Returns when all that was started has ended, on its own or because it had to; the outcome says which.
  void watch(Outcome& outcome, const std::stop_token& stop) {
    const auto deadline = Clock::now() + limits_.time;
    std::optional<Ending> reason;
    while (report_.open() && !reason) {
      wait_for_news(outcome, 10);
      if (!report_.open()) break;
      if (stop.stop_requested()) {
        reason = Ending::cancelled;
      } else if (Clock::now() >= deadline) {
        reason = Ending::timed_out;
      } else {
        reason = limit_passed();
      }
    }
    end_all(outcome);
    read_report(outcome);
    if (too_much_came_) reason = Ending::too_much_output;
    if (reason) outcome.ending = *reason;
  }

 private:
  void wait_for_news(Outcome& outcome, int milliseconds) {
    std::array<pollfd, 3> waiting{pollfd{output_.number(), POLLIN, 0}, pollfd{channel_.number(), POLLIN, 0},
                                  pollfd{report_.number(), POLLIN, 0}};
    ::poll(waiting.data(), waiting.size(), milliseconds);
    // The report first: when that is there nobody is left to write to the others, and what lies in them is all.
    drain(report_, told_, 4 * sizeof(Told));
    const bool fits = drain(output_, outcome.output, limits_.output_bytes);
    too_much_came_ = !drain(channel_, outcome.channel, limits_.output_bytes) || !fits;
  }

  std::optional<Ending> limit_passed() {
    if (too_much_came_) return Ending::too_much_output;
    Usage usage;
    add_below(std::to_string(supervisor_), limits_.processes, usage);
    // Many processes take much memory as well: that they are many says more.
    if (usage.processes > limits_.processes) return Ending::too_many_processes;
    if (usage.resident_bytes > limits_.resident_bytes) return Ending::too_much_memory;
    if (writable_.empty() || Clock::now() < next_look_) return std::nullopt;
    next_look_ = Clock::now() + std::chrono::milliseconds(100);
    if (bytes_below(writable_) > limits_.written_bytes) return Ending::too_much_written;
    return std::nullopt;
  }

  // The supervisor ends what there is, and then itself. It was stopped, perhaps; and where something cannot be killed, it is
  // left to go on by itself.
  void end_all(Outcome& outcome) {
    const auto deadline = Clock::now() + std::chrono::seconds(3);
    if (report_.open()) ::kill(supervisor_, SIGTERM);
    ::kill(supervisor_, SIGCONT);
    while (report_.open() && Clock::now() < deadline) wait_for_news(outcome, 10);
    ::waitpid(supervisor_, nullptr, report_.open() ? WNOHANG : 0);
  }

  void read_report(Outcome& outcome) const {
    // Silence: somebody ended the supervisor.
    Told told{0, SIGKILL};
    if (told_.size() >= sizeof told) std::memcpy(&told, told_.data(), sizeof told);
    if (told.error != 0) throw std::system_error(told.error, std::generic_category());
    outcome.ending = WIFEXITED(told.status) ? Ending::exited : Ending::signalled;
    outcome.code = WIFEXITED(told.status) ? WEXITSTATUS(told.status) : WTERMSIG(told.status);
  }

  pid_t supervisor_;
  Limits limits_;
  std::filesystem::path writable_;
  Descriptor output_;
  Descriptor channel_;
  Descriptor report_;
  std::string told_{};
  Clock::time_point next_look_ = Clock::now();
  bool too_much_came_ = false;
};

// Forks with all signals blocked: one that met the child before it is ready would be taken by this process's handlers in it.
pid_t fork_deaf() {
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t child = ::fork();
  if (child == 0) return 0;
  const int failure = errno;
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = failure;
  return child;
}

}  // namespace

Outcome run_confined(const Command& command, const std::stop_token& stop) {
  const auto began = Clock::now();
  Outcome outcome;
  try {
    Ends output = make_pipe();
    Ends report = make_pipe();
    Ends channel;
    auto environment = command.environment;
    if (!command.channel_variable.empty()) {
      channel = make_socket_pair();
      environment[command.channel_variable] = std::to_string(channel.theirs.number());
      ::send(channel.ours.number(), command.channel_greeting.data(), command.channel_greeting.size(), MSG_NOSIGNAL);
    }
    const Descriptor rules = command.writable.empty() ? Descriptor() : rules_to_write_only_below(command.writable);
    const Executable program(command.words, environment, command.folder);
    const Supervised run{program,        command.limits, output.theirs.number(), channel.theirs.number(),
                         rules.number(), ::getpid()};
    const pid_t supervisor = fork_deaf();
    if (supervisor == 0) supervise(run, report.theirs.number());
    if (supervisor < 0) throw system_failure("fork");
    for (Descriptor* end : {&output.theirs, &channel.theirs, &report.theirs}) end->close();
    Watcher(supervisor, command, std::move(output.ours), std::move(channel.ours), std::move(report.ours))
        .watch(outcome, stop);
  } catch (const std::system_error& error) {
    outcome.ending = Ending::could_not_start;
    outcome.code = error.code().value();
    outcome.output = command.words.at(0) + ": " + error.code().message();
  }
  outcome.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  return outcome;
}

}  // namespace learn
