// learn watch: judges the exercise in hand at every save.

#include "learn/watch.hpp"

#include <memory>

#include "learn/commands/commands.hpp"

namespace learn {
namespace {

Status watch(Session& session, const std::string& typed) {
  auto course = read_course(session);
  const auto keys = exercises_in_order(session, course);
  const auto key = typed.empty() ? exercise_in_hand(session, keys) : std::optional(resolve(typed, keys, "exercise"));
  if (!key) {
    session.screen.line(" All exercises are passed. learn watch KEY takes one in hand again.");
    return Status::done;
  }
  return Watch(session, std::move(course), keys, *key).run();
}

}  // namespace

void add_watch(CLI::App& app, Body& chosen) {
  auto* command = app.add_subcommand("watch", "Judge the exercise in hand at every save, and show what came of it");
  auto key = std::make_shared<std::string>();
  command->add_option("key", *key, "The exercise; none: the one in hand");
  command->callback([&chosen, key] {
    chosen = [key](Session& session) { return watch(session, *key); };
  });
}

}  // namespace learn
