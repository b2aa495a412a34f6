#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace learn {

namespace fs = std::filesystem;

/// How an answer is compiled in one of the two ways, as CMake recorded it.
struct CompileSettings {
  std::vector<std::string> compile;  ///< Everything but the files' names.
  std::vector<std::string> link;     ///< What a shared library needs besides.
};

/// Where this workbook lies and how it was built: `workbook.json` of the build folder.
struct Workbook {
  fs::path source;      ///< The root of the tree; WORKBOOK_SOURCE overrides it.
  fs::path build;       ///< The build folder; WORKBOOK_BUILD overrides it.
  bool builds = false;  ///< This build was made from this tree, and can make what is missing in it.
  fs::path state;       ///< What the course remembers of its learner; WORKBOOK_STATE overrides it.
  std::string compiler;
  std::string cmake;
  std::string ctest;
  CompileSettings plain;
  CompileSettings sanitized;
  std::map<std::string, std::string> built_with;  ///< `blas`, `simd`, `linker`: what CMake found; empty where nothing.

  /// Reads the settings beside the running program; throws Stop where there are none.
  static Workbook open();

  /// The program that grades, plain or built with sanitizers…
  fs::path grader(bool with_sanitizers) const;
  /// …and what it judges an exercise by.
  fs::path cases(const std::string& key) const { return build / "graders" / (key + ".so"); }
  /// The names of those cases, a line each, as they were when they were built.
  fs::path case_list(const std::string& key) const { return build / "graders" / (key + ".cases"); }
  /// A line that names ten, what graders share, compiler and options: all that verdicts have in common.
  fs::path judged_with() const { return build / "judged_with"; }
  /// Where private folders of this process go.
  fs::path scratch() const { return build / "answers"; }
  /// A path as a person reads it: relative to the tree where it lies in it.
  std::string shown(const fs::path& path) const;
};

}  // namespace learn
