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
  const auto course = read_course(session);
  auto asked = std::ptrdiff_t{0};
  for (const Section& section : course) {
    const auto missed = std::count_if(misses.begin(), misses.end(),
                                      [&](const lesson::Miss& miss) { return miss.lesson == section.name; });
    if (missed == 0 || status == Status::left) continue;
    const std::string place = std::to_string(asked + 1) + "/" + std::to_string(misses.size());
    status = std::max(status, run_lesson(session, course, section, {"--review=" + place}));
    asked += missed;
  }
  return status;
}

}  // namespace learn::commands
