#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace learn {

/// How much a program that is not trusted may take before it is ended, with all the processes that it started.
struct Limits {
  std::chrono::milliseconds time{10'000};              ///< On the clock, not of the processor.
  std::size_t resident_bytes = std::size_t{1} << 30;   ///< Memory really in use, summed over its processes.
  std::size_t output_bytes = std::size_t{1} << 20;     ///< Standard output and error together.
  std::size_t file_bytes = std::size_t{64} << 20;      ///< Size of any file that it writes.
  std::size_t written_bytes = std::size_t{256} << 20;  ///< All files below `Command::writable` together.
  int processes = 64;                                  ///< How many of them there may be at once.
};

/// A program to run with nobody at its keyboard.
struct Command {
  std::vector<std::string> words;                  ///< The program's path or name, and its arguments.
  std::filesystem::path folder;                    ///< Where it runs; empty: where this process runs.
  std::map<std::string, std::string> environment;  ///< Variables to set, beyond what this process has.
  Limits limits{};
  /// Where not empty, the one folder below which it may write, as far as the kernel can see to that (Landlock).
  std::filesystem::path writable{};
  /// Where not empty, a socket that the program finds the number of in this variable…
  std::string channel_variable{};
  /// …and on which it first reads this.
  std::string channel_greeting{};
};

/// How a program came to its end.
enum class Ending {
  exited,              ///< On its own; `Outcome::code` is its status.
  signalled,           ///< By a signal, `Outcome::code`.
  timed_out,           ///< By us, after `Limits::time`.
  too_much_memory,     ///< By us, over `Limits::resident_bytes`.
  too_much_output,     ///< By us, over `Limits::output_bytes`.
  too_much_written,    ///< By us, over `Limits::written_bytes`.
  too_many_processes,  ///< By us, over `Limits::processes`.
  cancelled,           ///< By us, because the caller asked.
  could_not_start,     ///< Never began; `Outcome::code` is the system's error.
};

/// What a program did.
struct Outcome {
  Ending ending = Ending::could_not_start;
  int code = 0;
  std::string output;   ///< Standard output and error, as they came, up to the limit.
  std::string channel;  ///< What it wrote on the channel.
  double seconds = 0;   ///< From start to end.
};

/// Runs a program to its end, or to the end of its limits. When this returns, no process that descends from it is left;
/// when this process is killed in the meantime, they are ended, too.
Outcome run_confined(const Command& command, const std::stop_token& stop = {});

/// Runs a program at this terminal, with this process's input and output, and gives its status as a shell does (128 + the
/// signal where one ended it, 127 where it could not start).
int run_in_foreground(const std::vector<std::string>& words, const std::filesystem::path& folder = {},
                      const std::map<std::string, std::string>& environment = {});

/// The same, but its output comes here, line by line (without their ends).
int run_with_lines(const std::vector<std::string>& words, const std::filesystem::path& folder,
                   const std::function<void(const std::string&)>& take_line,
                   const std::map<std::string, std::string>& environment = {});

/// A program that runs beside this one, at the lowest priority and unseen. It is asked to end (SIGINT, to all that it started)
/// when the object goes.
class ProgramBeside {
 public:
  /// `kept` is a descriptor that stays open in it and in all that it starts.
  ProgramBeside(const std::vector<std::string>& words, const std::filesystem::path& folder, int kept);
  ~ProgramBeside();
  ProgramBeside(const ProgramBeside&) = delete;
  ProgramBeside& operator=(const ProgramBeside&) = delete;

 private:
  int process_ = -1;
};

/// The path of a program that is found in PATH, or empty.
std::filesystem::path find_program(const std::string& name);

}  // namespace learn
