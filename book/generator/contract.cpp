#include "contract.hpp"

#include <optional>
#include <sstream>
#include <stdexcept>

#include "console/text.hpp"
#include "lesson/book/markup.hpp"
#include "lesson/book/prose.hpp"

namespace book {

namespace {

// `@param tokens  (n, d), float32`, `@return  (n, n)`, `@throws  std::invalid_argument where they refuse`
Clause clause_of(const std::string& line) {
  std::istringstream words(line.substr(1));
  Clause clause;
  words >> clause.kind;
  if (clause.kind != "return") words >> clause.subject;
  std::getline(words, clause.text);
  clause.text = std::string(console::trimmed(clause.text));
  return clause;
}

// Sorts the lines of a doc comment, `///` taken off, into prose and clauses. A clause goes on until an empty line.
class CommentReader {
 public:
  explicit CommentReader(Declaration& declaration) : declaration_(declaration) {}

  void read(const std::string& line) {
    if (line.starts_with('@')) {
      declaration_.clauses.push_back(clause_of(line));
      in_clause_ = true;
    } else if (in_clause_ && !line.empty()) {
      declaration_.clauses.back().text += " " + std::string(console::trimmed(line));
    } else {
      in_clause_ = false;
      (declaration_.clauses.empty() ? declaration_.prose_before : declaration_.prose_after).push_back(line);
    }
  }

 private:
  Declaration& declaration_;
  bool in_clause_ = false;
};

std::string cell(const std::string& content) { return "<td>" + content + "</td>"; }

std::string subject_of(const Clause& clause) {
  const std::string name = "<code>" + lesson::book::doxygen_text(clause.subject) + "</code>";
  if (clause.kind == "return") return "gives";
  return clause.kind == "throws" ? "throws " + name : name;
}

std::string table_of(const std::vector<Clause>& clauses) {
  if (clauses.empty()) return {};
  std::string out = "<table class=\"doxtable contract\">\n";
  for (const Clause& clause : clauses) {
    const auto text = lesson::book::render_inlines(lesson::prose::parse_inlines(clause.text, 1));
    out += "<tr>" + cell(subject_of(clause)) + cell(text) + "</tr>\n";
  }
  return out + "</table>\n\n";
}

std::string prose_of(const std::vector<std::string>& lines) {
  lesson::book::ProseContext context;
  return lesson::book::render_blocks(lesson::prose::parse(lines, 1), context);
}

bool belongs_to_preamble(const std::string& line) {
  return line.starts_with("#pragma") || line.starts_with("#include") || line.empty();
}

}  // namespace

std::vector<Declaration> read_contract(const std::string& header) {
  std::vector<Declaration> declarations;
  std::optional<CommentReader> comment;
  std::istringstream in(header);
  for (std::string line; std::getline(in, line);) {
    const bool is_comment = line.starts_with("///");
    if (declarations.empty() && !is_comment && belongs_to_preamble(line)) continue;
    if (declarations.empty() || (is_comment && !comment)) declarations.emplace_back();
    if (!is_comment) {
      comment.reset();
      declarations.back().code += line + '\n';
      continue;
    }
    if (!comment) comment.emplace(declarations.back());
    comment->read(line.starts_with("/// ") ? line.substr(4) : line.substr(3));
  }
  return declarations;
}

std::string render_contract(const std::string& header, const std::string& where) {
  std::string out;
  try {
    for (const Declaration& declaration : read_contract(header)) {
      out += lesson::book::listing(std::string(console::trimmed(declaration.code)), "cpp");
      out += prose_of(declaration.prose_before) + table_of(declaration.clauses) + prose_of(declaration.prose_after);
    }
  } catch (const lesson::prose::Error& error) {
    throw std::runtime_error(where + ": the doc comment of the contract: " + error.what());
  }
  return out;
}

}  // namespace book
