#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "lesson/prose/prose.hpp"
#include "lesson/source/pieces.hpp"

/// Lessons: what they are made of, how they are read, run and shown.
namespace lesson {

/// A step: `STEP(id, "Title") { … }`, or `STEP(id, "Title", needs_gpu) { … }`, and the helpers that stand before it.
struct StepSource {
  std::string id;
  std::string title;
  int first_line = 0;  ///< of STEP
  int last_line = 0;   ///< of the brace that ends it
  bool needs_gpu = false;
  std::vector<Piece> pieces;
};

/// All that a lesson's file says.
struct LessonSource {
  std::string path;   ///< as the file was named when it was read: `lessons/06_broadcasting.cpp`
  std::string stem;   ///< `06_broadcasting`
  int number = 0;     ///< 6, from the file's name; 0 where the name begins with no number
  std::string name;   ///< `broadcasting`
  std::string title;  ///< `Broadcasting: shapes that stretch`
  int minutes = 0;
  prose::Blocks intro;
  std::vector<StepSource> steps;
  prose::Blocks outro;                 ///< prose after the last step
  std::vector<std::string> exercises;  ///< the keys of its `::: exercises` block, in order

  /// The title up to its colon: `Broadcasting`.
  std::string short_title() const;
  /// All its prose, from top to bottom.
  std::vector<prose::Blocks*> all_prose();
  /// The place in `steps` of the step of that id, or of that number, counted from 1; nothing where there is none.
  std::optional<std::size_t> find_step(std::string_view id_or_number) const;
};

/// What a lesson's file says that the reader does not accept. `what()` reads `lessons/06_broadcasting.cpp:31: message`.
class SourceError : public std::runtime_error {
 public:
  /// Where, and what is wrong and how to mend it.
  SourceError(const std::string& path, int line, const std::string& message)
      : std::runtime_error(path + ":" + std::to_string(line) + ": " + message) {}
};

/// Reads the text of a lesson. Throws SourceError for whatever it does not know, and for what is left open.
LessonSource read_lesson(std::string_view text, const std::string& path);

/// Reads a lesson from its file, and looks around in the tree that it stands in. Throws SourceError also where the file
/// cannot be read.
LessonSource read_lesson_file(const std::string& path);

}  // namespace lesson
