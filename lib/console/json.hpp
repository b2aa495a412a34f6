#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>

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

/// A member of an object, where it is there and of that type. A number with a fraction is no integer.
template <class T>
T member(const nlohmann::json& object, const std::string& name, T otherwise) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (found == object.end()) return otherwise;
  const bool fits = std::is_same_v<T, bool>          ? found->is_boolean()
                    : std::is_integral_v<T>          ? found->is_number_integer()
                    : std::is_same_v<T, std::string> ? found->is_string()
                                                     : std::is_same_v<T, nlohmann::json>;
  return fits ? found->template get<T>() : otherwise;
}

}  // namespace console
