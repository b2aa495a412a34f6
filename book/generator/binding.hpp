#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What is left to do on a page that Doxygen made.
namespace book {

/// The page with one `<h1>`, which is its title, and sections below it; with subtitle and facts above the table of contents, and
/// that as a landmark; its place in the tree marked; a link at every section; formulas' scripts only where it has a formula. `file` is the page's
/// name, `lesson_attention.html`.
std::string bound_page(std::string_view file, std::string page);

/// The page with its empty list of headers filled: links to the pages that hold their source.
std::string with_headers(std::string page, const std::vector<std::string>& sources);

/// Whether a page is written for the book; the others list the library.
bool is_written_page(std::string_view file);

}  // namespace book
