#include "lesson/prose/formula.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "console/text.hpp"
#include "console/utf8.hpp"

namespace lesson {

namespace utf8 = console::utf8;

namespace {

constexpr int deepest_group = 32;

const std::map<std::string_view, std::string_view>& symbols() {
  static const std::map<std::string_view, std::string_view> table = {
      {"alpha", "α"},      {"beta", "β"},         {"gamma", "γ"},       {"delta", "δ"},        {"epsilon", "ε"},
      {"varepsilon", "ε"}, {"theta", "θ"},        {"lambda", "λ"},      {"mu", "μ"},           {"nu", "ν"},
      {"pi", "π"},         {"rho", "ρ"},          {"sigma", "σ"},       {"tau", "τ"},          {"phi", "φ"},
      {"varphi", "φ"},     {"psi", "ψ"},          {"omega", "ω"},       {"Gamma", "Γ"},        {"Delta", "Δ"},
      {"Theta", "Θ"},      {"Sigma", "Σ"},        {"Phi", "Φ"},         {"Omega", "Ω"},        {"eta", "η"},
      {"xi", "ξ"},         {"Pi", "Π"},           {"Lambda", "Λ"},      {"sum", "∑"},          {"prod", "∏"},
      {"partial", "∂"},    {"nabla", "∇"},        {"infty", "∞"},       {"int", "∫"},          {"cdot", " · "},
      {"times", " × "},    {"div", " ÷ "},        {"pm", " ± "},        {"odot", " ⊙ "},       {"le", " ≤ "},
      {"leq", " ≤ "},      {"ge", " ≥ "},         {"geq", " ≥ "},       {"ne", " ≠ "},         {"neq", " ≠ "},
      {"approx", " ≈ "},   {"equiv", " ≡ "},      {"sim", " ∼ "},       {"propto", " ∝ "},     {"in", " ∈ "},
      {"to", " → "},       {"rightarrow", " → "}, {"leftarrow", " ← "}, {"Rightarrow", " ⇒ "}, {"mapsto", " ↦ "},
      {"ll", " ≪ "},       {"gg", " ≫ "},         {"ldots", "…"},       {"cdots", "⋯"},        {"dots", "…"},
      {"vdots", "⋮"},      {"colon", ":"},        {"mid", " | "},       {"top", "ᵀ"},          {"prime", "′"},
      {"forall", "∀"},     {"exists", "∃"},       {"lfloor", "⌊"},      {"rfloor", "⌋"},       {"lceil", "⌈"},
      {"rceil", "⌉"},      {"langle", "⟨"},       {"rangle", "⟩"},      {"lVert", "‖"},        {"rVert", "‖"},
      {"lvert", "|"},      {"rvert", "|"},        {"Vert", "‖"},        {"ell", "ℓ"},          {"exp", "exp"},
      {"log", "log"},      {"ln", "ln"},          {"max", "max"},       {"min", "min"},        {"tanh", "tanh"},
      {"sin", "sin"},      {"cos", "cos"},        {"dim", "dim"},       {"argmax", "argmax"},  {"bmod", " mod "},
      {"star", "*"}};
  return table;
}

/// What takes an argument and passes it on as it is.
bool is_transparent(std::string_view name) {
  static const std::set<std::string_view> names = {"text",         "mathrm", "mathbf",    "mathit",
                                                   "mathsf",       "mathtt", "textbf",    "textit",
                                                   "operatorname", "boxed",  "underline", "mathcal"};
  return names.contains(name);
}

/// What only changes sizes.
bool is_ignored(std::string_view name) {
  static const std::set<std::string_view> names = {"left", "right",        "big",    "Big",      "bigl",
                                                   "bigr", "displaystyle", "limits", "nolimits", "bigg"};
  return names.contains(name);
}

using Scripts = std::map<char32_t, char32_t>;

const Scripts& superscripts() {
  static const Scripts table = {{U'0', U'⁰'}, {U'1', U'¹'}, {U'2', U'²'}, {U'3', U'³'}, {U'4', U'⁴'},
                                {U'5', U'⁵'}, {U'6', U'⁶'}, {U'7', U'⁷'}, {U'8', U'⁸'}, {U'9', U'⁹'},
                                {U'+', U'⁺'}, {U'-', U'⁻'}, {U'−', U'⁻'}, {U'n', U'ⁿ'}, {U'i', U'ⁱ'},
                                {U'T', U'ᵀ'}, {U'x', U'ˣ'}, {U'k', U'ᵏ'}, {U'ᵀ', U'ᵀ'}, {U'′', U'′'},
                                {U'=', U'⁼'}, {U'm', U'ᵐ'}, {U'd', U'ᵈ'}, {U'(', U'⁽'}, {U')', U'⁾'}};
  return table;
}

const Scripts& subscripts() {
  static const Scripts table = {{U'0', U'₀'}, {U'1', U'₁'}, {U'2', U'₂'}, {U'3', U'₃'}, {U'4', U'₄'},
                                {U'5', U'₅'}, {U'6', U'₆'}, {U'7', U'₇'}, {U'8', U'₈'}, {U'9', U'₉'},
                                {U'+', U'₊'}, {U'-', U'₋'}, {U'−', U'₋'}, {U'=', U'₌'}, {U'i', U'ᵢ'},
                                {U'j', U'ⱼ'}, {U'k', U'ₖ'}, {U'n', U'ₙ'}, {U'm', U'ₘ'}, {U't', U'ₜ'},
                                {U'x', U'ₓ'}, {U'p', U'ₚ'}, {U's', U'ₛ'}, {U'l', U'ₗ'}, {U'a', U'ₐ'}};
  return table;
}

/// The text in raised or lowered characters, or nothing where one of them has none.
std::string in_script(std::string_view text, const Scripts& scripts) {
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const auto found = scripts.find(utf8::next(text, position));
    if (found == scripts.end()) return {};
    result += utf8::encode(found->second);
  }
  return result;
}

/// Whether a text needs no parentheses to be divided or rooted as a whole.
bool is_single(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isalnum(c) || c >= 0x80 || c == '.' || c == '_'; }) &&
         text.find("·") == std::string_view::npos && text.find("×") == std::string_view::npos;
}

std::string in_parentheses(const std::string& text) { return is_single(text) ? text : "(" + text + ")"; }

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::string trim(std::string_view text) { return std::string(console::trimmed(text)); }

class FormulaReader {
 public:
  explicit FormulaReader(std::string_view tex) : tex_(tex) {}

  std::string run(int depth) {
    std::string text;
    while (position_ < tex_.size() && tex_[position_] != '}') append(text, take(depth));
    return text;
  }

  bool at_end() const { return position_ >= tex_.size(); }
  void skip_stray_brace() { ++position_; }
  const std::optional<std::string>& unknown_command() const { return unknown_; }

 private:
  char peek() const { return position_ < tex_.size() ? tex_[position_] : '\0'; }

  /// Joins two parts with one space at most between them.
  static void append(std::string& text, const std::string& part) {
    std::string_view rest = part;
    if (!text.empty() && text.back() == ' ') rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    text += rest;
  }

  std::string take(int depth) {
    if (depth > deepest_group) return {tex_[position_++]};
    const char c = peek();
    if (c == '\\') return take_command(depth);
    if (c == '{') return take_argument(depth);
    if (c == '^' || c == '_') return take_script(depth);
    ++position_;
    if (c == '~') return " ";
    if (c == '&') return "";
    if (c == '\'') return "′";
    if (c == '=' || c == '<' || c == '>') return std::string(" ") + c + " ";
    if (c == '-') return "−";
    return {c};
  }

  /// A group in braces, a command, or one character.
  std::string take_argument(int depth) {
    while (peek() == ' ') ++position_;
    if (position_ >= tex_.size()) return {};
    if (depth > deepest_group) return {tex_[position_++]};
    if (peek() == '{') {
      ++position_;
      std::string text = run(depth + 1);
      if (position_ < tex_.size()) ++position_;
      return text;
    }
    if (peek() == '}') return {};
    if (peek() == '\\') return trim(take_command(depth + 1));
    std::size_t behind = position_;
    utf8::next(tex_, behind);
    const std::string_view character = tex_.substr(position_, behind - position_);
    position_ = behind;
    return character == "-" ? "−" : std::string(character);
  }

  std::string take_script(int depth) {
    const bool raised = tex_[position_++] == '^';
    const std::string text = trim(take_argument(depth + 1));
    const std::string script = in_script(without_spaces(text), raised ? superscripts() : subscripts());
    if (!script.empty() || text.empty()) return script;
    return (raised ? "^" : "_") + in_parentheses(text);
  }

  std::string take_name() {
    const std::size_t start = position_;
    while (std::isalpha(static_cast<unsigned char>(peek()))) ++position_;
    if (position_ == start && position_ < tex_.size()) ++position_;
    return std::string(tex_.substr(start, position_ - start));
  }

  std::string take_command(int depth) {
    ++position_;
    const std::string name = take_name();
    if (name == "frac" || name == "tfrac" || name == "dfrac") return take_fraction(depth);
    if (name == "sqrt") return "√" + in_parentheses(trim(take_argument(depth + 1)));
    if (name == "mathbb") return double_struck(take_argument(depth + 1));
    if (name == "hat") return take_argument(depth + 1) + "̂";
    if (name == "bar" || name == "overline") return take_argument(depth + 1) + "̄";
    if (name == "begin" || name == "end") return take_argument(depth + 1), "";
    if (is_transparent(name)) return take_text(depth);
    if (is_ignored(name)) return "";
    if (name == "\\") return "; ";
    if (name == "," || name == ";" || name == ":" || name == " ") return " ";
    if (name == "!") return "";
    if (name == "quad") return "\u00A0\u00A0";  // spaces at which no line is broken, and which stay as many
    if (name == "qquad") return "\u00A0\u00A0\u00A0\u00A0";
    if (name == "|") return "‖";
    if (const auto found = symbols().find(name); found != symbols().end()) return std::string(found->second);
    const bool is_word = !name.empty() && std::isalpha(static_cast<unsigned char>(name.front())) != 0;
    if (is_word && !unknown_) unknown_ = name;
    return name;
  }

  /// Words keep their spaces, which a formula otherwise does as well here; a minus stays a hyphen.
  std::string take_text(int depth) {
    std::string text = take_argument(depth + 1);
    for (std::size_t at = text.find("−"); at != std::string::npos; at = text.find("−")) text.replace(at, 3, "-");
    return text;
  }

  std::string take_fraction(int depth) {
    const std::string above = trim(take_argument(depth + 1));
    const std::string below = trim(take_argument(depth + 1));
    return part_of_fraction(above) + "/" + (below.starts_with("√") ? below : part_of_fraction(below));
  }

  /// A power binds more tightly than a division, so it needs no parentheses in one.
  static std::string part_of_fraction(const std::string& text) {
    const std::size_t hat = text.find('^');
    const bool is_power = hat != std::string::npos && is_single(text.substr(0, hat)) && is_single(text.substr(hat + 1));
    return is_power ? text : in_parentheses(text);
  }

  static std::string double_struck(const std::string& letter) {
    return letter == "R" ? "ℝ" : letter == "N" ? "ℕ" : letter == "Z" ? "ℤ" : letter;
  }

  std::string_view tex_;
  std::size_t position_ = 0;
  std::optional<std::string> unknown_;
};

std::string read_all(FormulaReader& reader) {
  std::string text = reader.run(0);
  while (!reader.at_end()) {  // a brace that closes nothing
    reader.skip_stray_brace();
    text += reader.run(0);
  }
  return text;
}

}  // namespace

std::string formula_text(std::string_view tex) {
  FormulaReader reader(tex);
  return trim(read_all(reader));
}

std::optional<std::string> formula_refusal(std::string_view tex) {
  FormulaReader reader(tex);
  read_all(reader);
  if (!reader.unknown_command()) return std::nullopt;
  return "formulas know no \\" + *reader.unknown_command() + "; lib/lesson/prose/formula.cpp lists what they know";
}

}  // namespace lesson
