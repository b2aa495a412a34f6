// learn play: builds and runs a scratch file, again at every save.

#include <signal.h>
#include <unistd.h>

#include <iostream>

#include "console/file.hpp"
#include "console/terminal.hpp"
#include "console/text.hpp"
#include "learn/commands/commands.hpp"
#include "learn/judge/process.hpp"
#include "learn/judge/saved_file.hpp"
#include "learn/screen/verdict_screen.hpp"

namespace learn::commands {

using namespace console;

namespace {

constexpr const char* first_text = R"(// A file to play in: it is built and run at every save.

#include "ten/ten.hpp"

int main() {
  auto x = ten::arange(6).reshape({2, 3});
  std::cout << x << '\n';
  std::cout << x + ten::tensor({10, 20, 30}) << '\n';
}
)";

std::vector<std::string> compile_words(const Workbook& workbook, const fs::path& file, const fs::path& program) {
  std::vector<std::string> words{workbook.compiler};
  words.insert(words.end(), workbook.plain.compile.begin(), workbook.plain.compile.end());
  words.insert(words.end(), {file.string(), "-o", program.string()});
  // The links of an answer, but for the one that makes it a shared library: the last is ten itself.
  for (const std::string& word : workbook.plain.link) {
    if (word != "-shared") words.push_back(word);
  }
  words.push_back("-Wl,-rpath," + fs::path(workbook.plain.link.back()).parent_path().string());
  return words;
}

Status build_and_run(Session& session, const fs::path& file, const std::string& text) {
  const ScratchFolder folder(session.workbook.scratch());
  const fs::path program = folder.path() / "play";
  Command command;
  command.words = compile_words(session.workbook, file, program);
  command.environment = {{"LC_ALL", "C"}, {"TMPDIR", folder.path().string()}};
  command.limits = {
      .time = std::chrono::seconds(60), .resident_bytes = std::size_t{4} << 30, .file_bytes = std::size_t{1} << 30};
  const Outcome outcome = run_confined(command);
  if (outcome.ending == Ending::cancelled) return Status::done;
  if (outcome.ending != Ending::exited || outcome.code != 0) {
    session.screen.line(" " + session.screen.tone(Style::wrong, "✗") + " it does not compile");
    show_errors(session.screen, outcome.output, session.workbook.shown(file), text);
    std::cout.flush();
    return Status::not_passed;
  }
  session.screen.line(" " + session.screen.tone(Style::dim, "built in " + seconds_text(outcome.seconds)));
  std::cout.flush();
  const int status = run_in_foreground({program.string()});
  constexpr int by_interrupt = 128 + SIGINT;
  if (status == by_interrupt) return Status::left;
  if (status != 0)
    session.screen.line(" " + session.screen.tone(Style::wrong, "ended with status " + std::to_string(status)));
  std::cout.flush();
  return status == 0 ? Status::done : Status::not_passed;
}

Status play_at_every_save(Session& session, const fs::path& file) {
  Terminal terminal(Terminal::Use::keys);
  SavedFile saved(file);
  while (!terminal.end_requested() && !terminal.ended()) {
    if (const auto save = saved.changed()) {
      session.screen.clear();
      session.screen.line(" " + session.screen.tone(Style::accent, session.workbook.shown(file)));
      {
        const Terminal::Pause pause(terminal);
        if (build_and_run(session, file, save->text) == Status::left) session.screen.line();  // behind ^C
      }
      session.screen.rule();
      session.screen.line(" " + session.screen.tone(Style::accent, "q") + " quit   " +
                          session.screen.tone(Style::dim, "waiting for a save"));
      std::cout.flush();
    }
    if (terminal.pressed() == 'q') break;
    terminal.wait(-1, 40);
  }
  return Status::done;
}

}  // namespace

Status play(Session& session, const PlayOptions& options) {
  const fs::path file = options.file.empty() ? session.workbook.state / "play.cpp" : fs::absolute(options.file);
  if (!fs::exists(file)) {
    if (!options.file.empty() && file.extension() != ".cpp")
      throw Stop(Status::usage, file.string() + " is no .cpp file");
    write_file_atomically(file, first_text);
    session.screen.line(" new: " + session.workbook.shown(file));
  }
  const bool somebody = session.screen.terminal() && ::isatty(STDIN_FILENO) != 0;
  if (somebody && !options.once) return play_at_every_save(session, file);
  return build_and_run(session, file, read_file_or_throw(file));
}

}  // namespace learn::commands
