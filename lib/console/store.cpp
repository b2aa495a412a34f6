#include "console/store.hpp"

#include "console/file.hpp"
#include "console/json.hpp"

namespace console {

Store::Store(std::filesystem::path file, std::function<void(const std::string&)> complain, std::string empty)
    : file_(std::move(file)), complain_(std::move(complain)), empty_(std::move(empty)) {}

nlohmann::json Store::read() const {
  auto empty = nlohmann::json::parse(empty_);
  const auto text = read_file(file_);
  if (!text) return empty;
  auto json = parse_state(*text);
  if (json.type() == empty.type()) return json;
  complain_once(file_.filename().string() + " is broken, and is begun anew: " + file_.string());
  return empty;
}

bool Store::change(const std::function<void(nlohmann::json&)>& edit) const {
  const FileLock lock(file_.parent_path() / "lock");
  auto json = read();
  const auto before = json;
  edit(json);
  if (json == before) return true;
  try {
    // What a kill leaves beside the file, the next change overwrites: the lock is held. Text that is not UTF-8 is replaced.
    const auto text = json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    write_file_atomically(file_, text, file_.string() + ".new");
    return true;
  } catch (const FileError& error) {
    complain_once(std::string(error.what()) + ". What was done now will not be remembered.");
  }
  return false;
}

void Store::complain_once(const std::string& what) const {
  if (told_ != what) complain_(what);
  told_ = what;
}

}  // namespace console
