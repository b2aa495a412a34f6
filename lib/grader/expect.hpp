#pragma once

#include <concepts>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grader/comparison.hpp"
#include "grader/memory.hpp"
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

/// Whether two outcomes are one: values much alike, or exceptions of one type with one message. A variant whose exception
/// says nothing stands for every message.
template <class Value>
bool same_outcome(const Outcome<Value>& yours, const Outcome<Value>& variant, std::int64_t additions);

/// What is said of a known wrong answer where it is recognised.
struct Clue {
  std::string name;  ///< `softmax over dim 0`.
  std::string sign;  ///< What the learner sees of it: `your columns sum to 1`.
  Reread reread;     ///< Where to read again.
};

/// A call of an answer, as reports tell of it.
struct Told {
  std::string result;             ///< `weights`.
  std::string call;               ///< `attention_weights(tokens)`.
  std::vector<Untouched> inputs;  ///< The tensors that were passed.
};

/// An answer about to be judged: `outputs(weights, values).equals(expected, tolerance)`.
///
/// The last call of the chain judges. It throws Failed with the report: what was compared, what was passed where that is
/// small, and the known wrong answers that give the same.
template <class Value>
class Expectation {
 public:
  /// The wrong answers that cannot be told from what came of the call, where `expected` was due.
  using Recognise =
      std::function<std::vector<Clue>(const Outcome<Value>& yours, const std::optional<Value>& expected, std::int64_t)>;
  /// Told of what passed.
  using Passed = std::function<void(const Outcome<Value>& yours, std::int64_t additions)>;

  /// What the reports say of a call, and what it came to.
  Expectation(Told told, Outcome<Value> yours, Recognise recognise = {}, Passed passed = {})
      : told_(std::move(told)),
        yours_(std::move(yours)),
        recognise_(std::move(recognise)),
        passed_(std::move(passed)) {}

  /// Judges a sum computed from the answer in its place: `.whose("row sums", "row", sums_over_last)`.
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
    if (passed_) passed_(yours_, 0);
  }

 private:
  [[noreturn]] void fail(Kind kind, Report report, const std::optional<Value>& expected = std::nullopt,
                         std::int64_t additions = 0, const std::optional<Line>& otherwise = std::nullopt) const;
  [[noreturn]] void fail_refusal(const std::string& exception) const;
  const Value& value_or_fail(const std::string& expected) const;
  std::string label() const;

  Told told_;
  Outcome<Value> yours_;
  Recognise recognise_;
  Passed passed_;
  std::optional<Quantity> quantity_;
};

extern template class Expectation<ten::Tensor>;
extern template class Expectation<Sizes>;

}  // namespace grader
