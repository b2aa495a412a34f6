#include "learn/course/progress.hpp"

#include "console/file.hpp"
#include "console/json.hpp"
#include "learn/course/exercise.hpp"
#include "learn/course/made_of.hpp"

namespace learn {

using namespace console;

namespace {

using Json = nlohmann::json;

Standing standing_of(const Workbook& workbook, const std::string& key, const Json& entry) {
  if (!member(entry, "passed", false)) return Standing::open;
  const auto answer = read_file(exercise_of(workbook, key).stub);
  if (!answer || made_of(workbook, key, *answer) != member(entry, "made_of", std::string())) return Standing::changed;
  return member(entry, "confirmed", false) ? Standing::confirmed : Standing::passed;
}

}  // namespace

Progress::Progress(const Workbook& workbook, std::function<void(const std::string&)> complain)
    : workbook_(workbook), store_(workbook.state / "progress.json", std::move(complain)) {}

void Progress::record(const Verdict& verdict) {
  if (verdict.result == Result::broken_grader) return;
  store_.change([&](Json& json) {
    // An answer that did not come to be graded has no seed, and leaves the one before it.
    const std::string before = member(member(json, verdict.key, Json::object()), "seed", std::string());
    json[verdict.key] = {{"passed", verdict.passed()},
                         {"confirmed", verdict.confirmation == Confirmation::confirmed},
                         {"verdict", in_words(verdict.result)},
                         {"made_of", verdict.made_of}};
    if (!verdict.passed()) json[verdict.key]["seed"] = verdict.seed.empty() ? before : verdict.seed;
  });
}

std::string seed_to_repeat(const Workbook& workbook, const std::string& key) {
  const Json json = console::Store(workbook.state / "progress.json", [](const std::string&) {}).read();
  return member(member(json, key, Json::object()), "seed", std::string());
}

Standings Progress::standings(const std::vector<std::string>& keys) const {
  const Json json = store_.read();
  std::map<std::string, Standing> result;
  for (const std::string& key : keys) result[key] = standing_of(workbook_, key, member(json, key, Json::object()));
  return result;
}

Standing Progress::standing(const std::string& key) const { return standings({key}).at(key); }

Notes::Notes(const Workbook& workbook, std::function<void(const std::string&)> complain)
    : store_(workbook.state / "notes.json", std::move(complain)) {}

std::string Notes::exercise() const { return member(store_.read(), "exercise", std::string()); }

void Notes::set_exercise(const std::string& key) {
  store_.change([&](Json& json) { json["exercise"] = key; });
}

int Notes::hints_used(const std::string& key) const {
  return std::max(0, member(member(store_.read(), "hints", Json::object()), key, 0));
}

void Notes::set_hints_used(const std::string& key, int used) {
  store_.change([&](Json& json) {
    if (!json["hints"].is_object()) json["hints"] = Json::object();
    json["hints"][key] = used;
  });
}

}  // namespace learn
