#include "grader/expect.hpp"

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

// A variant that says nothing stands for any message.
bool same(const Thrown& yours, const Thrown& variant) {
  return yours.type == variant.type && (variant.message.empty() || yours.message == variant.message);
}

}  // namespace

template <class Value>
const Misconception<Value>* Expectation<Value>::recognised(const Tolerance& tolerance) const {
  for (const auto& misconception : misconceptions_) {
    const auto variant = attempt<Value>(misconception.answer);
    const bool equal = yours_.value && variant.value     ? equals_variant(*yours_.value, *variant.value, tolerance)
                       : yours_.thrown && variant.thrown ? same(words_for(yours_.thrown), words_for(variant.thrown))
                                                         : false;
    if (equal) return &misconception;
  }
  return nullptr;
}

template <class Value>
void Expectation<Value>::fail(Kind kind, Report report, const Tolerance& tolerance,
                              const std::optional<Line>& otherwise) const {
  if (const auto* misconception = recognised(tolerance)) {
    report.push_back(
        {Style::named, "This is exactly " + misconception->name + ": " + misconception->sign + ".", {}, {}});
    report.push_back(line(misconception->reread));
  } else if (otherwise) {
    report.push_back(*otherwise);
  }
  throw Failed{kind, std::move(report)};
}

template <class Value>
void Expectation<Value>::fail_refusal(const std::string& exception) const {
  if (yours_.thrown) {
    Report report = report_of(words_for(yours_.thrown));
    report.push_back({Style::text, name_ + " must throw " + exception + ".", {}, {}});
    fail(Kind::refused_not, std::move(report));
  }
  fail(Kind::refused_not,
       {{Style::text, name_ + " gave " + described(*yours_.value) + "; it must throw " + exception + ".", {}, {}}});
}

template <class Value>
const Value& Expectation<Value>::value_or_fail(const std::string& expected) const {
  if (yours_.thrown) {
    Report report = report_of(words_for(yours_.thrown));
    report.push_back({Style::text, name_ + " should be " + expected + ".", {}, {}});
    fail(Kind::exception, std::move(report));
  }
  return *yours_.value;
}

template <class Value>
void Expectation<Value>::equals(const Value& expected, const Tolerance& tolerance) const {
  const Value& yours = value_or_fail(described(expected));
  if (auto report = compare(name_, yours, expected, tolerance, quantity_)) {
    fail(Kind::wrong, std::move(*report), tolerance, misplaced(yours, expected, tolerance));
  }
}

template <class Value>
void Expectation<Value>::has_form(const Sizes& sizes,
                                  ten::ScalarType dtype) const requires std::same_as<Value, ten::Tensor> {
  // Instantiating the class for shapes does not ask for this, but clang 14 looks all the same.
  if constexpr (std::same_as<Value, ten::Tensor>) {
    const std::string expected = in_words(sizes) + " " + in_words(dtype);
    if (auto report = compare_form(name_, value_or_fail(expected), sizes, dtype)) {
      fail(Kind::wrong, std::move(*report));
    }
  }
}

template class Expectation<ten::Tensor>;
template class Expectation<Sizes>;

}  // namespace grader
