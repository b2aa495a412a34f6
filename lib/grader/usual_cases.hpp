#pragma once

#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "grader/answer.hpp"
#include "grader/inputs.hpp"

namespace grader {

/// The sentences of the usual cases, for the rows that they catch.
namespace usual {
inline constexpr const char* strides = "the inputs need not lie side by side in memory";
inline constexpr const char* ones = "a size of 1 is a size like any other";
inline constexpr const char* empty = "empty inputs follow the same rule";
inline constexpr const char* untouched = "the inputs are left as they were";
inline constexpr const char* copy = "the result is a copy, and no view of an input";

/// `float64 in, float64 out`.
std::string dtype(ten::ScalarType dtype);
}  // namespace usual

/// Registers a case that stands in no TEST_CASE. Its why is the standard one, or another from `whys`.
void add_usual_case(const std::string& sentence, const std::map<std::string, std::string>& whys,
                    std::function<void()> body);

/// Sizes in [low, high] with one of them 1, for each of them in turn, and all of them 1.
std::vector<Sizes> with_ones(std::size_t dimensions);

/// What the usual cases are made of.
template <class... Arguments>
struct Usual {
  /// Arguments from sizes that are all different, for a dtype: `{n, d}` becomes tokens of shape (n, d).
  std::tuple<std::decay_t<Arguments>...> (*inputs)(const Sizes& sizes, ten::ScalarType dtype);
  std::size_t dimensions = 2;                             ///< How many sizes `inputs` wants.
  std::vector<ten::ScalarType> dtypes = {ten::kFloat64};  ///< What must be kept, beside float32.
  std::vector<Sizes> empty = {};                          ///< Sizes with a 0 in them, where the contract allows it.
  bool copy = false;                                      ///< Whether the result may share no memory with an input.
  std::map<std::string, std::string> whys = {};           ///< In place of the standard ones, by the case's sentence.
};

/// The cases that nearly every exercise on tensors has, by one object behind the others:
/// `const UsualCases usual{weights, {.inputs = some_inputs}};`. The rule and the tolerance are those of the table.
template <class Result, class... Arguments>
class UsualCases {
 public:
  /// Registers them. Both must outlive the run.
  UsualCases(const Answer<Result, Arguments...>& answer, Usual<Arguments...> usual)
      : answer_(answer), usual_(std::move(usual)) {
    for (const auto dtype : usual_.dtypes) {
      add(usual::dtype(dtype), [this, dtype] { follows(usual_.inputs(some_sizes(), dtype)); });
    }
    add(usual::strides, [this] { follows(elsewhere(usual_.inputs(some_sizes(), ten::kFloat32))); });
    add(usual::ones, [this] {
      for (const Sizes& sizes : with_ones(usual_.dimensions)) follows(usual_.inputs(sizes, ten::kFloat32));
    });
    if (!usual_.empty.empty()) {
      add(usual::empty, [this] {
        for (const Sizes& sizes : usual_.empty) follows(usual_.inputs(sizes, ten::kFloat32));
      });
    }
    // Before the copy: who writes to an input and hands it back is to be told of the write.
    add(usual::untouched, [this] {
      std::apply([this](const auto&... given) { answer_.leaves_untouched(given...); },
                 usual_.inputs(some_sizes(), ten::kFloat32));
    });
    if (usual_.copy) {
      add(usual::copy, [this] {
        std::vector<Sizes> all = with_ones(usual_.dimensions);
        all.push_back(some_sizes());
        for (const Sizes& sizes : all) {
          std::apply([this](const auto&... given) { answer_.gives_a_copy(given...); },
                     usual_.inputs(sizes, ten::kFloat32));
        }
      });
    }
  }

 private:
  using Inputs = std::tuple<std::decay_t<Arguments>...>;

  Sizes some_sizes() const { return random_sizes(usual_.dimensions, 3, 6); }

  void follows(const Inputs& inputs) const {
    std::apply([this](const auto&... given) { answer_.follows_the_rule(given...); }, inputs);
  }

  static Inputs elsewhere(const Inputs& inputs) {
    const auto moved = [](const auto& given) {
      if constexpr (std::is_same_v<std::decay_t<decltype(given)>, ten::Tensor>) {
        return scattered(given);
      } else {
        return given;
      }
    };
    return std::apply([&](const auto&... given) { return Inputs(moved(given)...); }, inputs);
  }

  void add(const std::string& sentence, std::function<void()> body) {
    add_usual_case(sentence, usual_.whys, std::move(body));
  }

  const Answer<Result, Arguments...>& answer_;
  const Usual<Arguments...> usual_;
};

}  // namespace grader
