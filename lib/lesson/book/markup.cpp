#include "lesson/book/markup.hpp"

#include <cctype>
#include <map>

namespace lesson::book {

namespace {

bool starts_with_list_number(std::string_view text) {
  const auto digits = text.find_first_not_of("0123456789");
  return digits != 0 && digits != std::string_view::npos && text[digits] == '.';
}

std::string label_of(std::string_view kind, std::string_view name) {
  std::string label(kind);
  for (const char letter : name) label += std::isalnum(static_cast<unsigned char>(letter)) != 0 ? letter : '_';
  return label;
}

std::string escaped(std::string_view text, const std::map<char, std::string_view>& escapes) {
  std::string out;
  for (const char letter : text) {
    const auto found = escapes.find(letter);
    out += found == escapes.end() ? std::string_view(&letter, 1) : found->second;
  }
  return out;
}

}  // namespace

std::string doxygen_text(std::string_view text) {
  // Doxygen undoes each of these: `\#`, and for a run of dashes, which it would make into one long dash, `\--`.
  constexpr std::string_view escaped = "\\@#<>%|*_[]`&$";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    const std::string_view rest = text.substr(i);
    if (letter == '\n') {
      out += ' ';
    } else if (rest.starts_with("---")) {
      out += "\\---";
      i += 2;
    } else if (rest.starts_with("--")) {
      out += "\\--";
      i += 1;
    } else if (letter == '"') {
      out += "&quot;";  // a formula between two `\"` would not be seen
    } else if (rest.starts_with("~~")) {
      out += "~&zwnj;";  // no escape is known for what strikes words out
    } else if (escaped.find(letter) != std::string_view::npos) {
      out += '\\';
      out += letter;
    } else {
      out += letter;
    }
  }
  return out;
}

std::string doxygen_paragraph_start(std::string text) {
  if (starts_with_list_number(text)) {
    text.insert(text.find('.'), "\\");
  } else if (text.starts_with("- ") || text.starts_with("+ ") || text.starts_with("-#")) {
    text.insert(0, "&zwnj;");
  }
  return text;
}

std::string html_text(std::string_view text) {
  return escaped(text,
                 {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'@', "&#64;"}, {'\\', "&#92;"}});
}

std::string html_as_it_is(std::string_view html) { return escaped(html, {{'@', "&#64;"}, {'\\', "&#92;"}}); }

std::string html_block(std::string_view html) {
  return "\\htmlonly[block]\n" + std::string(html) + "\n\\endhtmlonly\n\n";
}

std::string listing(std::string_view code, std::string_view extension) {
  // The fence is longer than any that the code may hold.
  std::string fence = "```";
  while (code.find(fence) != std::string_view::npos) fence += '`';
  return fence + "{." + std::string(extension) + "}\n" + std::string(code) + (code.ends_with('\n') ? "" : "\n") +
         fence + "\n\n";
}

std::string output_box(std::string_view text, std::string_view kind, std::string_view label) {
  const auto end = text.find_last_not_of('\n');
  const std::string_view lines = end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
  return html_block("<div class=\"output " + std::string(kind) + "\"><span class=\"label\">" + html_text(label) +
                    "</span><pre>" + html_text(lines) + "</pre></div>");
}

std::string lesson_label(std::string_view lesson) { return label_of("lesson_", lesson); }

std::string step_label(std::string_view lesson, std::string_view step) {
  return label_of("step_", std::string(lesson) + "_" + std::string(step));
}

std::string exercise_label(std::string_view key) { return label_of("exercise_", key); }

std::string pitfall_label(std::string_view lesson, int number) {
  return label_of("pitfall_", std::string(lesson) + "_" + std::to_string(number));
}

}  // namespace lesson::book
