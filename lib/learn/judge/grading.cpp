#include "learn/judge/grading.hpp"

#include <cxxabi.h>
#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <random>

#include "console/file.hpp"
#include "console/json.hpp"
#include "console/text.hpp"
#include "learn/judge/crash.hpp"

namespace learn {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::seconds longest_run{5};

std::string random_digits() {
  std::random_device source;
  std::string digits;
  for (int i = 0; i < 32; ++i) digits += "0123456789abcdef"[source() % 16];
  return digits;
}

std::string text_of(const Json& event, const char* name) { return console::member(event, name, std::string()); }

Result result_of_failure(const std::string& kind) {
  if (kind == "todo") return Result::not_written;
  if (kind == "exception") return Result::exception;
  return Result::wrong;
}

class ReportReader {
 public:
  explicit ReportReader(Verdict& verdict) : verdict_(verdict) {}

  void read(const Json& event) {
    const std::string name = text_of(event, "event");
    if (name == "plan") plan(event);
    if (name == "case") mark(text_of(event, "name"), Case::State::begun);
    if (name == "pass") mark(text_of(event, "name"), Case::State::passed, text_of(event, "why"));
    if (name == "fail") fail(event);
    if (name == "end") ended_ = event.value("passed", -1) == passed_cases(verdict_) && event.value("failed", -1) == 0;
  }

  bool planned() const { return planned_; }

  bool all_passed() const {
    return planned_ && ended_ && !failed_ && !verdict_.cases.empty() &&
           passed_cases(verdict_) == static_cast<int>(verdict_.cases.size());
  }

 private:
  // The plan must be the list of cases that the verdict begins with.
  void plan(const Json& event) {
    verdict_.seed = text_of(event, "seed");
    std::vector<std::string> names;
    for (const Case& one : verdict_.cases) names.push_back(one.name);
    planned_ = event.value("cases", Json()) == Json(names);
    if (!planned_) verdict_.why = "It reports other cases than those that it was built with.";
  }

  void mark(const std::string& name, Case::State state, const std::string& why = {}) {
    for (Case& one : verdict_.cases) {
      if (one.name == name) one = {name, state, why};
    }
  }

  void fail(const Json& event) {
    failed_ = true;
    mark(text_of(event, "name"), Case::State::failed);
    verdict_.result = result_of_failure(text_of(event, "kind"));
    verdict_.why = text_of(event, "why");
    verdict_.thrown_at = event.value("thrown_at", std::uint64_t{0});
    for (const Json& line : event.value("report", Json::array())) {
      verdict_.report.push_back(
          {text_of(line, "style"), text_of(line, "text"), text_of(line, "lesson"), text_of(line, "step")});
    }
  }

  Verdict& verdict_;
  bool planned_ = false;
  bool ended_ = false;
  bool failed_ = false;
};

std::string demangled(const std::string& symbol) {
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> name(abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status),
                                                    std::free);
  return status == 0 ? name.get() : symbol;
}

void explain_early_exit(const Outcome& outcome, Verdict& verdict) {
  if (const std::string symbol = missing_function(outcome.output); outcome.code == 127 && !symbol.empty()) {
    verdict.result = Result::missing_function;
    verdict.why = symbol;
    return;
  }
  verdict.result = Result::early_exit;
  verdict.why =
      "The program was ended from within, before the last case. An answer returns; it does not call std::exit or its "
      "like.";
}

std::string mebibytes(std::size_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

void explain(const Outcome& outcome, const Limits& limits, bool whole, Verdict& verdict) {
  switch (outcome.ending) {
    case Ending::exited:
      if (whole && outcome.code == 0) verdict.result = Result::pass;
      // A failed case has been explained by the grader.
      else if (verdict.result == Result::broken_grader && verdict.why.empty())
        explain_early_exit(outcome, verdict);
      return;
    case Ending::signalled:
      verdict.result = outcome.code == SIGXFSZ ? Result::files : Result::crash;
      verdict.why = signal_in_words(outcome.code);
      return;
    case Ending::timed_out:
      verdict.result = Result::time_out;
      verdict.why = "It was ended after " + std::to_string(limits.time.count() / 1000) +
                    " s, the time limit. A loop that never ends looks like this.";
      return;
    case Ending::too_much_memory:
      verdict.result = Result::memory;
      verdict.why = "It was ended when it held more than " + mebibytes(limits.resident_bytes) +
                    " of memory, the limit. A loop that never ends and adds to something looks like this.";
      return;
    case Ending::too_much_output:
      verdict.result = Result::output;
      verdict.why = "It was ended after printing " + mebibytes(limits.output_bytes) + ", the limit.";
      return;
    case Ending::too_much_written:
      verdict.result = Result::files;
      verdict.why = "It was ended when its files held more than " + mebibytes(limits.written_bytes) + ", the limit.";
      return;
    case Ending::too_many_processes:
      verdict.result = Result::processes;
      verdict.why = "It was ended when it had started more than " + std::to_string(limits.processes) + " processes.";
      return;
    case Ending::cancelled:
      verdict.why = "cancelled";
      return;
    case Ending::could_not_start:
      verdict.why = "The grader could not be started: " + outcome.output;
      return;
  }
}

Command grader_command(const Workbook& workbook, const std::string& key, const fs::path& folder, bool with_sanitizers) {
  Command command;
  command.words = {workbook.grader(with_sanitizers).string(), (folder / "libanswer.so").string(),
                   workbook.cases(key).string()};
  command.folder = folder;
  command.writable = folder;
  return command;
}

}  // namespace

std::string missing_function(const std::string& output) {
  constexpr std::string_view words = "undefined symbol: ";
  const auto at = output.find(words);
  if (output.find("symbol lookup error") == std::string::npos || at == std::string::npos) return {};
  const auto begin = at + words.size();
  std::string signature = demangled(output.substr(begin, output.find_first_of(" \n,(", begin) - begin));
  // std::vector<long, std::allocator<long> > is written by nobody.
  for (auto from = signature.find(", std::allocator<"); from != std::string::npos;
       from = signature.find(", std::allocator<")) {
    signature.erase(from, signature.find('>', from) + 2 - from);
  }
  return signature;
}

std::vector<GraderRow> rows_of_grader(const Workbook& workbook, const std::string& key, const fs::path& folder) {
  Command command = grader_command(workbook, key, folder, false);
  command.words.emplace_back("--rows");
  std::vector<GraderRow> rows;
  const Json all = Json::parse(run_confined(command).output, nullptr, false);
  for (const Json& row : all.is_array() ? all : Json::array()) {
    rows.push_back({text_of(row, "name"), text_of(row, "sign"), text_of(row, "step"), text_of(row, "lesson"),
                    text_of(row, "caught_in"), text_of(row, "verdict"), text_of(row, "twin")});
  }
  return rows;
}

bool read_report(std::string_view channel, const std::string& nonce, Verdict& verdict) {
  ReportReader reader(verdict);
  for (const std::string& line : console::lines_of(channel)) {
    const Json event = Json::parse(line, nullptr, false);
    if (!event.is_object() || text_of(event, "nonce") != nonce) continue;
    try {
      reader.read(event);
    } catch (const Json::exception&) {
      // A line that is not as the protocol has it says nothing.
    }
  }
  if (!reader.planned()) verdict.cases.clear();
  return reader.all_passed();
}

Outcome grade_answer(const Workbook& workbook, const fs::path& folder, bool with_sanitizers, Verdict& verdict,
                     const std::stop_token& stop, const std::string& row) {
  const std::string nonce = random_digits();
  Command command = grader_command(workbook, verdict.key, folder, with_sanitizers);
  if (!row.empty()) command.words.insert(command.words.end(), {"--as", row});
  command.environment = {{"TMPDIR", folder.string()},
                         // One thread is enough for what graders compute, and starting a dozen takes longer.
                         {"OPENBLAS_NUM_THREADS", "1"},
                         {"OMP_NUM_THREADS", "1"},
                         {"ASAN_OPTIONS", "detect_leaks=0:handle_abort=1:color=never:allocator_may_return_null=1"},
                         {"UBSAN_OPTIONS", "print_stacktrace=1:halt_on_error=1:color=never"}};
  if (!verdict.seed.empty()) command.environment["GRADER_SEED"] = verdict.seed;
  command.limits.time = with_sanitizers ? 2 * longest_run : longest_run;
  if (with_sanitizers)
    command.limits.resident_bytes *= 2;  // shadow memory, and blocks kept to catch their use after free
  command.channel_variable = "GRADER_FD";
  command.channel_greeting = nonce + "\n";
  const Outcome outcome = run_confined(command, stop);

  verdict.result = Result::broken_grader;
  verdict.printed = outcome.output;
  verdict.cases.clear();
  for (const std::string& name : console::lines_of(console::read_file(workbook.case_list(verdict.key)).value_or(""))) {
    verdict.cases.push_back({name});
  }
  const bool whole = read_report(outcome.channel, nonce, verdict);
  explain(outcome, command.limits, whole, verdict);
  return outcome;
}

}  // namespace learn
