#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the search of the book looks through: a script that says `window.INDEX = […]`, since a page from a file may load a
/// script and nothing else.
namespace book {

/// A place in the book that can be found.
struct Place {
  std::string address;  ///< `lesson_attention.html#step_attention_causal`
  std::string title;    ///< of the section, or of the page
  std::string page;     ///< title of the page that the section stands on; empty for a page
  std::string terms;    ///< what is printed bold there: words are where they are defined
  std::string text;     ///< its words, code among them, and messages, but no other output
};

/// The places of a page that is written for the book: its head, and each of its sections.
std::vector<Place> places_on(std::string_view file, std::string_view page);

/// The names that Doxygen's tag file lists, each once, with what they take.
std::vector<Place> names_in(std::string_view tag_file);

/// The script.
std::string search_index(const std::vector<Place>& places);

}  // namespace book
