#pragma once

#include <concepts>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <typeinfo>
#include <utility>
#include <vector>

#include "grader/comparison.hpp"
#include "grader/report.hpp"
#include "todo.hpp"

namespace grader {

/// What a call came to: a value, or what it threw.
template <class Value>
struct Outcome {
  std::optional<Value> value;  ///< The value, where there is one.
  std::exception_ptr thrown;   ///< What was thrown, where there is none.
};

/// Calls, and keeps what comes of it. A stub's `todo()` is no outcome: it goes on to whoever runs the case.
template <class Value, std::invocable Call>
Outcome<Value> attempt(Call&& call) {
  try {
    return {std::forward<Call>(call)(), nullptr};
  } catch (const NotYetWritten&) {
    throw;
  } catch (...) {
    return {std::nullopt, std::current_exception()};
  }
}

/// A wrong answer that is known, and what clears it up.
template <class Value>
struct Misconception {
  std::string name;               ///< `softmax over dim 0`.
  std::function<Value()> answer;  ///< What it gives, or throws, for the same input.
  std::string sign;               ///< How to see it: `your columns sum to 1`.
  Reread reread;                  ///< Where to read again.
};

/// An answer about to be judged: `expect("weights", weights).unless_it_is(…).equals(rule(tokens), sums_of(6))`.
///
/// The last call of the chain judges. It throws Failed with the report, whose misconception is the first of those named
/// that gives what the answer gave.
template <class Value>
class Expectation {
 public:
  /// What the reports call the answer, and the answer.
  Expectation(std::string name, Outcome<Value> yours) : name_(std::move(name)), yours_(std::move(yours)) {}

  /// Names a known wrong answer, to be recognised where the right one is missed. One that throws is recognised in an answer
  /// that threw the same type with the same message, or with any where the known one has none.
  Expectation& unless_it_is(std::string misconception, std::function<Value()> answer, std::string sign, Reread again) {
    misconceptions_.push_back({std::move(misconception), std::move(answer), std::move(sign), std::move(again)});
    return *this;
  }

  /// Judges a quantity computed from the answer in its place: `.whose("row sums", "row", sums_over_last)`.
  Expectation& whose(std::string quantity, std::string one, std::function<Values(const Values&)> computed) {
    quantity_ = Quantity{std::move(quantity), std::move(one), std::move(computed)};
    return *this;
  }

  /// Judges: the answer must be this, within the tolerance.
  void equals(const Value& expected, const Tolerance& tolerance = exactly()) const;

  /// Judges the shape and the dtype alone.
  void has_form(const Sizes& sizes, ten::ScalarType dtype) const requires std::same_as<Value, ten::Tensor>;

  /// Judges: the call must have thrown this exception, or one derived from it.
  template <class Exception>
  void is_refused_with(const std::string& exception) const {
    bool right_type = false;
    try {
      if (yours_.thrown) std::rethrow_exception(yours_.thrown);
    } catch (const Exception&) {
      right_type = true;
    } catch (...) {
    }
    if (!right_type) fail_refusal(exception);
  }

 private:
  [[noreturn]] void fail(Kind kind, Report report, const Tolerance& tolerance = exactly(),
                         const std::optional<Line>& otherwise = std::nullopt) const;
  [[noreturn]] void fail_refusal(const std::string& exception) const;
  const Misconception<Value>* recognised(const Tolerance& tolerance) const;
  const Value& value_or_fail(const std::string& expected) const;

  std::string name_;
  Outcome<Value> yours_;
  std::vector<Misconception<Value>> misconceptions_;
  std::optional<Quantity> quantity_;
};

extern template class Expectation<ten::Tensor>;
extern template class Expectation<Sizes>;

/// A tensor that the answer gave.
inline Expectation<ten::Tensor> expect(std::string name, ten::Tensor yours) {
  return {std::move(name), {std::move(yours), nullptr}};
}

/// A call of the answer, whose exceptions are judged too: `expect("shape", [&] { return broadcast_shape(a, b); })`.
template <std::invocable Call>
auto expect(std::string name, Call&& call) {
  using Value = std::invoke_result_t<Call>;
  return Expectation<Value>(std::move(name), attempt<Value>(std::forward<Call>(call)));
}

}  // namespace grader
