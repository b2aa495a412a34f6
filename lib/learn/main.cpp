// The runner of the workbook: `learn --help` says what it does.

#include <csignal>
#include <iostream>

#include "learn/commands/command_line.hpp"

int main(int argc, char** argv) {
  using learn::Status;
  // A reader that goes away, as in `learn list | head`, is seen as a failed write.
  std::signal(SIGPIPE, SIG_IGN);
  Status status = Status::failed;
  try {
    status = learn::run_command_line({argv + 1, argv + argc});
  } catch (const learn::Stop& stop) {
    std::cout.flush();
    std::cerr << "learn: " << stop.what() << '\n';
    status = stop.status();
  } catch (const std::exception& error) {
    std::cout.flush();
    std::cerr << "learn: " << error.what() << '\n';
  }
  std::cout.flush();
  return static_cast<int>(status == Status::left ? Status::done : status);
}
