#include "lesson/record/typed_answer.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <sstream>

#include "console/text.hpp"
#include "console/utf8.hpp"

namespace lesson {

using namespace console;

namespace {

/// The text with its full-width characters, `（1，3）`, and its curly apostrophes as ASCII has them.
std::string narrowed(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = console::utf8::next(text, at);
    if (c >= U'！' && c <= U'～') c -= U'！' - U'!';
    if (c == U'\u3000') c = U' ';
    if (c == U'、') c = U',';
    if (c == U'’') c = U'\'';
    if (c == U'−') c = U'-';
    result += console::utf8::encode(c);
  }
  return result;
}

std::string lower(std::string_view text) {
  std::string result(trimmed(text));
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// What is left of a sentence such as `it doesn't work.`: `doesn't`.
std::string said_in(std::string words) {
  while (!words.empty() && std::string_view(".!,").find(words.back()) != std::string_view::npos) words.pop_back();
  for (const std::string_view before : {"no, ", "it ", "they ", "that ", "this "}) {
    if (words.starts_with(before)) words.erase(0, before.size());
  }
  for (const std::string_view behind : {" work", " fit", " broadcast", " match", " go"}) {
    if (words.ends_with(behind)) words.erase(words.size() - behind.size());
  }
  return words;
}

bool means_no(const std::string& typed) {
  return is_one_of(said_in(typed), {"n", "no", "nope", "nah", "not", "doesn't", "does not", "don't", "do not", "won't",
                                    "can't", "cannot", "doesnt"});
}

bool means_refusal(const std::string& typed) {
  return is_one_of(said_in(typed),
                   {"refuses",    "refuse",       "refused",     "error",     "errors", "an error",    "throws",
                    "throw",      "raises",       "raise",       "exception", "fails",  "fail",        "crashes",
                    "impossible", "not possible", "not allowed", "invalid",   "breaks", "incompatible"});
}

bool means_nothing(const std::string& typed) {
  return is_one_of(typed, {"idk", "dunno", "?", "??", "no idea", "i don't know", "don't know", "not sure"});
}

std::optional<bool> as_yes_or_no(const std::string& typed) {
  if (is_one_of(said_in(typed), {"y", "yes", "true", "t", "1", "yep", "does", "do"})) return true;
  if (means_no(typed) || is_one_of(typed, {"false", "f", "0"})) return false;
  return std::nullopt;
}

/// Takes `torch.Size(` … `)`, `shape`, `tensor(` … `)` and brackets off.
std::string without_wrapping(std::string text) {
  for (const std::string_view prefix : {"torch.size", "tensor", "array", "shape", "size"}) {
    if (text.starts_with(prefix)) text = std::string(trimmed(text.substr(prefix.size())));
  }
  return text;
}

/// One number and how many digits behind the point it was typed with.
struct Typed {
  double value = 0;
  int decimals = 0;
  int significant = 0;  ///< digits, leading zeros not counted
  bool integral = true;
};

std::optional<Typed> as_number(const std::string& word) {
  if (word.empty() || word.find_first_of("xXnNpP") != std::string::npos) {
    if (word != "nan" && word != "inf" && word != "-inf") return std::nullopt;
  }
  char* end = nullptr;
  Typed typed;
  typed.value = std::strtod(word.c_str(), &end);
  if (end != word.c_str() + word.size()) return std::nullopt;
  const std::string mantissa = word.substr(0, word.find('e'));
  const std::size_t point = mantissa.find('.');
  typed.integral = word.find_first_of(".e") == std::string::npos;
  typed.decimals = point == std::string::npos ? 0 : static_cast<int>(mantissa.size() - point - 1);
  const std::size_t first = mantissa.find_first_of("123456789");
  for (std::size_t i = std::min(first, mantissa.size()); i < mantissa.size(); ++i) {
    typed.significant += std::isdigit(static_cast<unsigned char>(mantissa[i])) ? 1 : 0;
  }
  return typed;
}

/// The numbers in `(4, 3)`, `[4,3]`, `4 3`, `4 x 3`, `4×3`; nothing where there is anything else.
std::optional<std::vector<Typed>> as_numbers(std::string text) {
  text = without_wrapping(std::move(text));
  for (std::size_t at = text.find("×"); at != std::string::npos; at = text.find("×")) text.replace(at, 2, " ");
  for (char& c : text) {
    if (std::string_view("()[]{},;*").find(c) != std::string_view::npos) c = ' ';
  }
  std::vector<Typed> numbers;
  for (const std::string& word : words_of(text)) {
    if (word == "x" || word == "by") continue;
    std::string part;
    std::stringstream parts(word);  // 4x3
    while (std::getline(parts, part, 'x')) {
      const std::optional<Typed> number = as_number(part);
      if (!number) return std::nullopt;
      numbers.push_back(*number);
    }
  }
  return numbers;
}

bool agrees(double truth, bool integral, const Typed& typed) {
  if (std::isnan(truth) || std::isinf(truth)) return std::isnan(truth) ? std::isnan(typed.value) : truth == typed.value;
  if (integral) return truth == typed.value;
  const double unit = std::pow(10.0, -typed.decimals);
  const bool as_typed =
      typed.significant >= 2 && typed.decimals > 0 && std::abs(truth - typed.value) <= 0.5000001 * unit;
  return as_typed || std::abs(truth - typed.value) <= 0.01 * std::abs(truth) + 1e-12;
}

Verdict judge_numbers(const Answer& answer, const std::string& typed) {
  const bool shape = answer.kind == Answer::Kind::shape;
  if (shape && (typed == "()" || typed == "[]" || typed == "scalar"))
    return answer.numbers.empty() ? Verdict::right : Verdict::wrong;
  const auto numbers = as_numbers(typed);
  if (!numbers || numbers->empty()) return Verdict::unreadable;
  // A shape is no number, a number no shape, and no size is a fraction: whoever types one has misread the question.
  const bool listed =
      numbers->size() > 1 || (typed.find_first_of("([{,x") != std::string::npos && !typed.starts_with("tensor("));
  if (listed && answer.kind == Answer::Kind::number) return Verdict::unreadable;
  bool right = numbers->size() == answer.numbers.size();
  for (std::size_t i = 0; right && i < numbers->size(); ++i)
    right = agrees(answer.numbers[i], answer.integral, (*numbers)[i]);
  const bool whole = std::all_of(numbers->begin(), numbers->end(), [](const Typed& one) { return one.integral; });
  if (!right && shape && !(listed && whole)) return Verdict::unreadable;
  return right ? Verdict::right : Verdict::wrong;
}

/// `torch.float32`, `kFloat32`, `float`, `double`: the names of one dtype read as its printed name.
std::string dtype_name(std::string word) {
  static const std::map<std::string_view, const char*> others = {
      {"float", "float32"}, {"f32", "float32"}, {"single", "float32"}, {"double", "float64"}, {"f64", "float64"},
      {"half", "float16"},  {"f16", "float16"}, {"bf16", "bfloat16"},  {"long", "int64"},     {"int", "int32"},
      {"short", "int16"},   {"char", "int8"},   {"byte", "uint8"},     {"boolean", "bool"}};
  for (const std::string_view prefix : {"torch.", "ten::", "torch::", "np.", "numpy.", "std::"}) {
    if (word.starts_with(prefix)) word.erase(0, prefix.size());
  }
  if (word.size() > 1 && word[0] == 'k') word.erase(0, 1);
  if (word.ends_with("_t")) word.erase(word.size() - 2);
  const auto found = others.find(word);
  return found == others.end() ? word : found->second;
}

bool is_dtype_name(const std::string& word) {
  return is_one_of(word,
                   {"bool", "uint8", "int8", "int16", "int32", "int64", "bfloat16", "float16", "float32", "float64"});
}

std::string number_text(double number, bool integral) {
  std::ostringstream out;
  if (integral) out.precision(17);
  out << number;
  return out.str();
}

std::string numbers_text(const Answer& answer, char open, char close) {
  std::string text(1, open);
  for (std::size_t i = 0; i < answer.numbers.size(); ++i) {
    text += (i == 0 ? "" : ", ") + number_text(answer.numbers[i], answer.integral);
  }
  if (open == '(' && answer.numbers.size() == 1) text += ',';
  return text + close;
}

}  // namespace

std::string to_string(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::shape:
      return numbers_text(answer, '(', ')');
    case Answer::Kind::numbers:
      return numbers_text(answer, '[', ']');
    case Answer::Kind::number:
      return number_text(answer.numbers.at(0), answer.integral);
    case Answer::Kind::yes_no:
      return answer.yes ? "yes" : "no";
    case Answer::Kind::refuses:
      return "it refuses";
    case Answer::Kind::dtype:
    case Answer::Kind::text:
      break;
  }
  return answer.text;
}

namespace {

Verdict judge_kind(const Answer& answer, const std::string& typed) {
  switch (answer.kind) {
    case Answer::Kind::shape:
    case Answer::Kind::numbers:
    case Answer::Kind::number:
      return judge_numbers(answer, typed);
    case Answer::Kind::yes_no: {
      const std::optional<bool> said = as_yes_or_no(typed);
      if (!said) return Verdict::unreadable;
      return *said == answer.yes ? Verdict::right : Verdict::wrong;
    }
    case Answer::Kind::dtype: {
      const std::string name = dtype_name(typed);
      if (name == lower(answer.text)) return Verdict::right;
      return is_dtype_name(name) ? Verdict::wrong : Verdict::unreadable;
    }
    default:
      break;
  }
  const auto squeezed = [](std::string_view text) { return joined(words_of(lower(text)), ""); };
  return squeezed(typed) == squeezed(answer.text) ? Verdict::right : Verdict::wrong;
}

}  // namespace

Verdict judge(const Answer& answer, std::string_view input) {
  const std::string typed = lower(narrowed(input));
  if (typed.empty() || means_nothing(typed)) return Verdict::unreadable;
  const bool refuses = answer.kind == Answer::Kind::refuses;
  const Answer::Kind wanted = refuses ? answer.wanted : answer.kind;
  // A plain no refuses as well, but where yes or no is asked.
  const bool says_refuses =
      means_refusal(typed) || (means_no(typed) && wanted != Answer::Kind::yes_no && wanted != Answer::Kind::text);
  if (says_refuses && (refuses || wanted != Answer::Kind::text)) return refuses ? Verdict::right : Verdict::wrong;
  if (!refuses) return judge_kind(answer, typed);
  Answer any;
  any.kind = wanted;
  any.numbers = {std::nan("")};
  return judge_kind(any, typed) == Verdict::unreadable ? Verdict::unreadable : Verdict::wrong;
}

std::string example_of(const Answer& answer) {
  static const std::map<Answer::Kind, std::string> examples = {{Answer::Kind::shape, "a shape, such as (2, 3)"},
                                                               {Answer::Kind::numbers, "numbers, such as 1, 2, 3"},
                                                               {Answer::Kind::number, "a number"},
                                                               {Answer::Kind::yes_no, "yes or no"},
                                                               {Answer::Kind::dtype, "a dtype, such as int64"},
                                                               {Answer::Kind::text, "a word"}};
  return examples.at(answer.kind == Answer::Kind::refuses ? answer.wanted : answer.kind) + ", or refuses";
}

}  // namespace lesson
