#include "lesson/state.hpp"

#include <cstdlib>
#include <ctime>
#include <utility>

#include "console/json.hpp"

namespace lesson {

using console::member;

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

bool is_about(const Json& entry, const Miss& miss) {
  return entry.is_object() && member<std::string>(entry, "lesson", "") == miss.lesson &&
         member<std::string>(entry, "step", "") == miss.step &&
         member<std::string>(entry, "question", "") == miss.question;
}

void remove_misses(Json& all, const Miss& miss) {
  Json kept = Json::array();
  for (Json& entry : all) {
    if (!is_about(entry, miss)) kept.push_back(std::move(entry));
  }
  all = std::move(kept);
}

}  // namespace

ReaderState::ReaderState(const fs::path& folder)
    : places_(folder / "lessons.json", [this](const std::string& what) { complaint_ = what; }),
      misses_(
          folder / "misses.json", [this](const std::string& what) { complaint_ = what; }, "[]") {}

fs::path ReaderState::default_folder(const fs::path& source) {
  const char* named = std::getenv("WORKBOOK_STATE");
  return named != nullptr && *named != '\0' ? fs::path(named) : source / ".workbook";
}

std::map<std::string, Place> ReaderState::places() const {
  std::map<std::string, Place> places;
  const Json all = places_.read();
  for (const auto& [name, entry] : all.items()) {
    if (!entry.is_object()) continue;
    places[name] = {member(entry, "step", 0), member(entry, "steps", 0), member(entry, "read", false)};
  }
  return places;
}

void ReaderState::keep_place(const std::string& lesson, const Place& place) {
  change(places_, [&](Json& all) {
    all[lesson] = {{"step", place.step}, {"steps", place.steps}, {"read", place.read}};
  });
}

std::vector<Miss> ReaderState::misses() const {
  std::vector<Miss> misses;
  for (const Json& entry : misses_.read()) {
    if (!entry.is_object()) continue;
    misses.push_back({member<std::string>(entry, "lesson", ""), member<std::string>(entry, "step", ""),
                      member<std::string>(entry, "question", ""), member<std::string>(entry, "typed", ""),
                      member(entry, "asked", 0L)});
  }
  return misses;
}

void ReaderState::remember(const Miss& miss) {
  change(misses_, [&](Json& all) {
    remove_misses(all, miss);
    all.push_back({{"lesson", miss.lesson},
                   {"step", miss.step},
                   {"question", miss.question},
                   {"typed", miss.typed},
                   {"asked", static_cast<long>(std::time(nullptr))}});
  });
}

void ReaderState::forget(const Miss& miss) {
  change(misses_, [&](Json& all) { remove_misses(all, miss); });
}

std::optional<std::string> ReaderState::problem() {
  if (problem_.empty() || told_) return std::nullopt;
  told_ = true;
  return problem_;
}

void ReaderState::change(const console::Store& store, const std::function<void(Json&)>& edit) {
  if (!store.change(edit)) problem_ = "Your place is not kept: " + complaint_;
}

}  // namespace lesson
