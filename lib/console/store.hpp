#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace console {

/// A small JSON file that several processes read and change. A change is made under a lock and replaces the file whole, so
/// that a kill, a full disk or another runner leaves the old file or the new one.
class Store {
 public:
  /// Whatever is wrong with a file is told to `complain`, once each: it is never a reason to stop. `empty` is what it reads
  /// as where there is none, or where it is broken or of another kind.
  Store(std::filesystem::path file, std::function<void(const std::string&)> complain, std::string empty = "{}");

  /// What the file holds.
  nlohmann::json read() const;
  /// Reads, changes and writes. False, after a complaint, where it cannot be written.
  bool change(const std::function<void(nlohmann::json&)>& edit) const;

 private:
  void complain_once(const std::string& what) const;

  std::filesystem::path file_;
  std::function<void(const std::string&)> complain_;
  std::string empty_;
  mutable std::string told_;
};

}  // namespace console
