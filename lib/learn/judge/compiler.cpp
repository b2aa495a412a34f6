#include "learn/judge/compiler.hpp"

#include "console/file.hpp"
#include "learn/judge/process.hpp"
#include "learn/status.hpp"

namespace learn {

using console::write_file_atomically;

namespace {

constexpr std::chrono::seconds longest_compile{60};

std::string reason(const Outcome& outcome) {
  switch (outcome.ending) {
    case Ending::timed_out:
      return "the compiler had not finished after " + std::to_string(longest_compile.count()) + " s";
    case Ending::too_much_memory:
      return "the compiler took more than 4 GiB of memory";
    case Ending::too_much_output:
      return "the compiler had more to say than fits in 1 MiB";
    case Ending::signalled:
      return "the compiler itself was ended by signal " + std::to_string(outcome.code);
    default:
      return {};
  }
}

}  // namespace

std::string name_for_compiler(const std::string& key) { return "exercises/" + key + ".cpp"; }

Compiled compile_answer(const Workbook& workbook, const std::string& key, const std::string& text,
                        const fs::path& folder, bool with_sanitizers, const std::stop_token& stop) {
  const fs::path copy = folder / "answer.cpp";
  write_file_atomically(copy, "#line 1 \"" + name_for_compiler(key) + "\"\n" + text);
  const CompileSettings& settings = with_sanitizers ? workbook.sanitized : workbook.plain;

  Command command;
  command.words = {workbook.compiler};
  command.words.insert(command.words.end(), settings.compile.begin(), settings.compile.end());
  const fs::path topic = exercise_of(workbook, key).stub.parent_path();
  command.words.insert(command.words.end(), {"-iquote", topic.string(), "-iquote", topic.parent_path().string(),
                                             copy.string(), "-o", (folder / "libanswer.so").string()});
  command.words.insert(command.words.end(), settings.link.begin(), settings.link.end());
  command.folder = workbook.source;
  command.environment = {{"LC_ALL", "C"}, {"TMPDIR", folder.string()}};
  command.limits = {.time = longest_compile,
                    .resident_bytes = std::size_t{4} << 30,
                    .output_bytes = std::size_t{1} << 20,
                    .file_bytes = std::size_t{1} << 30,
                    .processes = 32};
  const Outcome outcome = run_confined(command, stop);
  if (outcome.ending == Ending::could_not_start) {
    throw Stop(Status::missing, "the compiler " + workbook.compiler + " cannot be run (" + outcome.output +
                                    "): run ./learn to build the course anew");
  }
  return {.ok = outcome.ending == Ending::exited && outcome.code == 0,
          .cancelled = outcome.ending == Ending::cancelled,
          .refused = reason(outcome),
          .output = outcome.output,
          .seconds = outcome.seconds};
}

}  // namespace learn
