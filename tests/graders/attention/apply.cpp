#include "attention/apply.hpp"

#include <cmath>
#include <utility>

#include "grader/grader.hpp"

namespace {

using grader::expect;
using grader::reread;
using grader::Values;
using grader::why;

// The rule in plain loops: output i is the sum over j of weight (i, j) times value j.
ten::Tensor rule(const ten::Tensor& weights_given, const ten::Tensor& values_given) {
  const Values weights(weights_given);
  const Values values(values_given);
  Values outputs(values.sizes());
  for (std::int64_t i = 0; i < values.size(0); ++i) {
    for (std::int64_t j = 0; j < values.size(0); ++j) {
      for (std::int64_t k = 0; k < values.size(1); ++k) outputs(i, k) += weights(i, j) * values(j, k);
    }
  }
  return outputs.tensor(values_given.scalar_type());
}

auto judged(const ten::Tensor& weights, const ten::Tensor& values) {
  auto outputs = expect("outputs", [&] { return apply_attention(weights, values); });
  outputs
      .unless_it_is(
          "values transposed times weights", [=] { return ten::matmul(values.t(), weights); },
          "your rows belong to the numbers of a token, and should belong to tokens",
          reread("attention", "A weighted average of everyone"))
      .unless_it_is(
          "an element-wise product", [=] { return weights * values; }, "the rule is a matrix product",
          reread("attention", "A weighted average of everyone"))
      .unless_it_is(
          "the weights transposed", [=] { return rule(weights.t(), values); },
          "you used column i of the weights for token i, and row i belongs to it",
          reread("attention", "Which dimension sums to 1"))
      .unless_it_is(
          "softmax a second time", [=] { return rule(ten::softmax(weights, -1), values); },
          "the weights are shares already", reread("attention", "A weighted average of everyone"))
      .unless_it_is(
          "the plain mean of all values",
          [=] { return rule(ten::full_like(weights, 1.0 / static_cast<double>(weights.size(0))), values); },
          "your weights have no say", reread("attention", "A weighted average of everyone"))
      .unless_it_is(
          "the value with the greatest weight alone",
          [=] { return values.index_select(0, std::get<1>(weights.max(-1))); }, "the other tokens have no say",
          reread("attention", "A weighted average of everyone"))
      .unless_it_is(
          "weights divided by the sum of their row", [=] { return rule(weights / weights.sum(-1, true), values); },
          "they are to be used as given", reread("attention", "A weighted average of everyone"));
  return outputs;
}

void must_follow_the_rule(const ten::Tensor& weights, const ten::Tensor& values) {
  const auto expected = rule(weights, values);
  judged(weights, values).equals(expected, grader::sums_of(weights.size(0)));
}

// Shares such as softmax gives, for n tokens.
ten::Tensor some_weights(std::int64_t n, ten::ScalarType dtype = ten::kFloat32) {
  return ten::softmax(grader::random_tensor({n, n}, dtype) * 2, -1);
}

// Weights for n tokens, and values of d numbers, with n and d different.
std::pair<ten::Tensor, ten::Tensor> some_inputs(ten::ScalarType dtype = ten::kFloat32) {
  const auto sizes = grader::random_sizes(2, 3, 6);
  return {some_weights(sizes[0], dtype), grader::random_tensor(sizes, dtype)};
}

}  // namespace

TEST_CASE("every token gets one output, as long as a row of the values") {
  why("What comes out has the shape of what went in, so that attention can be stacked layer upon layer.");
  for (const auto& sizes : {grader::Sizes{6, 4}, {3, 5}, {1, 4}}) {
    const auto weights = some_weights(sizes[0]);
    const auto values = grader::random_tensor(sizes);
    judged(weights, values).has_form(sizes, ten::kFloat32);
  }
}

TEST_CASE("weights of 1 on the diagonal give the values back") {
  why("A token that attends to itself alone takes all of its own values and nothing of the others'.");
  must_follow_the_rule(ten::eye(4), grader::random_tensor({4, 3}));
}

TEST_CASE("every output is the sum of all values, each times its weight") {
  why("Row i of the weights says how much token i takes of each token.");
  must_follow_the_rule(Values({2, 2}, {1, 0, 0.5, 0.5}).tensor(ten::kFloat32),
                       Values({2, 3}, {1, 2, 3, 5, 6, 7}).tensor(ten::kFloat32));
  const auto [weights, values] = some_inputs();
  must_follow_the_rule(weights, values);
}

TEST_CASE("the weights are used as they are given") {
  why("Models drop some weights at random while they learn, and the rows no longer sum to 1. That is meant.");
  const auto [weights, values] = some_inputs();
  must_follow_the_rule(weights * 0.5, values);
}

TEST_CASE("float64 values give float64 outputs") {
  why("A function on tensors keeps the dtype of what it is given, and the precision that goes with it.");
  const auto [weights, values] = some_inputs(ten::kFloat64);
  must_follow_the_rule(weights, values);
}

TEST_CASE("weights and values need not lie side by side in memory") {
  why("A transposed or sliced tensor has the same numbers in other places of memory; its strides say where.");
  const auto [weights, values] = some_inputs();
  must_follow_the_rule(grader::scattered(weights), grader::scattered(values));
}

TEST_CASE("the inputs are left as they were") {
  why("The values are added to the outputs right after: a model needs both.");
  const auto [weights, values] = some_inputs();
  const grader::Untouched weights_before("weights", weights);
  const grader::Untouched values_before("values", values);
  apply_attention(weights, values);
  weights_before.check();
  values_before.check();
}
