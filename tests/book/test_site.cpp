// The built site: every link leads somewhere, nothing is fetched from elsewhere, and no markup is left in the prose.

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

#include "book/html.hpp"
#include "testing/catch.hpp"
#include "testing/skip.hpp"

namespace {

namespace fs = std::filesystem;

fs::path site() {
  const char* folder = std::getenv("BOOK_HTML");
  return folder != nullptr ? folder : BOOK_HTML;
}

// Pages of the site by their file names, each read once.
const std::map<std::string, html::Page>& pages() {
  static const std::map<std::string, html::Page> all = [] {
    std::map<std::string, html::Page> read;
    if (!fs::exists(site() / "index.html")) return read;
    for (const auto& entry : fs::directory_iterator(site())) {
      if (entry.path().extension() == ".html") read[entry.path().filename().string()] = html::read_file(entry.path());
    }
    return read;
  }();
  return all;
}

// The pages that are written for the book; the others list the library.
bool is_ours(const std::string& name) {
  return std::regex_match(name,
                          std::regex("(index|exercises|pitfalls|glossary|reference|(lesson|exercise|part)_.*)\\.html"));
}

bool leads_outside(const std::string& target) {
  return !target.starts_with("javascript:") && std::regex_search(target, std::regex("^[a-z]+:|^//"));
}

// What is wrong with an address that stands on a page; empty where nothing is.
std::string fault_of(const std::string& target, const std::string& page) {
  if (target.starts_with("javascript:")) return {};
  const auto hash = target.find('#');
  const std::string file = target.substr(0, hash);
  const std::string place = hash == std::string::npos ? std::string() : target.substr(hash + 1);
  if (!file.empty() && !fs::exists(site() / file.substr(0, file.find('?')))) return "there is no such file";
  const auto found = pages().find(file.empty() ? page : file);
  if (place.empty() || found == pages().end()) return {};
  return found->second.places.contains(place) ? std::string() : "there is no such place on that page";
}

std::string list(const std::vector<std::string>& faults) {
  std::string text;
  for (const std::string& fault : faults) text += fault + "\n";
  return text;
}

}  // namespace

#define NEED_SITE() \
  if (pages().empty()) SKIP_CASE("the book has not been built: " + site().string())

TEST_CASE("Every link of the book leads to a page and a place that exist") {
  NEED_SITE();
  std::vector<std::string> faults;
  for (const auto& [name, page] : pages()) {
    for (const html::Link& link : page.links) {
      if (leads_outside(link.target)) continue;
      const std::string fault = fault_of(link.target, name);
      if (!fault.empty()) faults.push_back(name + ": <" + link.element + "> " + link.target + ": " + fault);
    }
  }
  INFO(list(faults));
  CHECK(faults.empty());
}

TEST_CASE("Every page has a language, one title, and the telling part of it first in the tab") {
  NEED_SITE();
  for (const auto& entry : fs::directory_iterator(site())) {
    if (entry.path().extension() != ".html") continue;
    const std::string text = html::text_of(entry.path());
    INFO(entry.path().filename().string());
    CHECK(text.find("<html lang=\"en\">") != std::string::npos);
    const std::regex heading("<h1[ >]");
    CHECK(std::distance(std::sregex_iterator(text.begin(), text.end(), heading), std::sregex_iterator()) == 1);
    CHECK(text.find("<main ") != std::string::npos);
    CHECK(text.find("<title>Tensor Workbook: ") ==
          (entry.path().filename() == "index.html" ? text.find("<title>") : std::string::npos));
    CHECK(text.find("Class Reference") == std::string::npos);
  }
}

TEST_CASE("A page without a formula does not load what sets formulas") {
  NEED_SITE();
  for (const auto& [name, page] : pages()) {
    const bool loads = std::any_of(page.links.begin(), page.links.end(),
                                   [](const html::Link& link) { return link.target.starts_with("katex/"); });
    INFO(name);
    CHECK(loads == (page.words.find("\\(") != std::string::npos || page.words.find("\\[") != std::string::npos));
  }
}

TEST_CASE("No page asks for anything outside the book") {
  NEED_SITE();
  std::vector<std::string> faults;
  for (const auto& [name, page] : pages()) {
    for (const html::Link& link : page.links) {
      // A link to be clicked may lead to the web; what a page loads by itself may not.
      if (link.element != "a" && leads_outside(link.target))
        faults.push_back(name + ": <" + link.element + "> " + link.target);
    }
  }
  const std::regex loaded(R"(url\(\s*['"]?([^'")]+))");
  for (const auto& entry : fs::recursive_directory_iterator(site())) {
    if (entry.path().extension() != ".css") continue;
    const std::string text = html::text_of(entry.path());
    for (std::sregex_iterator found(text.begin(), text.end(), loaded), end; found != end; ++found) {
      const std::string target = (*found)[1].str();
      if (target.starts_with("data:") || target.starts_with("#")) continue;
      // KaTeX names older forms of its fonts, too, which browsers that know the first do not ask for.
      if (leads_outside(target)) faults.push_back(entry.path().filename().string() + ": " + target);
    }
  }
  INFO(list(faults));
  CHECK(faults.empty());
}

TEST_CASE("No markup is left in the prose") {
  NEED_SITE();
  std::vector<std::string> faults;
  // Formulas stand as \(…\) and \[…\] until KaTeX sets them.
  const std::regex formula(R"(\\\((.|\n)*?\\\)|\\\[(.|\n)*?\\\])");
  const std::regex left_over(R"(:::|\[\[|\]\]|\\[A-Za-z.#@%|<>&$"*_\-]|```|\*\*)");
  for (const auto& [name, page] : pages()) {
    if (!is_ours(name)) continue;
    const std::string prose = std::regex_replace(page.prose, formula, "");
    for (std::sregex_iterator found(prose.begin(), prose.end(), left_over), end; found != end; ++found) {
      faults.push_back(name + ": …" +
                       found->prefix().str().substr(found->prefix().length() > 60
                                                        ? static_cast<std::size_t>(found->prefix().length() - 60)
                                                        : 0) +
                       found->str());
    }
  }
  INFO(list(faults));
  CHECK(faults.empty());
}

TEST_CASE("Every lesson has a chapter, and every exercise a page") {
  NEED_SITE();
  const fs::path source = BOOK_SOURCE;
  for (const auto& entry : fs::directory_iterator(source / "lessons")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string stem = entry.path().stem().string();
    CHECK(pages().contains("lesson_" + stem.substr(stem.find('_') + 1) + ".html"));
  }
  for (const auto& entry : fs::recursive_directory_iterator(source / "exercises")) {
    if (entry.path().extension() != ".md") continue;
    const std::string topic = entry.path().parent_path().filename().string();
    CHECK(pages().contains("exercise_" + topic + "_" + entry.path().stem().string() + ".html"));
  }
}

TEST_CASE("Every listing of C++ on a page that is written by hand compiles") {
  const fs::path source = BOOK_SOURCE;
  int listings = 0;
  for (const auto& entry : fs::directory_iterator(source / "book" / "pages")) {
    const std::string page = html::text_of(entry.path());
    const std::regex fence("```\\{\\.cpp\\}\n((?:.|\n)*?)```");
    for (std::sregex_iterator found(page.begin(), page.end(), fence), end; found != end; ++found) {
      ++listings;
      const fs::path file = fs::temp_directory_path() / ("book-listing-" + std::to_string(getpid()) + ".cpp");
      std::ofstream(file) << (*found)[1].str();
      const std::string command = std::string(BOOK_COMPILER) + " -std=c++20 -fsyntax-only -I '" +
                                  (source / "lib").string() + "' '" + file.string() + "'";
      INFO(entry.path().filename().string() + ":\n" + (*found)[1].str());
      CHECK(std::system(command.c_str()) == 0);
      fs::remove(file);
    }
  }
  CHECK(listings > 0);
}

TEST_CASE("An exercise's page names the file to edit and its lesson, and folds the solution at its end") {
  NEED_SITE();
  int exercises = 0;
  for (const auto& [name, page] : pages()) {
    if (!name.starts_with("exercise_")) continue;
    ++exercises;
    const std::string text = html::text_of(site() / name);
    INFO(name);
    CHECK(std::regex_search(page.words, std::regex("Your answer goes into exercises/\\w+/\\w+\\.cpp")));
    CHECK(page.words.find("Part of lesson") != std::string::npos);
    CHECK(text.find("class=\"previous-next\"") != std::string::npos);
    const auto solution = text.find("One way to write it");
    CHECK(solution != std::string::npos);
    CHECK(text.rfind("<details", solution) > text.rfind("Hint ", solution));
    CHECK(text.rfind("<details open", solution) == std::string::npos);
  }
  CHECK(exercises > 0);
}

TEST_CASE(
    "A lesson's page names its source, and the first page says what is to come and shows a step with its output") {
  NEED_SITE();
  for (const auto& entry : fs::directory_iterator(fs::path(BOOK_SOURCE) / "lessons")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string stem = entry.path().stem().string();
    CHECK(pages().at("lesson_" + stem.substr(stem.find('_') + 1) + ".html").words.find("lessons/" + stem + ".cpp") !=
          std::string::npos);
  }
  const std::string start = html::text_of(site() / "index.html");
  CHECK(start.find("To come: ") != std::string::npos);
  CHECK(start.find("class=\"output value\"") != std::string::npos);
}

TEST_CASE("The reference keeps the inside of ten to itself") {
  NEED_SITE();
  for (const auto& [name, page] : pages()) {
    if (!name.starts_with("class") && !name.starts_with("namespace")) continue;
    INFO(name);
    CHECK(page.words.find("For ops: ") == std::string::npos);
    CHECK(page.words.find("below their types") == std::string::npos);
    CHECK(name.find("NestedNumbers") == std::string::npos);
    CHECK(name.find("SliceBound") == std::string::npos);
  }
}
