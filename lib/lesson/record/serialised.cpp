#include "lesson/record/serialised.hpp"

#include <cmath>
#include <iterator>
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

using Json = nlohmann::ordered_json;

constexpr int narrowest_drawing = 20;
constexpr int widest_drawing = 120;

/// JSON has no infinity and no NaN.
Json of_number(double number) { return std::isfinite(number) ? Json(number) : Json(std::to_string(number)); }
double number_of(const Json& json) {
  return json.is_string() ? std::stod(json.get<std::string>()) : json.get<double>();
}

Json of_answer(const Answer& answer) {
  Json numbers = Json::array();
  for (const double number : answer.numbers) numbers.push_back(of_number(number));
  return {{"kind", answer.kind},         {"wanted", answer.wanted}, {"numbers", numbers},
          {"integral", answer.integral}, {"yes", answer.yes},       {"text", answer.text}};
}

Answer answer_from(const Json& json) {
  Answer answer;
  answer.kind = json.at("kind").get<Answer::Kind>();
  answer.wanted = json.at("wanted").get<Answer::Kind>();
  for (const Json& number : json.at("numbers")) answer.numbers.push_back(number_of(number));
  answer.integral = json.at("integral");
  answer.yes = json.at("yes");
  answer.text = json.at("text");
  return answer;
}

/// A drawing as it is in each width, said once for all widths from which on it is the same.
struct Drawing {
  int from = narrowest_drawing;
  std::vector<std::string> lines;
};

Json of_drawings(const Figure& figure, bool colour) {
  Json drawings = Json::array();
  for (int width = narrowest_drawing; figure.text && width <= widest_drawing; ++width) {
    Json lines = figure.text(width, colour);
    if (drawings.empty() || drawings.back().at("lines") != lines)
      drawings.push_back({{"from", width}, {"lines", std::move(lines)}});
  }
  return drawings;
}

std::vector<Drawing> drawings_from(const Json& json) {
  std::vector<Drawing> drawings;
  for (const Json& each : json) drawings.push_back({each.at("from"), each.at("lines")});
  return drawings;
}

Json of_figure(const Figure& figure) {
  return {{"caption", figure.caption},
          {"svg", figure.svg ? figure.svg() : ""},
          {"plain", of_drawings(figure, false)},
          {"coloured", of_drawings(figure, true)}};
}

std::shared_ptr<const Figure> figure_from(const Json& json) {
  const auto plain = drawings_from(json.at("plain"));
  const auto coloured = drawings_from(json.at("coloured"));
  const auto text = [plain, coloured](int width, bool colour) {
    std::vector<std::string> lines;
    for (const Drawing& drawing : colour ? coloured : plain) {
      if (lines.empty() || drawing.from <= width) lines = drawing.lines;
    }
    return lines;
  };
  const std::string svg = json.at("svg");
  return std::make_shared<const Figure>(Figure{json.at("caption"), text, [svg] { return svg; }});
}

struct Writer {
  Json operator()(const ProseEvent& prose) const { return {{"prose", prose.text}, {"line", prose.first_line}}; }
  Json operator()(const CodeEvent& code) const { return {{"code", code.text}, {"line", code.first_line}}; }
  Json operator()(const QuestionEvent& question) const {
    return {{"question", question.question},
            {"answer", of_answer(question.answer)},
            {"because", question.because},
            {"line", question.line}};
  }
  Json operator()(const ValueEvent& value) const {
    Json json = {{"value", value.expression}, {"text", value.text}, {"in_loop", value.in_loop}, {"timed", value.timed}};
    if (value.figure != nullptr) json["figure"] = of_figure(*value.figure);
    return json;
  }
  Json operator()(const ErrorEvent& error) const {
    return {{"error", error.expression}, {"message", error.message}, {"in_loop", error.in_loop}};
  }
  Json operator()(const OutputEvent& output) const { return {{"output", output.text}, {"timed", output.timed}}; }
  Json operator()(const FailureEvent& failure) const { return {{"failure", failure.message}, {"line", failure.line}}; }
};

Event event_from(const Json& json) {
  if (json.contains("prose"))
    return ProsePiece::read(console::lines_of(json.at("prose").get<std::string>()), json.at("line"));
  if (json.contains("code")) return CodeEvent{json.at("code"), json.at("line")};
  if (json.contains("question"))
    return QuestionEvent{json.at("question"), answer_from(json.at("answer")), json.at("because"), json.at("line")};
  if (json.contains("value")) {
    const bool drawn = json.contains("figure");
    return ValueEvent{json.at("value"), json.at("text"), json.at("in_loop"), json.at("timed"),
                      drawn ? figure_from(json.at("figure")) : nullptr};
  }
  if (json.contains("error")) return ErrorEvent{json.at("error"), json.at("message"), json.at("in_loop")};
  if (json.contains("output")) return OutputEvent{json.at("output"), json.at("timed")};
  return FailureEvent{json.at("failure"), json.at("line")};
}

}  // namespace

std::string to_json(const SavedRecord& record) {
  Json steps = Json::object();
  for (const auto& [id, events] : record.steps) {
    Json& list = steps[id] = Json::array();
    for (const Event& event : events) list.push_back(std::visit(Writer(), event));
  }
  const Json json = {
      {"device", record.device}, {"versions", record.versions}, {"date", record.date}, {"steps", std::move(steps)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

SavedRecord saved_record(const std::string& text, const std::string& path) {
  try {
    const Json json = Json::parse(text);
    SavedRecord record{json.at("device"), json.at("versions"), json.at("date"), {}};
    for (const auto& [id, events] : json.at("steps").items()) {
      std::vector<Event>& list = record.steps[id];
      for (const Json& event : events) list.push_back(event_from(event));
    }
    return record;
  } catch (const std::exception& error) {
    throw std::runtime_error(path + " is no record of a lesson's steps: " + error.what());
  }
}

}  // namespace lesson
