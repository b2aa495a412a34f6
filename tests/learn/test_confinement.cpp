#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stop_token>
#include <thread>

#include "console/file.hpp"
#include "learn/judge/landlock.hpp"
#include "learn/judge/process.hpp"
#include "testing/catch.hpp"

using learn::Command;
using learn::Ending;
using learn::Outcome;
using learn::run_confined;

namespace {

Command shell(const std::string& script) {
  Command command;
  command.words = {"sh", "-c", script};
  command.limits.time = std::chrono::seconds(20);
  return command;
}

bool alive(const std::string& pid) { return ::kill(std::stoi(pid), 0) == 0; }

}  // namespace

TEST_CASE("a program's output and status come back") {
  const Outcome outcome = run_confined(shell("echo out; echo err >&2; exit 3"));
  CHECK(outcome.ending == Ending::exited);
  CHECK(outcome.code == 3);
  CHECK(outcome.output == "out\nerr\n");
}

TEST_CASE("a signal that ends a program is told") {
  const Outcome outcome = run_confined(shell("kill -SEGV $$"));
  CHECK(outcome.ending == Ending::signalled);
  CHECK(outcome.code == SIGSEGV);
}

TEST_CASE("a program that is not there could not start") {
  Command command;
  command.words = {"/nonexistent/program"};
  CHECK(run_confined(command).ending == Ending::could_not_start);
}

TEST_CASE("a program has nobody at its keyboard") { CHECK(run_confined(shell("cat; echo end")).output == "end\n"); }

TEST_CASE("a program that takes too long is ended") {
  Command command = shell("sleep 60");
  command.limits.time = std::chrono::milliseconds(200);
  const Outcome outcome = run_confined(command);
  CHECK(outcome.ending == Ending::timed_out);
  CHECK(outcome.seconds < 30);
}

TEST_CASE("a program that prints without end is ended, and what was kept has a limit") {
  Command command = shell("yes");
  command.limits.output_bytes = 10000;
  const Outcome outcome = run_confined(command);
  CHECK(outcome.ending == Ending::too_much_output);
  CHECK(outcome.output.size() <= 10000);
}

TEST_CASE("memory is summed over a program's processes") {
  // Each of four holds 20 MB in a variable.
  Command command = shell("for i in 1 2 3 4; do (x=$(head -c 20000000 /dev/zero | tr '\\0' x); sleep 20) & done; wait");
  command.limits.resident_bytes = std::size_t{60} << 20;
  CHECK(run_confined(command).ending == Ending::too_much_memory);
}

TEST_CASE("a program that starts processes without end is ended") {
  Command command = shell("while true; do sleep 30 & done");
  command.limits.processes = 20;
  CHECK(run_confined(command).ending == Ending::too_many_processes);
}

TEST_CASE("what a program leaves behind is ended with it") {
  const std::string in_its_group = run_confined(shell("sleep 60 >/dev/null 2>&1 & echo $!")).output;
  CHECK(!alive(in_its_group));
  const std::string in_a_session_of_its_own = run_confined(shell("setsid sleep 60 >/dev/null 2>&1 & echo $!")).output;
  CHECK(!alive(in_a_session_of_its_own));
}

TEST_CASE("what forgets its environment and its session is ended, too") {
  const Outcome outcome =
      run_confined(shell("(setsid env -i sh -c 'sleep 37 & echo $!; wait' &) ; sleep 0.3; echo done"));
  CHECK(outcome.seconds < 30);
  REQUIRE(outcome.output.find("\ndone") != std::string::npos);
  CHECK(!alive(outcome.output.substr(0, outcome.output.find('\n'))));
}

TEST_CASE("what a program left behind is ended when the limit ends the program") {
  Command command = shell("setsid env -i sh -c 'echo $$; exec sleep 37' & wait");
  command.limits.time = std::chrono::milliseconds(300);
  const Outcome outcome = run_confined(command);
  CHECK(outcome.ending == Ending::timed_out);
  CHECK(!alive(outcome.output));
}

TEST_CASE("a program that detaches itself again and again is caught") {
  // Each leaves its parent, its session and its environment, starts the next, and is gone.
  const std::string next = "[ $1 -gt 0 ] && env -i setsid bash -c \"$0\" \"$0\" $(($1 - 1)) & echo $1";
  Command command;
  command.words = {"bash", "-c", next + "; sleep 0.2", next + " >/dev/null", "3000"};
  const auto processes = [] {
    return learn::run_confined(shell("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c '[e]nv -i setsid'"))
        .output;
  };
  const std::string before = processes();
  CHECK(run_confined(command).seconds < 30);
  CHECK(processes() == before);
}

TEST_CASE("processes that double and detach themselves are caught") {
  const std::string twice =
      "[ $1 -gt 0 ] && for i in 1 2; do setsid bash -c \"$0\" \"$0\" $(($1 - 1)) & done; sleep 200";
  Command command;
  command.words = {"bash", "-c", twice, twice, "12"};
  const Outcome outcome = run_confined(command);
  CHECK(outcome.ending == Ending::too_many_processes);
  CHECK(outcome.seconds < 12);
}

TEST_CASE("a program that ignores signals is ended") {
  Command command = shell("trap '' TERM INT HUP QUIT; while true; do sleep 1; done");
  command.limits.time = std::chrono::milliseconds(200);
  const Outcome outcome = run_confined(command);
  CHECK(outcome.ending == Ending::timed_out);
  CHECK(outcome.seconds < 30);
}

TEST_CASE("where a run is to end before it began, no handler of this process runs in its processes") {
  static std::array<int, 2> pipe;
  REQUIRE(::pipe2(pipe.data(), O_NONBLOCK | O_CLOEXEC) == 0);
  struct sigaction mine {};
  struct sigaction before {};
  mine.sa_handler = [](int) { [[maybe_unused]] const auto written = ::write(pipe[1], "!", 1); };
  ::sigaction(SIGTERM, &mine, &before);
  std::stop_source stop;
  stop.request_stop();
  for (int i = 0; i < 50; ++i) CHECK(run_confined(shell("sleep 60"), stop.get_token()).ending == Ending::cancelled);
  ::sigaction(SIGTERM, &before, nullptr);
  char one = 0;
  CHECK(::read(pipe[0], &one, 1) == -1);
  for (const int end : pipe) ::close(end);
}

TEST_CASE("a child of this process that a run did not start is left alone") {
  const pid_t other = ::fork();
  if (other == 0) {
    ::execlp("sleep", "sleep", "60", nullptr);
    ::_exit(127);
  }
  run_confined(shell("setsid sleep 60 >/dev/null 2>&1 &"));
  CHECK(::waitpid(other, nullptr, WNOHANG) == 0);
  ::kill(other, SIGKILL);
  ::waitpid(other, nullptr, 0);
}

TEST_CASE("two runs at once do not wait for each other") {
  std::stop_source stop;
  std::thread beside([&] { run_confined(shell("sleep 60"), stop.get_token()); });
  for (int i = 0; i < 10; ++i) CHECK(run_confined(shell("sleep 60 & echo done")).seconds < 20);
  stop.request_stop();
  beside.join();
}

TEST_CASE("a program whose child keeps its output open is not waited for") {
  const Outcome outcome = run_confined(shell("sleep 60 & echo done"));
  CHECK(outcome.ending == Ending::exited);
  CHECK(outcome.output == "done\n");
  CHECK(outcome.seconds < 30);
}

TEST_CASE("the caller can end a program before its time") {
  std::stop_source stop;
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stop.request_stop();
  });
  CHECK(run_confined(shell("sleep 60"), stop.get_token()).ending == Ending::cancelled);
  later.join();
}

TEST_CASE("a channel carries a greeting there and a report back") {
  Command command;
  command.words = {"bash", "-c", "read -r word <&$CHANNEL; echo \"$word back\" >&$CHANNEL; echo shown"};
  command.channel_variable = "CHANNEL";
  command.channel_greeting = "there\n";
  const Outcome outcome = run_confined(command);
  CHECK(outcome.channel == "there back\n");
  CHECK(outcome.output == "shown\n");
}

TEST_CASE("a file without end is cut off") {
  Command command = shell("cat /dev/zero > big; echo $?");
  command.folder = std::filesystem::temp_directory_path();
  command.limits.file_bytes = 1 << 20;
  run_confined(command);
  CHECK(std::filesystem::file_size(command.folder / "big") <= 1 << 20);
  std::filesystem::remove(command.folder / "big");
}

TEST_CASE("a program writes below its folder alone, where the kernel has Landlock") {
  if (!learn::has_landlock()) SKIP_CASE("this kernel has no Landlock");
  const console::ScratchFolder here(std::filesystem::temp_directory_path() / "learn-tests");
  const auto home = here.path() / "home";
  const auto scratch = here.path() / "scratch";
  std::filesystem::create_directories(home / "folder");
  std::filesystem::create_directories(scratch);
  console::write_file_atomically(home / "precious", "hours of work");
  Command command = shell(
      "echo mine > mine && mkdir deep && mv mine deep/mine && echo more >> deep/mine && cat deep/mine;"
      "echo nothing > /dev/null && cat ../home/precious; exec 2>/dev/null;"
      "echo x > ../home/new || echo refused; echo x >> ../home/precious || echo refused; rm ../home/precious || echo "
      "refused;"
      "mkdir ../home/more || echo refused; rmdir ../home/folder || echo refused; mv deep/mine ../home || echo refused;"
      "truncate -s 0 ../home/precious || echo refused; ln -s /x ../home/link || echo refused");
  command.folder = command.writable = scratch;
  std::string refused;
  for (int i = 0; i < 8; ++i) refused += "refused\n";
  CHECK(run_confined(command).output == "mine\nmore\nhours of work" + refused);
  CHECK(console::read_file(home / "precious") == "hours of work");
  CHECK(std::distance(std::filesystem::directory_iterator(home), {}) == 2);
}

TEST_CASE("a program that fills its folder is ended") {
  const console::ScratchFolder folder(std::filesystem::temp_directory_path() / "learn-tests");
  Command command = shell("i=0; while true; do head -c 100000 /dev/zero > $((i += 1)); done");
  command.folder = command.writable = folder.path();
  command.limits.written_bytes = 1 << 20;
  CHECK(run_confined(command).ending == Ending::too_much_written);
  command.words.back() = "i=0; while true; do : > $((i += 1)); done";
  CHECK(run_confined(command).ending == Ending::too_much_written);
}
