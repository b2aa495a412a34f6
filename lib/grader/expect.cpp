#include "grader/expect.hpp"

#include <utility>

namespace grader {
namespace {

Thrown in_words(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (...) {
    return current_exception_in_words();
  }
}

bool same(const Thrown& a, const Thrown& b) { return a.type == b.type && a.message == b.message; }

}  // namespace

template <class Value>
const Misconception<Value>* Expectation<Value>::recognised(const Tolerance& tolerance) const {
  for (const auto& misconception : misconceptions_) {
    const auto variant = attempt<Value>(misconception.answer);
    const bool equal = yours_.value && variant.value ? equals_variant(*yours_.value, *variant.value, tolerance)
                       : yours_.thrown && variant.thrown ? same(in_words(yours_.thrown), in_words(variant.thrown))
                                                         : false;
    if (equal) return &misconception;
  }
  return nullptr;
}

template <class Value>
void Expectation<Value>::fail(Kind kind, Report report, const Tolerance& tolerance) const {
  if (const auto* misconception = recognised(tolerance)) {
    report.push_back({Style::named, "This is exactly " + misconception->name + ": " + misconception->sign + ".", {}, {}});
    report.push_back(line(misconception->reread));
  }
  throw Failed{kind, std::move(report)};
}

template <class Value>
void Expectation<Value>::fail_refusal(const std::string& exception) const {
  if (yours_.thrown) {
    Report report = report_of(in_words(yours_.thrown));
    report.push_back({Style::text, name_ + " must throw " + exception + ".", {}, {}});
    fail(Kind::refused_not, std::move(report), exactly());
  }
  fail(Kind::refused_not,
       {{Style::text, name_ + " gave " + described(*yours_.value) + "; it must throw " + exception + ".", {}, {}}},
       exactly());
}

template <class Value>
const Value& Expectation<Value>::value_or_fail() const {
  if (yours_.thrown) {
    Report report = report_of(in_words(yours_.thrown));
    report.insert(report.begin(), {Style::text, name_ + " has an answer, and none came.", {}, {}});
    fail(Kind::exception, std::move(report), exactly());
  }
  return *yours_.value;
}

template <class Value>
void Expectation<Value>::equals(const Value& expected, const Tolerance& tolerance) const {
  if (auto report = compare(name_, value_or_fail(), expected, tolerance, quantity_)) {
    fail(Kind::wrong, std::move(*report), tolerance);
  }
}

template <class Value>
void Expectation<Value>::has_form(const Sizes& sizes, ten::ScalarType dtype) const
  requires std::same_as<Value, ten::Tensor>
{
  if (auto report = compare_form(name_, value_or_fail(), sizes, dtype)) fail(Kind::wrong, std::move(*report), {});
}

template class Expectation<ten::Tensor>;
template class Expectation<Sizes>;

}  // namespace grader
