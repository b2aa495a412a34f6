#include "contents.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "console/file.hpp"
#include "lesson/book/markup.hpp"

namespace book {

namespace {

using lesson::LessonSource;
using lesson::book::doxygen_text;
using lesson::book::exercise_label;
using lesson::book::html_text;
using lesson::book::lesson_label;

// A page that is written by hand, in the order in which the tree has them.
struct Room {
  std::string_view label;
  std::string_view says;
};
constexpr std::array<Room, 4> rooms{{
    {"exercises", "One small function each, judged at every save"},
    {"pitfalls", "What every reader trips over once"},
    {"glossary", "The terms, each in a sentence"},
    {"reference", "Every name of ten, the workbook's tensor library"},
}};

bool exists(const std::filesystem::path& pages, std::string_view label) {
  return std::filesystem::exists(pages / (std::string(label) + ".md"));
}

// `Part I · Arrays`, from `# Part I · Arrays {#part_1}`
std::string title_of(const std::filesystem::path& pages, const std::string& label) {
  const std::string page = console::read_file_or_throw(pages / (label + ".md"));
  const std::string title = page.substr(2, page.find('\n') - 2);
  return title.substr(0, title.find(" {#"));
}

std::string after_colon(const std::string& title) {
  const auto colon = title.find(": ");
  return colon == std::string::npos ? std::string() : title.substr(colon + 2);
}

std::string numbered(int number, std::string_view title) { return std::to_string(number) + " · " + std::string(title); }

std::string card_of(const LessonSource& lesson, const std::string& command) {
  std::string out = "<li>" + command + " " + lesson_label(lesson.name) + " ";
  const std::string subtitle = after_colon(lesson.title);
  if (!subtitle.empty()) out += doxygen_text(subtitle) + " · ";
  return out + std::to_string(lesson.minutes) + " minutes</li>\n";
}

// `To come: 2 · Shapes, 3 · Indexing`
std::string coming_line(const std::vector<const course::Planned*>& lessons) {
  std::string out;
  for (const course::Planned* lesson : lessons) {
    out += (out.empty() ? "To come: " : ", ") + numbered(lesson->number, lesson->title);
  }
  return out.empty() ? out : "<p class=\"coming\">" + doxygen_text(out) + "</p>\n";
}

std::string link(const std::string& label, const std::string& words) {
  return "<a href=\"" + label + ".html\">" + html_text(words) + "</a>";
}

template <class Entries>
std::vector<const typename Entries::value_type*> of_part(const Entries& entries, const course::Part& part) {
  std::vector<const typename Entries::value_type*> found;
  for (const auto& entry : entries) {
    if (course::part_of(entry.number) == &part) found.push_back(&entry);
  }
  return found;
}

// The lessons of a part that do not stand yet.
std::vector<const course::Planned*> coming(const Shelf& shelf, const course::Part& part) {
  auto lessons = of_part(course::planned, part);
  std::erase_if(lessons, [&](const course::Planned* planned) {
    return std::any_of(shelf.lessons.begin(), shelf.lessons.end(),
                       [&](const LessonSource& lesson) { return lesson.number == planned->number; });
  });
  return lessons;
}

std::string tree_of_part(const Shelf& shelf, std::size_t number, const std::filesystem::path& pages) {
  const auto here = of_part(shelf.lessons, course::parts.at(number - 1));
  const auto later = coming(shelf, course::parts.at(number - 1));
  const std::string label = "part_" + std::to_string(number);
  std::string out = "<li>" + link(label, title_of(pages, label)) + "<ul>";
  for (const auto* lesson : here) {
    out += "<li>" + link(lesson_label(lesson->name), numbered(lesson->number, lesson->short_title())) + "</li>";
  }
  if (!later.empty()) out += "<li class=\"coming\">" + std::to_string(later.size()) + " to come</li>";
  return out + "</ul></li>\n";
}

std::string tree_of_exercises(const Shelf& shelf) {
  std::string out;
  for (const Exercise& exercise : shelf.exercises) {
    out += "<li>" + link(exercise_label(exercise.key), exercise.title) + "</li>";
  }
  return out.empty() ? out : "<ul class=\"of-exercises\">" + out + "</ul>";
}

}  // namespace

std::string cards_of_part(const Shelf& shelf, const course::Part& part, const std::string& command) {
  std::string cards;
  for (const LessonSource* lesson : of_part(shelf.lessons, part)) cards += card_of(*lesson, command);
  if (!cards.empty()) cards = "<ul class=\"cards\">\n" + cards + "</ul>\n";
  return cards + coming_line(coming(shelf, part));
}

std::string cards_of_rooms(const std::filesystem::path& pages) {
  std::string out = "<ul class=\"cards\">\n";
  for (const Room& room : rooms) {
    if (!exists(pages, room.label)) continue;
    out += "<li>\\subpage " + std::string(room.label) + " " + std::string(room.says) + "</li>\n";
  }
  return out + "</ul>\n";
}

std::string navigation(const Shelf& shelf, const std::filesystem::path& pages) {
  std::string out = "<ul>\n<li>" + link("index", "Start") + "</li>\n";
  for (std::size_t number = 1; number <= course::parts.size(); ++number) {
    out += tree_of_part(shelf, number, pages);
  }
  for (const Room& room : rooms) {
    if (!exists(pages, room.label)) continue;
    const std::string label(room.label);
    out += "<li>" + link(label, title_of(pages, label)) + (label == "exercises" ? tree_of_exercises(shelf) : "") +
           "</li>\n";
  }
  return out + "</ul>\n";
}

}  // namespace book
