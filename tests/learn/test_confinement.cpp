#include <signal.h>

#include <thread>

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
  CHECK(outcome.seconds < 10);
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

TEST_CASE("a program whose child keeps its output open is not waited for") {
  const Outcome outcome = run_confined(shell("sleep 60 & echo done"));
  CHECK(outcome.ending == Ending::exited);
  CHECK(outcome.output == "done\n");
  CHECK(outcome.seconds < 15);
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
