#include "lesson/book/linked_names.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

#include "lesson/book/markup.hpp"

namespace lesson::book {

namespace {

// What a tensor can be asked for that is not a tensor again.
const std::set<std::string_view> facts = {
    "sizes",   "size",    "dim",     "numel",  "strides",      "stride",          "storage_offset", "scalar_type",
    "dtype",   "device",  "options", "nbytes", "element_size", "is_contiguous",   "data_ptr",       "item",
    "storage", "is_same", "defined", "equal",  "allclose",     "broadcast_shapes"};

bool is_name_letter(char letter) { return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_'; }

std::string_view last_called(std::string_view expression) {
  const auto name_end = expression.rfind('(');
  if (name_end == std::string_view::npos) return {};
  auto begin = name_end;
  while (begin > 0 && is_name_letter(expression[begin - 1])) --begin;
  return expression.substr(begin, name_end - begin);
}

}  // namespace

bool TensorNames::makes_tensor(std::string_view expression) const {
  if (facts.contains(last_called(expression))) return false;
  if (expression.starts_with("ten::")) return true;
  const auto end = std::find_if_not(expression.begin(), expression.end(), is_name_letter);
  return names_.contains(expression.substr(0, static_cast<std::size_t>(end - expression.begin())));
}

void TensorNames::learn(std::string_view code) {
  static const std::regex declaration(R"(\bauto\s*&?\s+([A-Za-z_]\w*)\s*=\s*([^;]*);)");
  const std::string text(code);
  for (std::sregex_iterator found(text.begin(), text.end(), declaration), end; found != end; ++found) {
    if (makes_tensor((*found)[2].str())) names_.insert((*found)[1].str());
  }
}

std::string TensorNames::declaration_for(std::string_view code) const {
  std::string names;
  for (const std::string& name : names_) {
    const std::string use = name + ".";
    for (auto at = code.find(use); at != std::string_view::npos; at = code.find(use, at + 1)) {
      if (at > 0 && is_name_letter(code[at - 1])) continue;
      names += (names.empty() ? "" : ", ") + name;
      break;
    }
  }
  return names.empty() ? names : "ten::Tensor " + names + ";";
}

std::string linked_listing(std::string_view code, TensorNames& learnt) {
  learnt.learn(code);
  const std::string declaration = learnt.declaration_for(code);
  if (declaration.empty()) return listing(code, "cpp");
  // The script of the page takes the line away again: it is for Doxygen, not for the reader.
  return html_block("<div class=\"type-hint\"></div>") + listing(declaration + "\n" + std::string(code), "cpp");
}

}  // namespace lesson::book
