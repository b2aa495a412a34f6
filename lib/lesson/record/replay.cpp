#include "lesson/record/replay.hpp"

#include <utility>

#include "lesson/record/raw_events.hpp"
#include "ten/cuda.hpp"

namespace lesson {

namespace {

std::optional<Gpu>& stand_in() {
  static std::optional<Gpu> gpu;
  return gpu;
}

/// What was recorded, with the words of today; nothing where the listings are not those of today.
std::optional<std::vector<Event>> with_words_of_today(const StepSource& step, const std::vector<Event>& recorded) {
  const std::vector<Event> today = arranged(step, {});
  auto next = today.begin();
  std::vector<Event> events;
  for (const Event& event : recorded) {
    const auto* code = std::get_if<CodeEvent>(&event);
    if (code == nullptr && !std::holds_alternative<ProseEvent>(event)) {
      events.push_back(event);
      continue;
    }
    if (next == today.end() || next->index() != event.index()) return std::nullopt;
    if (code != nullptr && std::get<CodeEvent>(*next).text != code->text) return std::nullopt;
    events.push_back(*next++);
  }
  if (next != today.end()) return std::nullopt;
  return events;
}

Event note(const std::string& words) {
  prose::Block paragraph;
  paragraph.inlines = {{prose::Inline::Kind::text, words, "", {}}};
  prose::Block block;
  block.kind = prose::Block::Kind::callout;
  block.argument = "note";
  block.blocks = {std::move(paragraph)};
  return ProseEvent{0, "", {std::move(block)}};
}

}  // namespace

std::optional<Gpu> gpu_here() {
  if (stand_in()) return stand_in();
  if (!ten::cuda::is_available()) return std::nullopt;
  const int version = ten::cuda::toolkit_version();
  return Gpu{ten::cuda::get_device_properties().name,
             "CUDA " + std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10)};
}

void stand_in_for_gpu(Gpu gpu) { stand_in() = std::move(gpu); }

std::vector<Event> replayed(const StepSource& step, const std::optional<SavedRecord>& saved) {
  std::string words =
      "This step needs a GPU, and has not been recorded on one yet. Here is its code, without what it shows.";
  std::vector<Event> events = arranged(step, {});
  if (saved && saved->steps.contains(step.id)) {
    const std::string run = saved->date + " (" + saved->device + ", " + saved->versions + ")";
    if (auto recorded = with_words_of_today(step, saved->steps.at(step.id))) {
      words = "This step needs a GPU. Here it is as it ran on " + run + ".";
      events = std::move(*recorded);
    } else {
      words = "This step needs a GPU, and its code has changed since it ran on " + run +
              ". Here it is, without what it shows.";
    }
  }
  events.insert(events.begin(), note(words));
  return events;
}

}  // namespace lesson
