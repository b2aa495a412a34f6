// learn review: asks again what was predicted wrongly.

#include <algorithm>
#include <memory>

#include "learn/commands/commands.hpp"
#include "lesson/state.hpp"

namespace learn {
namespace {

Status review(Session& session) {
  const auto misses = lesson::ReaderState(session.workbook.state).misses();
  if (misses.empty()) {
    session.screen.line(" Nothing to review: every prediction was right, or none was made yet.");
    return Status::done;
  }
  Status status = Status::done;
  for (const Section& section : read_course(session)) {
    const bool missed = std::any_of(misses.begin(), misses.end(),
                                    [&](const lesson::Miss& miss) { return miss.lesson == section.name; });
    if (missed) status = std::max(status, run_lesson(section, {"--review"}));
  }
  return status;
}

}  // namespace

void add_review(CLI::App& app, Body& chosen) {
  auto* command = app.add_subcommand("review", "Asks again what you predicted wrongly");
  command->callback([&chosen] { chosen = review; });
}

}  // namespace learn
