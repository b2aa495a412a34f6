// learn review: asks again what was predicted wrongly.

#include <algorithm>

#include "learn/commands/commands.hpp"
#include "lesson/state.hpp"

namespace learn::commands {
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
    if (missed) status = std::max(status, run_lesson(session, section, {"--review"}));
  }
  return status;
}

}  // namespace learn::commands
