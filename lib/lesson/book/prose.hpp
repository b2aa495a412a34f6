#pragma once

#include <string>

#include "lesson/prose/prose.hpp"

/// Prose as Doxygen's Markdown.
namespace lesson::book {

/// Where prose stands: what it needs to know of the page around it.
struct ProseContext {
  std::string lesson;    ///< the lesson's name, for the labels of its pitfalls; empty on a page of no lesson
  int pitfalls = 0;      ///< how many pitfalls the page has so far; counted on
  bool in_tabs = false;  ///< whether ten's tab is open
  bool headings = true;  ///< whether a heading becomes a section of the page, with its place in the table of contents
};

/// A line of text.
std::string render_inlines(const prose::Inlines& inlines);

/// A line of text as HTML that Doxygen does not read, for what must stand within HTML of our own.
std::string render_inlines_html(const prose::Inlines& inlines);

/// Ends the tabs where they are open.
std::string end_of_tabs(ProseContext& context);

/// Blocks, each ended by an empty line.
std::string render_blocks(const prose::Blocks& blocks, ProseContext& context);

}  // namespace lesson::book
