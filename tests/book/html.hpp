#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// As much of HTML as the tests of the book read: links, places to link to, and the words.
namespace html {

/// An address that an element names.
struct Link {
  std::string element;  ///< `a`, `img`, `script`, `link`, …
  std::string target;   ///< as it is written, entities resolved
};

/// What a page says.
struct Page {
  std::set<std::string> places;  ///< every id, and every name of an anchor
  std::vector<Link> links;
  std::string prose;  ///< the words outside code, scripts and styles, entities resolved
  std::string words;  ///< all words but those of scripts and styles
};

/// Reads a page.
Page read(std::string_view text);

/// Reads a page from its file. Throws std::runtime_error where it cannot be read.
Page read_file(const std::filesystem::path& path);

/// The text of any file. Throws std::runtime_error where it cannot be read.
std::string text_of(const std::filesystem::path& path);

/// The text with `&amp;`, `&#160;` and their like resolved.
std::string without_entities(std::string_view text);

}  // namespace html
