#include "binding.hpp"

#include <array>

namespace book {

namespace {

constexpr auto nowhere = std::string::npos;

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != nowhere; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

void replace_first(std::string& text, std::string_view what, std::string_view by) {
  const auto at = text.find(what);
  if (at != nowhere) text.replace(at, what.size(), by);
}

// Takes out what stands from `begin` up to and with `end`, and gives it; empty where there is no such stretch.
std::string cut(std::string& text, std::string_view begin, std::string_view end, std::size_t from = 0) {
  const auto first = text.find(begin, from);
  const auto last = first == nowhere ? nowhere : text.find(end, first);
  if (last == nowhere) return {};
  std::string taken = text.substr(first, last + end.size() - first);
  text.erase(first, taken.size());
  return taken;
}

// ---- headings ----

void lower_heading(std::string& page, char level) {
  const std::string open = std::string("<h") + level;
  const std::string close = std::string("</h") + level + ">";
  const std::string lower(1, static_cast<char>(level + 1));
  for (const char behind : {'>', ' '}) replace_all(page, open + behind, "<h" + lower + behind);
  replace_all(page, close, "</h" + lower + ">");
}

// Doxygen makes the title a `div` and every section of a page an `h1`. Where it lists a library it begins with `h2`.
void order_headings(std::string& page, bool written) {
  if (written) {
    for (const char level : {'4', '3', '2'}) lower_heading(page, level);
  }
  lower_heading(page, '1');
  const std::string_view title = "<div class=\"title\">";
  const auto at = page.find(title);
  if (at == nowhere) return;
  page.replace(at, title.size(), "<h1 class=\"title\">");
  page.replace(page.find("</div>", at), 6, "</h1>");
}

void link_sections(std::string& page) {
  const std::string_view anchor = "<a class=\"anchor\" id=\"";
  for (auto at = page.find("<h2"); at != nowhere; at = page.find("<h2", at + 1)) {
    const auto behind = page.find('>', at) + 1;
    if (page.compare(behind, anchor.size(), anchor) != 0) continue;
    const auto id = behind + anchor.size();
    const std::string place = page.substr(id, page.find('"', id) - id);
    page.insert(page.find("</h2>", at),
                " <a class=\"anchorlink\" href=\"#" + place + "\" aria-label=\"Link to this section\">#</a>");
  }
}

// ---- head and table of contents ----

void raise_subtitle(std::string& page) {
  const auto contents = page.find("<div class=\"contents\">");
  if (contents == nowhere) return;
  const std::string subtitle = cut(page, "<p class=\"subtitle\">", "</p>", contents);
  const std::string facts = cut(page, "<p class=\"chapter-facts\">", "</p>", contents);
  const auto title = page.find("</h1>");
  if (title != nowhere) page.insert(title + 5, subtitle + facts);
}

void name_contents(std::string& page) {
  const auto toc = page.find("<div class=\"toc\"><h");
  if (toc == nowhere) return;
  const auto list = page.find("<ul>", toc);
  page.replace(toc, list - toc,
               "<nav class=\"toc\" aria-label=\"On this page\"><details open><summary>On this page</summary>");
  page.replace(page.find("</div>", toc), 6, "</details></nav>");
}

// ---- the tree ----

void mark_place(std::string& page, std::string_view file) {
  const auto tree = page.find("<nav id=\"tree\"");
  const auto link = page.find("<a href=\"" + std::string(file) + "\"", tree == nowhere ? 0 : tree);
  if (tree != nowhere && link < page.find("</nav>", tree)) page.insert(link + 2, " aria-current=\"page\"");
}

// The path that Doxygen gives a page of the library begins at its namespace.
void begin_path(std::string& page) {
  const std::string_view path = "<div id=\"nav-path\" class=\"navpath\">\n  <ul>";
  const auto at = page.find(path);
  if (at == nowhere) return;
  replace_first(page, "</div>\n</div><!-- top -->", "</nav>\n</div><!-- top -->");
  page.replace(at, path.size(),
               "<nav id=\"nav-path\" class=\"navpath\" aria-label=\"Path\">\n  <ul><li class=\"navelem\"><a "
               "href=\"reference.html\">Reference</a></li>");
}

// ---- the rest ----

void name_page(std::string& page) {
  for (const std::string_view kind : {" Class Reference", " Struct Reference", " Namespace Reference"}) {
    replace_all(page, std::string(kind) + " — ", " — ");
    replace_all(page, std::string(kind) + "</div>", "</div>");
  }
  replace_first(page, "<title>ten — ", "<title>Functions of ten — ");
  replace_first(page, "<div class=\"title\">ten</div>", "<div class=\"title\">Functions of ten</div>");
  replace_first(page, "<title>Tensor Workbook — Tensor Workbook",
                "<title>Tensor Workbook: from arrays to attention, in C++");
}

// Doxygen links a member only after a variable whose type is spelled. A listing that uses members of `auto` variables
// therefore begins with a line that spells their types, which no reader needs to see.
void drop_type_hints(std::string& page) {
  const std::string_view hint = "<div class=\"type-hint\"></div>";
  for (auto at = page.find(hint); at != nowhere; at = page.find(hint, at)) {
    page.erase(at, hint.size());
    cut(page, "<div class=\"line\">", "</div>\n", at);
  }
}

void drop_unused_formulas(std::string& page) {
  if (page.find("\\(") != nowhere || page.find("\\[") != nowhere) return;
  while (!cut(page, "<link rel=\"stylesheet\" href=\"katex", "\n").empty()) continue;
  while (!cut(page, "<script src=\"katex", "\n").empty()) continue;
}

}  // namespace

bool is_written_page(std::string_view file) {
  constexpr std::array<std::string_view, 8> beginnings{"index.",     "exercises.", "pitfalls.", "glossary.",
                                                       "reference.", "lesson_",    "exercise_", "part_"};
  for (const std::string_view beginning : beginnings) {
    if (file.starts_with(beginning)) return true;
  }
  return false;
}

std::string with_headers(std::string page, const std::vector<std::string>& sources) {
  std::string list;
  for (const std::string& source : sources) {
    std::string header = source.substr(0, source.find("_8hpp_source.html"));
    replace_all(header, "__", "_");
    list += "<li><a href=\"" + source + "\"><code>ten/" + header + ".hpp</code></a></li>\n";
  }
  replace_first(page, "<ul class=\"headers\"></ul>", "<ul class=\"headers\">\n" + list + "</ul>");
  return page;
}

std::string bound_page(std::string_view file, std::string page) {
  drop_type_hints(page);
  name_page(page);
  name_contents(page);
  order_headings(page, is_written_page(file));
  link_sections(page);
  raise_subtitle(page);
  mark_place(page, file);
  begin_path(page);
  drop_unused_formulas(page);
  return page;
}

}  // namespace book
