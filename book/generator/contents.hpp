#pragma once

#include <filesystem>
#include <string>

#include "lessons/course.hpp"
#include "shelf.hpp"

/// What the book holds, as lists: in the tree beside every page, on the first page and on those of the parts.
namespace book {

/// The lessons of a part: those that stand as cards, linked by `command`, and those to come in one line. Of all lists in the book only
/// one may say `\subpage`, which makes a lesson's page a child of the page with the list.
std::string cards_of_part(const Shelf& shelf, const course::Part& part, const std::string& command);

/// The pages that belong to no lesson and no part, as cards.
std::string cards_of_rooms(const std::filesystem::path& pages);

/// The tree of pages as HTML, for the header of every page. `pages` is the folder with the pages that are written by hand.
std::string navigation(const Shelf& shelf, const std::filesystem::path& pages);

}  // namespace book
