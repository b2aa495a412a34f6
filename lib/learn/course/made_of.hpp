#pragma once

#include <string>
#include <vector>

#include "learn/course/workbook.hpp"

namespace learn {

/// The files that an answer of this text includes by name, and those that they include; where none has that name yet, the
/// place where one would be found. Looked for as the compiler looks: beside the including file, then in the answer's topic,
/// then in exercises/. The library's own are not among them.
std::vector<fs::path> included_files(const Workbook& workbook, const std::string& key, const std::string& text);

/// A name for all that makes the verdict on an answer of this text: it and what it includes, the cases that judge it, and what
/// the build says of ten, graders, compiler and options. Only files are read: a grader need not be built for it.
std::string made_of(const Workbook& workbook, const std::string& key, const std::string& text);

}  // namespace learn
