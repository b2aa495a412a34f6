#include "book/html.hpp"

#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace html {

namespace {

// Elements whose text is not prose; of the second kind not even words.
constexpr std::array<std::string_view, 3> code_elements = {"pre", "code", "svg"};
constexpr std::array<std::string_view, 2> silent_elements = {"script", "style"};

template <class Names>
bool is_one_of(std::string_view name, const Names& names) {
  for (const auto& one : names) {
    if (one == name) return true;
  }
  return false;
}

void append_utf8(std::string& out, unsigned long code) {
  const auto byte = [&out](unsigned long value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

std::string character(const std::string& entity) {
  static const std::map<std::string, std::string> names = {{"amp", "&"},  {"lt", "<"},    {"gt", ">"},   {"quot", "\""},
                                                           {"nbsp", " "}, {"ndash", "–"}, {"mdash", "—"}};
  if (entity.starts_with('#')) {
    std::string out;
    const bool hexadecimal = entity.size() > 1 && entity[1] == 'x';
    append_utf8(out, std::stoul(entity.substr(hexadecimal ? 2 : 1), nullptr, hexadecimal ? 16 : 10));
    return out == "\u200c" ? std::string() : out;
  }
  if (entity == "zwnj") return {};
  const auto found = names.find(entity);
  return found == names.end() ? "&" + entity + ";" : found->second;
}

using Attributes = std::map<std::string, std::string>;

struct Tag {
  std::string name;
  bool closes = false;
  Attributes attributes;
};

// Reads a tag; `text` begins behind `<` and ends before `>`.
Tag parse_tag(std::string_view text) {
  Tag tag;
  std::size_t at = 0;
  const auto skip_spaces = [&] {
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0) ++at;
  };
  const auto word = [&] {
    const std::size_t begin = at;
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) == 0 && text[at] != '=' &&
           (text[at] != '/' || at == begin)) {
      ++at;
    }
    return std::string(text.substr(begin, at - begin));
  };
  if (text.starts_with('/')) {
    tag.closes = true;
    at = 1;
  }
  tag.name = word();
  for (skip_spaces(); at < text.size(); skip_spaces()) {
    const std::string name = word();
    std::string value;
    if (at < text.size() && text[at] == '=') {
      ++at;
      const char quote = at < text.size() ? text[at] : '\0';
      if (quote == '"' || quote == '\'') {
        const auto end = std::min(text.find(quote, at + 1), text.size());
        value = std::string(text.substr(at + 1, end - at - 1));
        at = end + 1;
      } else {
        value = word();
      }
    }
    if (name.empty()) break;
    tag.attributes[name] = without_entities(value);
  }
  return tag;
}

// The end of the tag that begins at `begin`: `>` may stand within a quoted value.
std::size_t end_of_tag(std::string_view text, std::size_t begin) {
  char quote = '\0';
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (quote != '\0') {
      if (text[at] == quote) quote = '\0';
    } else if (text[at] == '"' || text[at] == '\'') {
      quote = text[at];
    } else if (text[at] == '>') {
      return at;
    }
  }
  return text.size();
}

bool is_code(const Tag& tag) {
  if (is_one_of(tag.name, code_elements)) return true;
  const auto type = tag.attributes.find("class");
  return tag.name == "div" && type != tag.attributes.end() && type->second.starts_with("fragment");
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Page read() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const auto open = std::min(text_.find('<', at), text_.size());
      say(text_.substr(at, open - at));
      if (open == text_.size()) break;
      at = text_.substr(open).starts_with("<!--") ? after("-->", open) : read_tag(open);
    }
    return std::move(page_);
  }

 private:
  std::size_t after(std::string_view what, std::size_t from) const {
    const auto found = text_.find(what, from);
    return found == std::string_view::npos ? text_.size() : found + what.size();
  }

  std::size_t read_tag(std::size_t open) {
    const auto end = end_of_tag(text_, open + 1);
    const Tag tag = parse_tag(text_.substr(open + 1, end - open - 1));
    if (!tag.closes && is_one_of(tag.name, silent_elements)) {
      note(tag);
      return after("</" + tag.name + ">", end);
    }
    track_code(tag);
    if (!tag.closes) note(tag);
    return end + 1;
  }

  // Doxygen's listings are divs with divs in them, so divs are counted within one.
  void track_code(const Tag& tag) {
    if (code_element_.empty()) {
      if (!tag.closes && is_code(tag)) {
        code_element_ = tag.name;
        depth_ = 1;
      }
    } else if (tag.name == code_element_) {
      depth_ += tag.closes ? -1 : 1;
      if (depth_ == 0) code_element_.clear();
    }
  }

  void note(const Tag& tag) {
    for (const auto& [name, value] : tag.attributes) {
      if (name == "id" || (name == "name" && tag.name == "a")) page_.places.insert(value);
      if (name == "href" || name == "src") page_.links.push_back({tag.name, value});
    }
  }

  void say(std::string_view text) {
    const std::string words = without_entities(text);
    page_.words += words;
    if (code_element_.empty()) page_.prose += words;
  }

  std::string_view text_;
  Page page_;
  std::string code_element_;
  int depth_ = 0;
};

}  // namespace

std::string without_entities(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto end = text[at] == '&' ? text.substr(0, at + 12).find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at];
    } else {
      out += character(std::string(text.substr(at + 1, end - at - 1)));
      at = end;
    }
  }
  return out;
}

Page read(std::string_view text) { return Reader(text).read(); }

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return text.str();
}

Page read_file(const std::filesystem::path& path) { return read(text_of(path)); }

}  // namespace html
