// learn accept: what the lessons print now becomes what they are expected to print.

#include <iostream>

#include "console/file.hpp"
#include "console/text.hpp"
#include "learn/commands/commands.hpp"
#include "learn/judge/process.hpp"
#include "learn/screen/open_lesson.hpp"
#include "lesson/record/transcript.hpp"

namespace learn::commands {

using namespace console;

namespace {

std::string said_now(const Section& section, const std::string& option) {
  Command command;
  command.words = {section.program.string(), option};
  command.limits = {
      .time = std::chrono::minutes(5), .resident_bytes = std::size_t{8} << 30, .output_bytes = std::size_t{16} << 20};
  const Outcome outcome = run_confined(command);
  if (outcome.ending == Ending::exited && outcome.code == 0) return outcome.output;
  std::cerr << outcome.output;
  throw Stop(outcome.ending == Ending::could_not_start ? Status::missing : Status::failed,
             "lesson " + section.name + " did not run to its end; its transcript stays as it was");
}

// On a machine with a GPU: what the steps do there that need one. True where that is new.
bool accept_record(const Session& session, const Section& section, fs::path file) {
  const std::string now = said_now(section, "--record");
  if (now.empty()) return false;
  file.replace_extension(".cuda.json");
  write_file_atomically(file, now);
  session.screen.line(" " + session.screen.tone(Style::accent, session.workbook.shown(file)) +
                      ": recorded on this GPU");
  return true;
}

// True where the transcript changed.
bool accept_one(const Session& session, const Section& section) {
  const fs::path file =
      session.workbook.source / "tests" / "transcripts" / (section.program.filename().string() + ".txt");
  const bool recorded = accept_record(session, section, file);
  const std::string now = said_now(section, "--transcript");
  const auto before = read_file(file);
  const auto differences = lesson::compare_transcripts(before.value_or(""), now);
  // Digits that only this machine gives are no reason to touch the file.
  if (before && differences.empty()) {
    session.screen.line(" " + session.workbook.shown(file) + ": as it was");
    return recorded;
  }
  const auto unsteady = lesson::compare_transcripts(now, said_now(section, "--transcript"));
  if (!unsteady.empty()) {
    std::cerr << lesson::readable(unsteady);
    throw Stop(Status::failed, "lesson " + section.name +
                                   " does not say the same twice, as above; TIMED(expression) shows what differs from "
                                   "run to run, and its transcript stays as it was");
  }
  write_file_atomically(file, now);
  session.screen.line(" " + session.screen.tone(Style::accent, session.workbook.shown(file)) + ": " +
                      (before ? counted(static_cast<int>(differences.size()), "change") : std::string("new")));
  if (before) std::cout << lesson::readable(differences);
  return true;
}

}  // namespace

Status accept(Session& session, const std::vector<std::string>& names) {
  const auto course = read_course(session);
  std::vector<const Section*> sections;
  for (const std::string& name : names) sections.push_back(&resolve_section(course, name));
  if (names.empty()) {
    for (const Section& section : course) sections.push_back(&section);
  }
  bool changed = false;
  for (const Section* section : sections) {
    if (!build_lesson(session, *section)) return Status::failed;
  }
  for (const Section* section : sections) changed = accept_one(session, *section) || changed;
  if (changed) session.screen.line(" Read them through before you commit them.");
  return Status::done;
}

}  // namespace learn::commands
