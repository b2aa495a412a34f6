// Finishes the site that Doxygen made, and writes its search index: book_bind HTML TAGS

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "binding.hpp"
#include "console/file.hpp"
#include "search_index.hpp"
#include "shelf.hpp"

namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

// The pages of the book, in their order, then those of the library.
std::vector<std::string> files_in(const fs::path& html) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(html)) {
    if (entry.path().extension() == ".html") files.push_back(entry.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void bind(const fs::path& html, const fs::path& tags) {
  const std::vector<std::string> files = files_in(html);
  std::vector<std::string> sources;
  std::copy_if(files.begin(), files.end(), std::back_inserter(sources),
               [](const std::string& file) { return file.ends_with("_8hpp_source.html"); });
  std::vector<book::Place> places;
  for (const std::string& file : files) {
    const std::string page =
        book::with_headers(book::bound_page(file, console::read_file_or_throw(html / file)), sources);
    write_file(html / file, page);
    if (!book::is_written_page(file)) continue;
    for (book::Place& place : book::places_on(file, page)) places.push_back(std::move(place));
  }
  for (book::Place& name : book::names_in(console::read_file_or_throw(tags))) places.push_back(std::move(name));
  write_file(html / "search_index.js", book::search_index(places));
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 3) {
    std::cerr << "usage: book_bind HTML TAGS\n";
    return 2;
  }
  try {
    bind(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::cerr << "book_bind: " << error.what() << '\n';
    return 1;
  }
}
