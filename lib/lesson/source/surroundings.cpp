#include "lesson/source/surroundings.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <string>

#include "console/file.hpp"
#include "console/json.hpp"
#include "console/text.hpp"

namespace lesson {

namespace {

using prose::Block;
using prose::Blocks;
using prose::Inlines;

std::string in_small_letters(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The terms of the lines `- **term**: what it is.`
std::set<std::string> terms_of(const std::string& glossary) {
  std::set<std::string> terms;
  for (const std::string& line : console::lines_of(glossary)) {
    const std::size_t end = line.find("**: ");
    if (line.starts_with("- **") && end != std::string::npos) terms.insert(in_small_letters(line.substr(4, end - 4)));
  }
  return terms;
}

/// Looks at each bold term, and puts into tabs what their code prints.
class Visitor {
 public:
  Visitor(const std::string& path, const std::optional<std::set<std::string>>& terms, const nlohmann::json& printed)
      : path_(path), terms_(terms), printed_(printed) {}

  void visit(Blocks& blocks) const {
    for (Block& block : blocks) {
      visit(block.inlines);
      visit(block.blocks);
      for (Blocks& item : block.items) visit(item);
      for (auto& row : block.rows) {
        for (Inlines& cell : row) visit(cell);
      }
      for (prose::Tab& tab : block.tabs) tab.printed = printed_.value(tab.code, "");
    }
  }

 private:
  void visit(const Inlines& inlines) const {
    for (const prose::Inline& run : inlines) {
      if (run.kind == prose::Inline::Kind::strong) check(run);
      visit(run.children);
    }
  }

  void check(const prose::Inline& bold) const {
    const std::string term = in_small_letters(prose::plain_text(bold.children));
    if (!terms_ || terms_->contains(term)) return;
    if (term.ends_with('s') && terms_->contains(term.substr(0, term.size() - 1))) return;
    throw SourceError(path_, bold.line,
                      "bold is for a term where it is defined, and book/pages/glossary.md does not define \"" + term +
                          "\"; define it there, or set it in *italics*");
  }

  const std::string& path_;
  const std::optional<std::set<std::string>>& terms_;
  const nlohmann::json& printed_;
};

nlohmann::json printed_in_tabs(const std::filesystem::path& file) {
  const std::optional<std::string> text = console::read_file(file);
  if (!text) return nlohmann::json::object();
  const nlohmann::json recording = console::parse_state(*text);
  if (recording.is_object() && recording.contains("printed")) return recording["printed"];
  throw std::runtime_error(file.string() + " is no recording of tabs");
}

}  // namespace

void look_around(LessonSource& lesson, const std::filesystem::path& tree) {
  const std::optional<std::string> glossary = console::read_file(tree / "book" / "pages" / "glossary.md");
  const auto terms = glossary ? std::optional(terms_of(*glossary)) : std::nullopt;
  const nlohmann::json printed = printed_in_tabs(tree / "tests" / "transcripts" / "tabs" / (lesson.stem + ".json"));
  const Visitor visitor(lesson.path, terms, printed);
  for (prose::Blocks* blocks : lesson.all_prose()) visitor.visit(*blocks);
}

std::filesystem::path tree_of(const std::filesystem::path& lesson) {
  return std::filesystem::absolute(lesson).parent_path().parent_path();
}

}  // namespace lesson
