#pragma once

#include <filesystem>

#include "lesson/source/source.hpp"

namespace lesson {

/// Takes into a lesson what other files of its tree say of it: what NumPy and PyTorch print for its tabs, as
/// tests/transcripts/record_tabs.py recorded it. Throws SourceError for a bold term that book/pages/glossary.md does not define.
/// A file that is missing says nothing.
void look_around(LessonSource& lesson, const std::filesystem::path& tree);

/// The tree of `tree/lessons/06_broadcasting.cpp`.
std::filesystem::path tree_of(const std::filesystem::path& lesson);

}  // namespace lesson
