#include "grader/expect.hpp"

#include <algorithm>
#include <utility>

namespace grader {
namespace {

Thrown words_for(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (...) {
    return current_exception_in_words();
  }
}

// The first line decides: below it a library may say where in memory it stood.
bool says_the_same(const Thrown& yours, const Thrown& variant) {
  const auto first_line = [](const std::string& text) { return text.substr(0, text.find('\n')); };
  return yours.type == variant.type &&
         (variant.message.empty() || first_line(yours.message) == first_line(variant.message));
}

// Several causes may give the same numbers, and then none of them is said to be the one.
Report accused(const std::vector<Clue>& clues, bool threw) {
  Report report;
  for (const Clue& clue : clues) {
    std::string begin = clues.size() == 1 ? "This is exactly " : "These are the same numbers as ";
    if (threw) begin = "It throws as this does, ";
    if (!report.empty()) begin = threw ? "And as this does, " : "And the same numbers as ";
    report.push_back({Style::named, begin + clue.name + ": " + clue.sign + "."});
    const bool said = std::any_of(clues.data(), &clue, [&](const Clue& before) {
      return before.reread.step == clue.reread.step && before.reread.lesson == clue.reread.lesson;
    });
    if (!clue.reread.step.empty() && !said) report.push_back(line(clue.reread));
  }
  return report;
}

}  // namespace

template <class Value>
bool same_outcome(const Outcome<Value>& yours, const Outcome<Value>& variant, std::int64_t additions) {
  if (yours.value && variant.value) return much_alike(*yours.value, *variant.value, additions);
  return yours.thrown && variant.thrown && says_the_same(words_for(yours.thrown), words_for(variant.thrown));
}

template <class Value>
void Expectation<Value>::fail(Kind kind, Report report, const std::optional<Value>& expected, std::int64_t additions,
                              const std::optional<Line>& otherwise) const {
  bool changed = false;
  for (const Untouched& input : told_.inputs) append(report, input.shown());
  for (const Untouched& input : told_.inputs) {
    if (const auto told = input.changed()) {
      report.push_back(*told);
      changed = true;
    }
  }
  // Wrong answers are known for what was passed, and not for what the answer made of it.
  const auto clues = recognise_ && !changed ? recognise_(yours_, expected, additions) : std::vector<Clue>{};
  append(report, accused(clues, !yours_.value));
  if (clues.empty() && otherwise) report.push_back(*otherwise);
  throw Failed{kind, std::move(report)};
}

template <class Value>
void Expectation<Value>::fail_refusal(const std::string& exception) const {
  const std::string demand = " must throw " + exception + ".";
  if (yours_.thrown) {
    Report report = report_of(words_for(yours_.thrown));
    report.push_back({Style::text, told_.call + demand});
    fail(Kind::refused_not, std::move(report));
  }
  fail(Kind::refused_not, {{Style::text, told_.call + " gave " + described(*yours_.value) + "; it" + demand}});
}

template <class Value>
const Value& Expectation<Value>::value_or_fail(const std::string& expected) const {
  if (yours_.thrown) {
    Report report = report_of(words_for(yours_.thrown));
    report.push_back({Style::text, told_.call + " should be " + expected + "."});
    fail(Kind::exception, std::move(report));
  }
  return *yours_.value;
}

// A shape says nothing without what it was made from.
template <class Value>
std::string Expectation<Value>::label() const {
  return std::same_as<Value, Sizes> ? told_.call : told_.result;
}

template <class Value>
void Expectation<Value>::equals(const Value& expected, const Tolerance& tolerance) const {
  const Value& yours = value_or_fail(described(expected));
  if (auto report = compare(label(), yours, expected, tolerance, quantity_)) {
    fail(Kind::wrong, std::move(*report), expected, tolerance.additions, misplaced(yours, expected, tolerance));
  }
  if (passed_ && !quantity_) passed_(yours_, tolerance.additions);
}

template <class Value>
void Expectation<Value>::has_form(const Sizes& sizes,
                                  ten::ScalarType dtype) const requires std::same_as<Value, ten::Tensor> {
  // Instantiating the class for shapes does not ask for this, but clang 14 looks all the same.
  if constexpr (std::same_as<Value, ten::Tensor>) {
    const std::string expected = in_words(sizes) + " " + in_words(dtype);
    if (auto report = compare_form(told_.result, value_or_fail(expected), sizes, dtype)) {
      fail(Kind::wrong, std::move(*report));
    }
  }
}

template bool same_outcome(const Outcome<ten::Tensor>&, const Outcome<ten::Tensor>&, std::int64_t);
template bool same_outcome(const Outcome<Sizes>&, const Outcome<Sizes>&, std::int64_t);
template class Expectation<ten::Tensor>;
template class Expectation<Sizes>;

}  // namespace grader
