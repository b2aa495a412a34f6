// Finishes the site that Doxygen made: book_bind HTML

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "binding.hpp"
#include "shelf.hpp"

namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

void bind(const fs::path& html) {
  std::vector<std::string> sources;
  for (const auto& entry : fs::directory_iterator(html)) {
    const std::string file = entry.path().filename().string();
    if (entry.path().extension() == ".html")
      write_file(entry.path(), book::bound_page(file, book::read_file(entry.path())));
    if (file.ends_with("_8hpp_source.html")) sources.push_back(file);
  }
  std::sort(sources.begin(), sources.end());
  const fs::path reference = html / "reference.html";
  write_file(reference, book::with_headers(book::read_file(reference), sources));
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: book_bind HTML\n";
    return 2;
  }
  try {
    bind(arguments[1]);
  } catch (const std::exception& error) {
    std::cerr << "book_bind: " << error.what() << '\n';
    return 1;
  }
}
