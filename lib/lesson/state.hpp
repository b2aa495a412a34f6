#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "console/store.hpp"

namespace lesson {

/// Where a reader is in a lesson.
struct Place {
  int step = 0;       ///< the step that is being read, counted from 1
  int steps = 0;      ///< how many there are
  bool read = false;  ///< whether the end was reached once
};

/// A question that was answered wrongly, and not rightly since.
struct Miss {
  std::string lesson;
  std::string step;
  std::string question;
  std::string typed;
  long asked = 0;  ///< when: seconds since 1970
};

/// What the lessons remember of their reader: `lessons.json` and `misses.json` in a folder. Files that are broken read as
/// empty. What cannot be written is told by `problem`, and is otherwise lost: no lesson fails for it.
class ReaderState {
 public:
  /// Keeps the files in that folder, which is made when first needed.
  explicit ReaderState(const std::filesystem::path& folder);
  ReaderState(const ReaderState&) = delete;
  ReaderState& operator=(const ReaderState&) = delete;
  /// The folder that `WORKBOOK_STATE` names, or `.workbook` in the workbook's own.
  static std::filesystem::path default_folder(const std::filesystem::path& source);

  /// The places in all lessons, by the lessons' names.
  std::map<std::string, Place> places() const;
  /// Keeps a place.
  void keep_place(const std::string& lesson, const Place& place);

  /// All misses, the oldest first.
  std::vector<Miss> misses() const;
  /// Remembers a miss; one of the same question is replaced.
  void remember(const Miss& miss);
  /// Forgets the misses of a question.
  void forget(const Miss& miss);

  /// What could not be written, the first time that this is asked after it happened.
  std::optional<std::string> problem();

 private:
  void change(const console::Store& store, const std::function<void(nlohmann::json&)>& edit);

  std::string complaint_;
  console::Store places_;
  console::Store misses_;
  std::string problem_;
  bool told_ = false;
};

}  // namespace lesson
