#include "lesson/state.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <system_error>
#include <type_traits>
#include <utility>

#include "console/json.hpp"

namespace lesson {

using console::parse_state;

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

/// What a file holds; nothing where it is missing or broken.
Json read_json(const fs::path& path) {
  std::ifstream file(path);
  return parse_state(file);
}

/// One writer at a time, so that no change is lost to another.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : file_(open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (file_ >= 0) flock(file_, LOCK_EX);
  }
  ~FolderLock() {
    if (file_ >= 0) close(file_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

/// Replaces a file as a whole: whoever reads it sees the old one or the new one.
void replace_file(const fs::path& path, const std::string& text) {
  const fs::path fresh = path.string() + "." + std::to_string(getpid());
  {
    std::ofstream file(fresh, std::ios::trunc);
    file << text << '\n';
    file.close();
    if (!file) {
      const int error = errno;
      fs::remove(fresh);
      throw std::system_error(error, std::generic_category());
    }
  }
  fs::rename(fresh, path);
}

template <class T>
T value_of(const Json& object, const char* key, T otherwise) {
  const auto found = object.find(key);
  if (found == object.end()) return otherwise;
  // A number with a fraction or an exponent would be cast, whether an integer can hold it or not.
  if (std::is_integral_v<T> && found->is_number_float()) return otherwise;
  try {
    return found->get<T>();
  } catch (const Json::exception&) {
    return otherwise;
  }
}

bool is_about(const Json& entry, const Miss& miss) {
  return entry.is_object() && value_of<std::string>(entry, "lesson", "") == miss.lesson &&
         value_of<std::string>(entry, "step", "") == miss.step &&
         value_of<std::string>(entry, "question", "") == miss.question;
}

void remove_misses(Json& all, const Miss& miss) {
  if (!all.is_array()) all = Json::array();
  Json kept = Json::array();
  for (Json& entry : all) {
    if (!is_about(entry, miss)) kept.push_back(std::move(entry));
  }
  all = std::move(kept);
}

/// Text as JSON takes it: what is not UTF-8 is replaced.
std::string dumped(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

ReaderState::ReaderState(fs::path folder) : folder_(std::move(folder)) {}

fs::path ReaderState::default_folder(const fs::path& source) {
  const char* named = std::getenv("WORKBOOK_STATE");
  return named != nullptr && *named != '\0' ? fs::path(named) : source / ".workbook";
}

std::map<std::string, Place> ReaderState::places() const {
  std::map<std::string, Place> places;
  const Json all = read_json(folder_ / "lessons.json");
  if (!all.is_object()) return places;
  for (const auto& [name, entry] : all.items()) {
    if (!entry.is_object()) continue;
    places[name] = {value_of(entry, "step", 0), value_of(entry, "steps", 0), value_of(entry, "read", false)};
  }
  return places;
}

void ReaderState::keep_place(const std::string& lesson, const Place& place) {
  change("lessons.json", [&](Json& all) {
    if (!all.is_object()) all = Json::object();
    all[lesson] = {{"step", place.step}, {"steps", place.steps}, {"read", place.read}};
  });
}

std::vector<Miss> ReaderState::misses() const {
  std::vector<Miss> misses;
  const Json all = read_json(folder_ / "misses.json");
  if (!all.is_array()) return misses;
  for (const Json& entry : all) {
    if (!entry.is_object()) continue;
    misses.push_back({value_of<std::string>(entry, "lesson", ""), value_of<std::string>(entry, "step", ""),
                      value_of<std::string>(entry, "question", ""), value_of<std::string>(entry, "typed", ""),
                      value_of(entry, "asked", 0L)});
  }
  return misses;
}

void ReaderState::remember(const Miss& miss) {
  change("misses.json", [&](Json& all) {
    remove_misses(all, miss);
    all.push_back({{"lesson", miss.lesson},
                   {"step", miss.step},
                   {"question", miss.question},
                   {"typed", miss.typed},
                   {"asked", static_cast<long>(std::time(nullptr))}});
  });
}

void ReaderState::forget(const Miss& miss) {
  const std::vector<Miss> all = misses();
  const bool known = std::any_of(all.begin(), all.end(), [&](const Miss& other) {
    return other.lesson == miss.lesson && other.step == miss.step && other.question == miss.question;
  });
  if (known) change("misses.json", [&](Json& json) { remove_misses(json, miss); });
}

std::optional<std::string> ReaderState::problem() {
  if (problem_.empty() || told_) return std::nullopt;
  told_ = true;
  return problem_;
}

template <class Change>
void ReaderState::change(const std::string& file, const Change& change) {
  try {
    fs::create_directories(folder_);
    const FolderLock lock(folder_);
    Json json = read_json(folder_ / file);
    change(json);
    replace_file(folder_ / file, dumped(json));
  } catch (const std::system_error& error) {
    problem_ =
        "Your place is not kept: " + (folder_ / file).string() + " cannot be written (" + error.code().message() + ").";
  }
}

}  // namespace lesson
