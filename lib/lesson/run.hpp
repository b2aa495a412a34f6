#pragma once

#include <string_view>

namespace lesson {

/// The text of a lesson's file, embedded when the lesson was built.
struct EmbeddedSource {
  std::string_view text;
  const char* path;    ///< `lessons/06_broadcasting.cpp`
  const char* folder;  ///< the workbook's own, where the reader's place is kept
};

/// The whole of a lesson's program. Status: 0 done; 1 a step failed; 2 usage; 4 the lesson or its output is broken;
/// 130 a review was left before its end.
int run_lesson(const EmbeddedSource& embedded, int argc, char** argv);

}  // namespace lesson
