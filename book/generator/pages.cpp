#include "pages.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <stdexcept>

#include "console/file.hpp"
#include "contents.hpp"
#include "lesson/book/markup.hpp"
#include "lesson/book/prose.hpp"
#include "lessons/course.hpp"

namespace book {

namespace {

namespace fs = std::filesystem;
using lesson::LessonSource;
using lesson::book::doxygen_text;
using lesson::book::exercise_label;
using lesson::book::html_block;
using lesson::book::html_text;
using lesson::book::lesson_label;

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

// ---- lists ----

std::string list_of_parts(const Shelf& shelf) {
  std::string out;
  for (std::size_t i = 0; i < course::parts.size(); ++i) {
    out += "<p class=\"cards-title\">\\subpage part_" + std::to_string(i + 1) + "</p>\n\n" +
           cards_of_part(shelf, course::parts[i], "\\ref") + "\n";
  }
  return out;
}

std::string list_of_exercises(const Shelf& shelf) {
  std::string out;
  const LessonSource* current = nullptr;
  for (const Exercise& exercise : shelf.exercises) {
    const LessonSource* lesson = shelf.lesson_of(exercise);
    if (out.empty() || lesson != current) {
      if (!out.empty()) out += "</ul>\n\n";
      out +=
          (lesson ? "For lesson \\ref " + lesson_label(lesson->name) : "Of no lesson") + "\n\n<ul class=\"cards\">\n";
      current = lesson;
    }
    out += "<li>\\subpage " + exercise_label(exercise.key) + " <code>" + doxygen_text(exercise.key) + "</code></li>\n";
  }
  return out.empty() ? out : out + "</ul>\n";
}

// ---- pitfalls ----

// Calls `visit` for each pitfall in blocks, those within other blocks too, in the order in which they are read.
template <class Visit>
void for_each_pitfall(const lesson::prose::Blocks& blocks, const Visit& visit) {
  for (const auto& block : blocks) {
    if (block.kind == lesson::prose::Block::Kind::callout && block.argument == "pitfall") visit(block);
    for_each_pitfall(block.blocks, visit);
    for (const auto& item : block.items) for_each_pitfall(item, visit);
  }
}

std::string pitfall_entry(const lesson::prose::Block& pitfall, const LessonSource& lesson, int number) {
  lesson::book::ProseContext context;
  const std::string title = lesson::book::render_inlines_html(pitfall.inlines);
  const std::string place = lesson_label(lesson.name) + ".html#" + lesson::book::pitfall_label(lesson.name, number);
  return html_block("<div class=\"callout pitfall\">\n<p class=\"callout-title\"><a href=\"" + place + "\">" +
                    (title.empty() ? "Pitfall" : title) + "</a></p>") +
         lesson::book::render_blocks(pitfall.blocks, context) + html_block("</div>");
}

std::string pitfalls_of(const LessonSource& lesson) {
  std::string out;
  int number = 0;
  const auto add = [&](const lesson::prose::Block& pitfall) { out += pitfall_entry(pitfall, lesson, ++number); };
  for_each_pitfall(lesson.intro, add);
  for (const auto& step : lesson.steps) {
    for (const auto& piece : step.pieces) {
      if (const auto* prose = std::get_if<lesson::ProsePiece>(&piece)) for_each_pitfall(prose->blocks, add);
    }
  }
  for_each_pitfall(lesson.outro, add);
  if (out.empty()) return out;
  return "## " + doxygen_text(lesson.short_title()) + " {#pitfalls_of_" + lesson.name + "}\n\n" + out;
}

std::string list_of_pitfalls(const Shelf& shelf) {
  std::string out;
  for (const LessonSource& lesson : shelf.lessons) out += pitfalls_of(lesson);
  return out;
}

// A step as its lesson wrote it, without its heading: `[[step broadcasting one_row_for_every_row]]`.
std::string recorded_step(const Folders& folders, const Shelf& shelf, const std::string& lesson,
                          const std::string& id) {
  for (const LessonSource& one : shelf.lessons) {
    if (one.name != lesson) continue;
    const std::string chapter = console::read_file_or_throw(folders.chapters / (one.stem + ".md"));
    const auto heading = chapter.find("{#" + lesson::book::step_label(lesson, id) + "}\n");
    if (heading == std::string::npos) break;
    const auto begin = chapter.find('\n', heading) + 1;
    const auto end = std::min(chapter.find("\n## ", begin), chapter.size());
    return html_block("<div class=\"quoted\">") + chapter.substr(begin, end - begin) + "\n" + html_block("</div>");
  }
  throw std::runtime_error("there is no step " + id + " of lesson " + lesson + " to show");
}

// The pages of book/pages ask for lists with `[[name]]` on a line of its own.
std::string filled_in(const std::string& page, const Shelf& shelf, const Folders& folders) {
  static const std::regex place(R"(\[\[(\w+)(?: (\w+))?(?: (\w+))?\]\]\n)");
  std::string out;
  std::string rest = page;
  for (std::smatch found; std::regex_search(rest, found, place); rest = found.suffix().str()) {
    out += found.prefix().str();
    if (found[1] == "parts") out += list_of_parts(shelf);
    if (found[1] == "lessons") {
      out += cards_of_part(shelf, course::parts.at(std::stoul(found[2].str()) - 1), "\\subpage");
    }
    if (found[1] == "step") out += recorded_step(folders, shelf, found[2], found[3]);
    if (found[1] == "rooms") out += cards_of_rooms(folders.source / "book" / "pages");
    if (found[1] == "exercises") out += list_of_exercises(shelf);
    if (found[1] == "pitfalls") out += list_of_pitfalls(shelf);
  }
  return out + rest;
}

// ---- chapters ----

std::string neighbour(const std::string& label, std::string_view kind, std::string_view word) {
  std::string out = html_block("<div class=\"" + std::string(kind) + "\">");
  if (!label.empty()) out += std::string(word) + " \\ref " + label + "\n\n";
  return out + html_block("</div>");
}

// `labels` are those of pages in a row, one of which is to be turned.
std::string previous_and_next(const std::vector<std::string>& labels, std::size_t position) {
  const std::string previous = position > 0 ? labels[position - 1] : std::string();
  const std::string next = position + 1 < labels.size() ? labels[position + 1] : std::string();
  return html_block("<nav class=\"previous-next\" aria-label=\"Previous and next\">") +
         neighbour(previous, "previous", "Previous") + neighbour(next, "next", "Next") + html_block("</nav>");
}

// The tree of chapters clips what is longer.
void check_title(const std::string& page, const std::string& name) {
  constexpr std::size_t longest = 30;
  const std::string title = page.substr(2, page.find(" {#") - 2);
  if (title.size() > longest) {
    throw std::runtime_error(name + ": the title '" + title + "' is longer than " + std::to_string(longest) +
                             " letters");
  }
}

}  // namespace

std::string without_dangling_links(const std::string& text, const std::set<std::string>& labels) {
  static const std::regex reference(R"re(\\ref ((?:lesson|step|exercise)_\w+)(?: "([^"]*)")?)re");
  std::string out;
  std::string rest = text;
  for (std::smatch found; std::regex_search(rest, found, reference); rest = found.suffix().str()) {
    out += found.prefix().str();
    out += labels.contains(found[1].str()) ? found[0].str() : doxygen_text(found[2].str());
  }
  return out + rest;
}

void write_pages(const Folders& folders) {
  const Shelf shelf = read_shelf(folders.source);
  const std::set<std::string> labels = shelf.labels();
  const auto write_page = [&](const std::string& name, const std::string& page) {
    check_title(page, name);
    write_file(folders.pages / (name + ".md"), without_dangling_links(page, labels));
  };
  fs::remove_all(folders.pages);
  fs::create_directories(folders.pages);

  for (const auto& entry : fs::directory_iterator(folders.source / "book" / "pages")) {
    const std::string name = entry.path().stem().string();
    write_page(name, filled_in(console::read_file_or_throw(entry.path()), shelf, folders));
  }
  std::vector<std::string> chapters;
  for (const LessonSource& lesson : shelf.lessons) chapters.push_back(lesson_label(lesson.name));
  for (std::size_t position = 0; position < shelf.lessons.size(); ++position) {
    const LessonSource& lesson = shelf.lessons[position];
    const std::string chapter = console::read_file_or_throw(folders.chapters / (lesson.stem + ".md"));
    write_page(lesson.stem, chapter + previous_and_next(chapters, position));
  }
  std::vector<std::string> exercises;
  for (const Exercise& exercise : shelf.exercises) exercises.push_back(exercise_label(exercise.key));
  for (std::size_t position = 0; position < shelf.exercises.size(); ++position) {
    write_page(exercises[position],
               exercise_page(shelf.exercises[position], shelf) + previous_and_next(exercises, position));
  }
  write_file(folders.pages / "navigation.html", navigation(shelf, folders.source / "book" / "pages"));
}

}  // namespace book
