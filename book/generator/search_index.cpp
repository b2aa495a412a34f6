#include "search_index.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "console/json.hpp"

namespace book {

namespace {

constexpr auto nowhere = std::string_view::npos;

// ---- words of HTML ----

void add_letter(std::string& out, unsigned code) {
  if (code == 0xA0) code = ' ';
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6U));
    out += static_cast<char>(0x80 | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xE0 | (code >> 12U));
    out += static_cast<char>(0x80 | ((code >> 6U) & 0x3FU));
    out += static_cast<char>(0x80 | (code & 0x3FU));
  }
}

void add_entity(std::string& out, std::string_view name) {
  if (name.starts_with('#')) return add_letter(out, static_cast<unsigned>(std::stoul(std::string(name.substr(1)))));
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"nbsp", " "}, {"mdash", "—"}}};
  for (const auto& [entity, letter] : known) {
    if (entity == name) out += letter;
  }
}

// Text between tags, with entities resolved and a run of spaces made one.
void add_words(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto end = text[at] == '&' ? text.substr(at, 12).find(';') : nowhere;
    if (end != nowhere) {
      add_entity(out, text.substr(at + 1, end - 1));
      at += end;
    } else if (std::isspace(static_cast<unsigned char>(text[at])) == 0) {
      out += text[at];
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
}

std::string words_of(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const auto tag = html.find('<');
    add_words(out, html.substr(0, tag));
    if (tag == nowhere) break;
    const auto end = html.find('>', tag);
    html.remove_prefix(end == nowhere ? html.size() : end + 1);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string_view between(std::string_view text, std::string_view begin, std::string_view end, std::size_t from = 0) {
  const auto at = text.find(begin, from);
  if (at == nowhere) return {};
  const auto inner = text.substr(at + begin.size());
  return inner.substr(0, inner.find(end));
}

// ---- places ----

// What holds no words to look for: how it begins, and how it ends.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> silent{{
    {"<script", "</script>"},
    {"<svg", "</svg>"},
    {"<nav", "</nav>"},
    {"<div class=\"ttc\"", "\n"},
    {"<div class=\"output value\"", "</div>"},
    {"<div class=\"output timed\"", "</div>"},
    {"<div class=\"output stream\"", "</div>"},
    {"<a class=\"anchorlink\"", "</a>"},
    {"<span class=\"open\"", "</span>"},
    {"<!--", "-->"},
}};

// A formula on a line of its own is no words; within a line, `\\(n\\)` reads as `n`.
void drop_formulas(std::string& text) {
  for (auto at = text.find("\\["); at != nowhere; at = text.find("\\[")) {
    text.erase(at, std::min(text.find("\\]", at), text.size()) + 2 - at);
  }
  for (const std::string_view mark : {"\\(", "\\)"}) {
    for (auto at = text.find(mark); at != nowhere; at = text.find(mark)) text.erase(at, 2);
  }
}

class PlaceReader {
 public:
  PlaceReader(std::string_view file, std::string_view page) : file_(file), rest_(page) {}

  std::vector<Place> read() {
    const auto title = rest_.find("<h1");
    if (title == nowhere) return {};
    rest_.remove_prefix(title);
    rest_ = rest_.substr(0, rest_.find("</main>"));
    const std::string heading = take_element("</h1>");
    places_.push_back({file_, heading, {}, {}, {}});
    while (!rest_.empty()) step();
    end_place();
    for (Place& place : places_) {
      drop_formulas(place.text);
      while (place.text.ends_with(' ')) place.text.pop_back();
    }
    return std::move(places_);
  }

 private:
  // Takes the words of an element, and what they stand in, off the rest.
  std::string take_element(std::string_view end) {
    const std::string words = words_of(rest_.substr(0, rest_.find(end)));
    drop_to(end);
    return words;
  }

  void drop_to(std::string_view end) {
    const auto at = rest_.find(end, 1);
    rest_.remove_prefix(at == nowhere ? rest_.size() : at + end.size());
  }

  void step() {
    const auto tag = rest_.find('<');
    add_words(places_.back().text, rest_.substr(0, tag));
    rest_.remove_prefix(tag == nowhere ? rest_.size() : tag);
    if (!rest_.empty()) read_tag();
  }

  void read_tag() {
    for (const auto& [begin, end] : silent) {
      if (rest_.starts_with(begin)) return drop_to(end);
    }
    if (rest_.starts_with("<div class=\"fragment\"")) return read_code();
    if (rest_.starts_with("<h2") || rest_.starts_with("<h3")) return begin_section(rest_.substr(0, 3));
    if (rest_.starts_with("<p class=\"callout-title\"><a href=\"")) return begin_pitfall();
    if (rest_.starts_with("<b>") || rest_.starts_with("<strong>") || rest_.starts_with("<dt>")) {
      places_.back().terms += words_of(rest_.substr(0, rest_.find("</"))) + "; ";
    }
    // Words of neighbouring blocks are words apart.
    if (!places_.back().text.empty() && !rest_.starts_with("<span") && !rest_.starts_with("</span")) {
      add_words(places_.back().text, is_inline() ? "" : " ");
    }
    drop_to(">");
  }

  bool is_inline() const {
    constexpr std::array<std::string_view, 5> names{"a", "b", "em", "code", "strong"};
    const auto name = rest_.substr(rest_.starts_with("</") ? 2 : 1);
    for (const std::string_view one : names) {
      if (name.starts_with(one) && (name[one.size()] == '>' || name[one.size()] == ' ')) return true;
    }
    return false;
  }

  // Code comes behind the prose, so that what is shown of a place begins with prose where that has the words.
  void read_code() {
    const std::string_view end = "<!-- fragment -->";
    std::string_view listing = rest_.substr(0, rest_.find(end));
    while (!listing.empty()) {
      const std::string_view line = listing.substr(0, listing.find('\n'));
      if (!line.starts_with("<div class=\"ttc\"")) code_ += words_of(line) + " ";
      listing.remove_prefix(std::min(line.size() + 1, listing.size()));
    }
    drop_to(end);
  }

  void end_place() {
    if (!places_.empty()) add_words(places_.back().text, " " + code_);
    code_.clear();
  }

  void begin_section(std::string_view tag) {
    const std::string end = "</" + std::string(tag.substr(1)) + ">";
    const auto heading = rest_.substr(0, rest_.find(end));
    const std::string id(between(heading, "id=\"", "\""));
    const std::string title = words_of(heading.substr(0, heading.find("<a class=\"anchorlink\"")));
    end_place();
    places_.push_back({id.empty() ? file_ : file_ + "#" + id, title, places_.front().title, {}, {}});
    drop_to(end);
  }

  // The page of all pitfalls: each leads to where it stands.
  void begin_pitfall() {
    const std::string address(between(rest_, "href=\"", "\""));
    const std::string title = take_element("</p>");
    end_place();
    places_.push_back({address, title, "Pitfall", {}, {}});
  }

  std::string file_;
  std::string_view rest_;
  std::string code_;
  std::vector<Place> places_;
};

}  // namespace

std::vector<Place> places_on(std::string_view file, std::string_view page) { return PlaceReader(file, page).read(); }

std::vector<Place> names_in(std::string_view tag_file) {
  std::vector<Place> places;
  std::set<std::string> seen;
  for (auto at = tag_file.find("<compound"); at != nowhere; at = tag_file.find("<compound", at + 1)) {
    const auto compound = tag_file.substr(at, tag_file.find("</compound>", at) - at);
    const auto kind = between(compound, "kind=\"", "\"");
    if (kind != "class" && kind != "struct" && kind != "namespace") continue;
    const std::string scope = words_of(between(compound, "<name>", "</name>"));
    const std::string file = words_of(between(compound, "<filename>", "</filename>"));
    if (seen.insert(scope).second) places.push_back({file, scope, "Reference", {}, {}});
    for (auto member = compound.find("<member"); member != nowhere; member = compound.find("<member", member + 1)) {
      const auto one = compound.substr(member, compound.find("</member>", member) - member);
      const std::string name = scope + "::" + words_of(between(one, "<name>", "</name>"));
      if (!seen.insert(name).second) continue;
      const std::string place = words_of(between(one, "<anchor>", "</anchor>"));
      places.push_back({words_of(between(one, "<anchorfile>", "</anchorfile>")) + "#" + place,
                        name,
                        "Reference",
                        {},
                        words_of(between(one, "<arglist>", "</arglist>"))});
    }
  }
  return places;
}

std::string search_index(const std::vector<Place>& places) {
  auto list = nlohmann::json::array();
  for (const Place& place : places) {
    list.push_back({place.address, place.title, place.page, place.terms, place.text});
  }
  return "// Each place: address, title, page, terms, text.\nwindow.INDEX = " + list.dump() + ";\n";
}

}  // namespace book
