#pragma once

#include <nlohmann/json.hpp>

namespace console {

/// What the text of a state file says; `is_discarded()` where it says nothing. Anybody may have edited it: JSON nested deeper
/// than any file of the course counts as broken, because to copy, compare or write it takes a stack as deep.
template <class Text>
nlohmann::json parse_state(Text&& text) {
  using Json = nlohmann::json;
  constexpr int deepest = 16;
  bool too_deep = false;
  const auto keep = [&](int depth, Json::parse_event_t, const Json&) {
    if (depth > deepest) too_deep = true;
    return !too_deep;
  };
  Json json = Json::parse(std::forward<Text>(text), keep, false);
  return too_deep ? Json(Json::value_t::discarded) : json;
}

}  // namespace console
