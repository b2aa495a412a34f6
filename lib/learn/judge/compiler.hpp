#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "learn/course/exercise.hpp"
#include "learn/course/workbook.hpp"

namespace learn {

/// What came of compiling one answer.
struct Compiled {
  bool ok = false;
  bool cancelled = false;
  std::string
      refused;  ///< Where not ok, for a reason other than what the compiler says: it took too long, too much memory.
  std::string output;  ///< All that the compiler said.
  double seconds = 0;
};

/// The name under which the compiler knows a learner's file, and gives it back in errors and in what debuggers read.
std::string name_for_compiler(const std::string& key);

/// Compiles an answer's text to `folder`/libanswer.so. The text, not the file: what is judged is what was read, even where the
/// file is saved again in the meantime.
Compiled compile_answer(const Workbook& workbook, const std::string& key, const std::string& text,
                        const fs::path& folder, bool with_sanitizers, const std::stop_token& stop = {});

}  // namespace learn
