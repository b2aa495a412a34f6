#include "console/store.hpp"

#include "console/file.hpp"
#include "console/json.hpp"

namespace console {

Store::Store(std::filesystem::path file, std::function<void(const std::string&)> complain)
    : file_(std::move(file)), complain_(std::move(complain)) {}

nlohmann::json Store::read() const {
  const auto text = read_file(file_);
  if (!text) return nlohmann::json::object();
  auto json = parse_state(*text);
  if (json.is_object()) return json;
  complain_once(file_.filename().string() + " is broken, and is begun anew: " + file_.string());
  return nlohmann::json::object();
}

bool Store::change(const std::function<void(nlohmann::json&)>& edit) const {
  const FileLock lock(file_.parent_path() / "lock");
  auto json = read();
  const auto before = json;
  edit(json);
  if (json == before) return true;
  try {
    write_file_atomically(file_, json.dump(2) + "\n");
    return true;
  } catch (const FileError& error) {
    complain_once(std::string(error.what()) + ". What was done now will not be remembered.");
  } catch (const nlohmann::json::exception& error) {
    complain_once(std::string(error.what()) + ". What was done now will not be remembered.");
  }
  return false;
}

void Store::complain_once(const std::string& what) const {
  if (!complained_) complain_(what);
  complained_ = true;
}

}  // namespace console
