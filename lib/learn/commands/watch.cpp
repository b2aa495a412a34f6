// learn watch: judges the exercise in hand at every save.

#include "learn/screen/watch.hpp"

#include "learn/commands/commands.hpp"

namespace learn::commands {
Status watch(Session& session, const std::string& typed) {
  auto course = read_course(session);
  const auto keys = exercises_in_order(session, course);
  const auto key = typed.empty() ? exercise_in_hand(session, course) : std::optional(resolve(typed, keys, "exercise"));
  if (!key) {
    session.screen.line(" All exercises are passed. ./learn watch KEY takes one in hand again.");
    return Status::done;
  }
  return Watch(session, std::move(course), keys, *key).run();
}

}  // namespace learn::commands
