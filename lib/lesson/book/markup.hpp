#pragma once

#include <string>
#include <string_view>

/// What Doxygen's Markdown needs so that a text comes out as it went in.
namespace lesson::book {

/// Text for a paragraph of Doxygen's Markdown: whatever Markdown, Doxygen's commands or HTML would read as more than a
/// letter is escaped. Line feeds become spaces.
std::string doxygen_text(std::string_view text);

/// The same, for the start of a paragraph, where `1.` or `-` would begin a list.
std::string doxygen_paragraph_start(std::string text);

/// Text for HTML that Doxygen passes on unread. Even there it looks for its own commands, so `@` and `\` are escaped too.
std::string html_text(std::string_view text);

/// HTML for Doxygen to pass on unread, its `@` and `\` escaped: in a drawing they are text.
std::string html_as_it_is(std::string_view html);

/// HTML that Doxygen passes on unread, as a block of its own.
std::string html_block(std::string_view html);

/// A listing that Doxygen colours and links, in the language that its file extension names: `cpp`, `py`.
std::string listing(std::string_view code, std::string_view extension);

/// What a program printed. `kind` is a class of the style sheet, `label` the word above it.
std::string output_box(std::string_view text, std::string_view kind, std::string_view label);

/// The label of a lesson's page, and of a step in it.
std::string lesson_label(std::string_view lesson);
std::string step_label(std::string_view lesson, std::string_view step);

/// The label of the page of the exercise `topic/name`.
std::string exercise_label(std::string_view key);

/// The label of the `number`th pitfall that a lesson warns of.
std::string pitfall_label(std::string_view lesson, int number);

}  // namespace lesson::book
