// Writes the pages of the book: book_pages SOURCE CHAPTERS PAGES

#include <exception>
#include <iostream>

#include "pages.hpp"

int main(int argument_count, char** arguments) {
  if (argument_count != 4) {
    std::cerr << "usage: book_pages SOURCE CHAPTERS PAGES\n";
    return 2;
  }
  try {
    book::write_pages({arguments[1], arguments[2], arguments[3]});
  } catch (const std::exception& error) {
    std::cerr << "book_pages: " << error.what() << '\n';
    return 1;
  }
}
