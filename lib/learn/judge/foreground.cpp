// Programs that run at this terminal, or whose output is shown as it comes.

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "learn/judge/executable.hpp"
#include "learn/judge/process.hpp"

namespace learn {
namespace {

// A key that interrupts is meant for the program at the terminal; this process goes on after it.
class IgnoredInterrupts {
 public:
  IgnoredInterrupts() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &interrupt_);
    ::sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~IgnoredInterrupts() { restore(); }
  IgnoredInterrupts(const IgnoredInterrupts&) = delete;
  IgnoredInterrupts& operator=(const IgnoredInterrupts&) = delete;

  void restore() const {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
  }

 private:
  struct sigaction interrupt_ {};
  struct sigaction quit_ {};
};

// Starts a program with this process's input and output, or with its output going to `output`.
pid_t start(const std::vector<std::string>& words, const std::filesystem::path& folder,
            const std::map<std::string, std::string>& changes, int output, const IgnoredInterrupts& interrupts) {
  const Executable program(words, changes, folder);
  const pid_t child = ::fork();
  if (child != 0) return child;
  interrupts.restore();
  ::signal(SIGPIPE, SIG_DFL);
  if (output >= 0) {
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
  }
  program.become();
  ::_exit(127);
}

int status_of(pid_t child) {
  int status = 127 << 8;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

int run_in_foreground(const std::vector<std::string>& words, const std::filesystem::path& folder,
                      const std::map<std::string, std::string>& environment) {
  const IgnoredInterrupts interrupts;
  return status_of(start(words, folder, environment, -1, interrupts));
}

int run_with_lines(const std::vector<std::string>& words, const std::filesystem::path& folder,
                   const std::function<void(const std::string&)>& take_line,
                   const std::map<std::string, std::string>& environment) {
  const IgnoredInterrupts interrupts;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const pid_t child = start(words, folder, environment, ends[1], interrupts);
  ::close(ends[1]);
  std::string pending;
  std::array<char, 4096> block{};
  for (ssize_t got = 0; (got = ::read(ends[0], block.data(), block.size())) != 0;) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    pending.append(block.data(), static_cast<std::size_t>(got));
    for (auto end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
      take_line(pending.substr(0, end));
      pending.erase(0, end + 1);
    }
  }
  if (!pending.empty()) take_line(pending);
  ::close(ends[0]);
  return status_of(child);
}

ProgramBeside::ProgramBeside(const std::vector<std::string>& words, const std::filesystem::path& folder, int kept) {
  const Executable program(words, {}, folder);
  process_ = ::fork();
  if (process_ != 0) return;
  ::setpgid(0, 0);  // a key that interrupts is not meant for it
  [[maybe_unused]] const int nicer = ::nice(19);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
  if (kept >= 0) ::fcntl(kept, F_SETFD, 0);
  program.become();
  ::_exit(127);
}

ProgramBeside::~ProgramBeside() {
  if (process_ <= 0) return;
  ::kill(-process_, SIGINT);
  ::kill(process_, SIGINT);  // it may not have a group yet
  status_of(process_);
}

std::filesystem::path find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return name;
  const char* path = std::getenv("PATH");
  std::string folders = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  while (!folders.empty()) {
    const auto colon = folders.find(':');
    const auto candidate = std::filesystem::path(folders.substr(0, colon)) / name;
    if (::access(candidate.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(candidate)) return candidate;
    folders.erase(0, colon == std::string::npos ? folders.size() : colon + 1);
  }
  return {};
}

}  // namespace learn
