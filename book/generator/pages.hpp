#pragma once

#include <filesystem>
#include <string>

#include "shelf.hpp"

namespace book {

/// Where the pages come from and go to.
struct Folders {
  std::filesystem::path source;    ///< the root of the project
  std::filesystem::path chapters;  ///< what the lessons wrote: `06_broadcasting.md`
  std::filesystem::path pages;     ///< where the pages go
};

/// Writes every page of the book as Markdown for Doxygen: the chapters with previous and next, the pages of book/pages with
/// their lists filled in, a page for each exercise. Throws std::runtime_error where a file is missing, or a title too long
/// for the tree of chapters.
void write_pages(const Folders& folders);

/// The page of one exercise: its task, its contract and its hints, folded.
std::string exercise_page(const Exercise& exercise, const Shelf& shelf);

/// Takes the link from each `\ref` to a lesson, a step or an exercise that does not exist yet, and leaves its words.
std::string without_dangling_links(const std::string& text, const std::set<std::string>& labels);

}  // namespace book
