#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "grader/case.hpp"
#include "grader/expect.hpp"
#include "grader/rows.hpp"

namespace grader {

/// A row of an exercise's table: a wrong answer that is known, or a right one of another kind.
///
/// A misconception has a sign, a step and a case. Where an answer fails in that case, and gives what the row's function
/// gives, the verdict names it; and the row's function, judged in the learner's place, must fail there and be named. A row
/// with a `verdict` in place of the sign is never named: the case says by itself what is wrong. A row with a name alone is
/// right, and must pass.
template <class Result, class... Arguments>
struct Row {
  std::string name;                         ///< `softmax over dim 0`; another for each row.
  std::string sign = {};                    ///< What the learner sees of it: `your columns sum to 1`.
  Reread reread = {};                       ///< The step to read again: `{"which_dimension_sums_to_1"}`.
  std::string caught_in = {};               ///< The case that must catch it.
  std::string verdict = {};                 ///< What the verdict must say, where the row is not to be named.
  std::string twin = {};                    ///< The row above that gives the same numbers whatever is passed.
  Result (*gives)(Arguments...) = nullptr;  ///< The answer itself.
};

/// What a grader says of its exercise.
template <class Result, class... Arguments>
struct Exercise {
  std::string function;             ///< `attention_weights`.
  std::string result;               ///< What reports call its result: `weights`.
  std::vector<std::string> inputs;  ///< What they call its arguments: `tokens`.
  /// What it must give, from plain loops; null where `follows_the_rule` and `UsualCases` are not used.
  Result (*rule)(Arguments...) = nullptr;
  /// How exactly; null for to the last bit.
  Tolerance (*tolerance)(Arguments...) = nullptr;
  std::vector<Row<Result, Arguments...>> rows = {};  ///< Misconceptions first, right answers last.
};

/// The contract's function, called through this so that a row's may stand in its place:
///
///     const Answer weights{attention_weights, {.function = "attention_weights", .result = "weights", …}};
///     weights(tokens).has_form({3, 3}, kFloat32);
template <class Result, class... Arguments>
class Answer {
 public:
  /// The function that the learner writes, and the exercise's table.
  Answer(Result (*function)(Arguments...), Exercise<Result, Arguments...> exercise)
      : given_(function), exercise_(std::move(exercise)) {
    for (const auto& row : exercise_.rows) {
      add_row({row.name, row.sign, row.reread, row.caught_in, row.verdict, row.twin},
              [this, &row] { given_ = row.gives; });
    }
  }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  /// Calls it, for the expectation to judge.
  Expectation<Result> operator()(const std::decay_t<Arguments>&... arguments) const {
    Told told{exercise_.result, call_in_words(arguments...), watched(arguments...)};
    const Kept kept(arguments...);
    return {std::move(told), attempt<Result>([&] { return given_(arguments...); }),
            [this, kept](const auto& yours, const auto& expected, std::int64_t additions) {
              return recognised(kept, yours, expected, additions);
            },
            [this, kept](const auto& yours, std::int64_t additions) {
              remember({kept, yours, additions});
            }};
  }

  /// Calls it, and demands what the rule gives, which is computed before.
  void follows_the_rule(const std::decay_t<Arguments>&... arguments) const {
    const Result expected = exercise_.rule(arguments...);
    const Tolerance tolerance = exercise_.tolerance == nullptr ? exactly() : exercise_.tolerance(arguments...);
    (*this)(arguments...).equals(expected, tolerance);
  }

  /// Calls it, and demands that the tensors it was given are as they were.
  void leaves_untouched(const std::decay_t<Arguments>&... arguments) const {
    const auto before = watched(arguments...);
    given_(arguments...);
    for (const Untouched& input : before) input.check();
  }

  /// Calls it, and demands that its result shares no memory with what it was given.
  void gives_a_copy(const std::decay_t<Arguments>&... arguments) const {
    const auto before = watched(arguments...);
    const Result yours = given_(arguments...);
    must_be_a_copy(exercise_.result, yours, before);
  }

 private:
  using Kept = std::tuple<std::decay_t<Arguments>...>;
  struct Judged {
    Kept arguments;
    Outcome<Result> outcome;
    std::int64_t additions;
  };

  // An answer is a row's only where it gave what that gives in every call of the case; and since it passed the cases
  // before, only the row that fails here first can be it.
  std::vector<Clue> recognised(const Kept& kept, const Outcome<Result>& yours, const std::optional<Result>& expected,
                               std::int64_t additions) const {
    std::vector<Clue> clues;
    for (const auto& row : exercise_.rows) {
      if (row.sign.empty() || row.caught_in != current_case()) continue;
      const auto of_row = [&](const Kept& arguments) {
        return attempt<Result>([&] { return std::apply(row.gives, arguments); });
      };
      const Outcome<Result> given = of_row(kept);
      if (!same_outcome(yours, given, additions)) continue;
      // What gives the right numbers for these inputs is not what is wrong.
      if (expected && same_outcome({*expected, nullptr}, given, additions)) continue;
      const bool same_before = std::all_of(history_.begin(), history_.end(), [&](const Judged& call) {
        const Outcome<Result> then = of_row(call.arguments);
        return history_case_ != current_case() || (call.outcome.thrown && then.thrown) ||
               same_outcome(call.outcome, then, call.additions);
      });
      if (same_before) clues.push_back({row.name, row.sign, row.reread});
    }
    return clues;
  }

  void remember(Judged judged) const {
    if (history_case_ != current_case()) history_.clear();
    history_case_ = current_case();
    history_.push_back(std::move(judged));
  }

  std::string call_in_words(const std::decay_t<Arguments>&... arguments) const {
    std::string words;
    std::size_t at = 0;
    ((words += (at == 0 ? "" : ", ") + argument_in_words(exercise_.inputs.at(at), arguments), ++at), ...);
    return exercise_.function + "(" + words + ")";
  }

  std::vector<Untouched> watched(const std::decay_t<Arguments>&... arguments) const {
    std::vector<Untouched> inputs;
    std::size_t at = 0;
    const auto watch = [&](const auto& argument) {
      if constexpr (std::is_same_v<std::decay_t<decltype(argument)>, ten::Tensor>) {
        inputs.emplace_back(exercise_.inputs.at(at), argument);
      }
      ++at;
    };
    (watch(arguments), ...);
    return inputs;
  }

  mutable Result (*given_)(Arguments...);
  const Exercise<Result, Arguments...> exercise_;
  mutable std::vector<Judged> history_;  // of the case that is running
  mutable std::string history_case_;
};

}  // namespace grader
