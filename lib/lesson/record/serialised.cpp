#include "lesson/record/serialised.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "console/text.hpp"

namespace lesson {

NLOHMANN_JSON_SERIALIZE_ENUM(Answer::Kind, {{Answer::Kind::text, "text"},
                                            {Answer::Kind::shape, "shape"},
                                            {Answer::Kind::numbers, "numbers"},
                                            {Answer::Kind::number, "number"},
                                            {Answer::Kind::yes_no, "yes_no"},
                                            {Answer::Kind::dtype, "dtype"},
                                            {Answer::Kind::refuses, "refuses"}})

namespace {

using nlohmann::json;

constexpr int narrowest_drawing = 20;
constexpr int widest_drawing = 120;

/// The lines of a drawing, said once for all widths from which on they are the same.
json drawings_of(const Figure& figure, bool colour) {
  json drawings = json::array();
  for (int width = narrowest_drawing; figure.text && width <= widest_drawing; ++width) {
    json lines = figure.text(width, colour);
    if (drawings.empty() || drawings.back()["lines"] != lines)
      drawings.push_back({{"from", width}, {"lines", std::move(lines)}});
  }
  return drawings;
}

std::shared_ptr<const Figure> figure_from(const json& saved) {
  const auto text = [plain = saved.at("plain"), coloured = saved.at("coloured")](int width, bool colour) {
    json lines = json::array();
    for (const json& drawing : colour ? coloured : plain) {
      if (lines.empty() || drawing.at("from") <= width) lines = drawing.at("lines");
    }
    return lines.get<std::vector<std::string>>();
  };
  const auto svg = [svg = saved.at("svg").get<std::string>()] { return svg; };
  return std::make_shared<const Figure>(Figure{saved.at("caption"), text, svg});
}

}  // namespace

/// JSON has no infinity and no NaN: those numbers are text.
void to_json(json& to, const Answer& answer) {
  to = {{"kind", answer.kind}, {"wanted", answer.wanted}, {"integral", answer.integral}, {"yes", answer.yes}};
  to["text"] = answer.text;
  for (const double number : answer.numbers)
    to["numbers"].push_back(std::isfinite(number) ? json(number) : json(std::to_string(number)));
}

void from_json(const json& from, Answer& answer) {
  answer = {from.at("kind"), from.at("wanted"), {}, from.at("integral"), from.at("yes"), from.at("text")};
  for (const json& number : from.value("numbers", json::array()))
    answer.numbers.push_back(number.is_string() ? std::stod(number.get<std::string>()) : number.get<double>());
}

void to_json(json& to, const ProsePiece& prose) { to = {{"text", prose.text}, {"first_line", prose.first_line}}; }
void from_json(const json& from, ProsePiece& prose) {
  prose = ProsePiece::read(console::lines_of(from.at("text").get<std::string>()), from.at("first_line"));
}

void to_json(json& to, const ValueEvent& value) {
  to = {{"expression", value.expression}, {"text", value.text}, {"in_loop", value.in_loop}, {"timed", value.timed}};
  if (value.figure == nullptr) return;
  to["figure"] = {{"caption", value.figure->caption},
                  {"svg", value.figure->svg ? value.figure->svg() : ""},
                  {"plain", drawings_of(*value.figure, false)},
                  {"coloured", drawings_of(*value.figure, true)}};
}
void from_json(const json& from, ValueEvent& value) {
  value = {from.at("expression"), from.at("text"), from.at("in_loop"), from.at("timed"), nullptr};
  if (from.contains("figure")) value.figure = figure_from(from.at("figure"));
}

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CodeEvent, text, first_line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(QuestionEvent, question, answer, because, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ErrorEvent, expression, message, in_loop)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OutputEvent, text, timed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FailureEvent, message, line)

namespace {

/// The kinds of Event, in its order.
constexpr std::array kinds = {"prose", "code", "question", "value", "error", "output", "failure"};
static_assert(kinds.size() == std::variant_size_v<Event>);

json of_event(const Event& event) {
  return {{kinds[event.index()], std::visit([](const auto& of_kind) { return json(of_kind); }, event)}};
}

template <std::size_t kind = 0>
Event event_from(const json& saved) {
  if constexpr (kind < kinds.size()) {
    if (!saved.contains(kinds[kind])) return event_from<kind + 1>(saved);
    return saved.at(kinds[kind]).template get<std::variant_alternative_t<kind, Event>>();
  }
  throw std::runtime_error("an event of no known kind");
}

}  // namespace

std::string to_json(const SavedRecord& record) {
  json steps = json::object();
  for (const auto& [id, events] : record.steps) {
    steps[id] = json::array();
    for (const Event& event : events) steps[id].push_back(of_event(event));
  }
  const json all = {{"device", record.device}, {"versions", record.versions}, {"date", record.date}, {"steps", steps}};
  return all.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

SavedRecord saved_record(const std::string& text, const std::string& path) {
  try {
    const json all = json::parse(text);
    SavedRecord record{all.at("device"), all.at("versions"), all.at("date"), {}};
    for (const auto& [id, events] : all.at("steps").items()) {
      for (const json& event : events) record.steps[id].push_back(event_from(event));
    }
    return record;
  } catch (const std::exception& error) {
    throw std::runtime_error(path + " is no record of a lesson's steps: " + error.what());
  }
}

}  // namespace lesson
