#include "attention/weights.hpp"

#include <algorithm>
#include <cmath>

#include "grader/grader.hpp"

namespace {

using grader::expect;
using grader::reread;
using grader::Values;
using grader::why;

// The rule in plain loops: the score of i and j is the dot product of tokens i and j.
Values scores_of(const Values& tokens) {
  Values scores({tokens.size(0), tokens.size(0)});
  for (std::int64_t i = 0; i < tokens.size(0); ++i) {
    for (std::int64_t j = 0; j < tokens.size(0); ++j) {
      for (std::int64_t k = 0; k < tokens.size(1); ++k) scores(i, j) += tokens(i, k) * tokens(j, k);
    }
  }
  return scores;
}

// The weight of i and j is the share of exp(score) in its row; the greatest score of the row is taken off before.
Values shares_of_rows(const Values& scores) {
  Values weights(scores.sizes());
  for (std::int64_t i = 0; i < scores.size(0); ++i) {
    double most = scores(i, 0);
    double total = 0;
    for (std::int64_t j = 0; j < scores.size(1); ++j) most = std::max(most, scores(i, j));
    for (std::int64_t j = 0; j < scores.size(1); ++j) total += std::exp(scores(i, j) - most);
    for (std::int64_t j = 0; j < scores.size(1); ++j) weights(i, j) = std::exp(scores(i, j) - most) / total;
  }
  return weights;
}

ten::Tensor rule(const ten::Tensor& tokens) {
  return shares_of_rows(scores_of(Values(tokens))).tensor(tokens.scalar_type());
}

// d products are added up for a score, n shares for a row.
grader::Tolerance tolerance(const ten::Tensor& tokens) { return grader::sums_of(tokens.size(0) + tokens.size(1)); }

ten::Tensor plain_scores(const ten::Tensor& tokens) { return scores_of(Values(tokens)).tensor(tokens.scalar_type()); }

auto judged(const ten::Tensor& tokens) {
  auto weights = expect("weights", [&] { return attention_weights(tokens); });
  weights
      .unless_it_is(
          "tokens transposed times tokens", [tokens] { return ten::matmul(tokens.t(), tokens); },
          "your products are sums over the tokens, and should be sums over a token's numbers",
          reread("attention", "How well do two tokens agree?"))
      .unless_it_is(
          "softmax of tokens transposed times tokens",
          [tokens] { return ten::softmax(ten::matmul(tokens.t(), tokens), -1); },
          "your products are sums over the tokens, and should be sums over a token's numbers",
          reread("attention", "How well do two tokens agree?"))
      .unless_it_is(
          "softmax over dim 0", [tokens] { return ten::softmax(plain_scores(tokens), 0); }, "your columns sum to 1",
          reread("attention", "Which dimension sums to 1"))
      .unless_it_is(
          "the scores without softmax", [tokens] { return plain_scores(tokens); }, "your rows are no shares yet",
          reread("attention", "Which dimension sums to 1"))
      .unless_it_is(
          "exp divided by the sum of the whole table",
          [tokens] {
            return ten::softmax(plain_scores(tokens).flatten(), 0).reshape({tokens.size(0), -1});
          },
          "all your weights together sum to 1, and each row should", reread("attention", "Which dimension sums to 1"))
      .unless_it_is(
          "scores divided by the sum of their row, without exp",
          [tokens] { return plain_scores(tokens) / plain_scores(tokens).sum(-1, true); },
          "your weights can be negative", reread("attention", "Which dimension sums to 1"))
      .unless_it_is(
          "softmax of scores divided by the root of d",
          [tokens] { return ten::softmax(plain_scores(tokens) / std::sqrt(static_cast<double>(tokens.size(1))), -1); },
          "your weights are more alike than they should be; the scale belongs to another exercise",
          reread("attention", "Queries, keys and values"))
      .unless_it_is(
          "exp without taking the greatest score off first",
          [tokens] {
            const auto powers = plain_scores(tokens).exp();
            return powers / powers.sum(-1, true);
          },
          "infinity divided by infinity is not a number", reread("attention", "Which dimension sums to 1"));
  return weights;
}

void must_follow_the_rule(const ten::Tensor& tokens) {
  const auto expected = rule(tokens);
  judged(tokens).equals(expected, tolerance(tokens));
}

// Sizes that differ, so that n and d cannot be mistaken for each other.
ten::Tensor some_tokens(ten::ScalarType dtype = ten::kFloat32) {
  return grader::random_tensor(grader::random_sizes(2, 3, 6), dtype);
}

}  // namespace

TEST_CASE("the weights of n tokens are an n × n table") {
  why("Every token attends to every token, so there is one weight for each pair, whatever the length of a token.");
  for (const auto& sizes : {grader::Sizes{6, 4}, {3, 5}, {1, 4}}) {
    const auto tokens = grader::random_tensor(sizes);
    judged(tokens).has_form({sizes[0], sizes[0]}, ten::kFloat32);
  }
}

TEST_CASE("every row of the weights sums to 1") {
  why("Softmax turns one token's scores into shares of its attention, so the shares of each row must sum to 1.");
  // All above 0, so that no scores cancel out in an answer that takes their shares without exp: its rows do sum to 1.
  const auto tokens = some_tokens().abs();
  const auto expected = rule(tokens);
  judged(tokens).whose("row sums", "row", grader::sums_over_last).equals(expected, grader::sums_of(tokens.size(0)));
}

TEST_CASE("the weights are the softmax of the dot products") {
  why("The more two tokens agree, the larger their dot product, and the larger the share.");
  must_follow_the_rule(Values({3, 2}, {1, 0, 0, 1, 1, 1}).tensor(ten::kFloat32));
  must_follow_the_rule(some_tokens());
}

TEST_CASE("large scores do not overflow") {
  why("exp(900) is infinite in every dtype. Taking the greatest score of a row off first changes no share.");
  must_follow_the_rule(Values({3, 2}, {30, 0, 30, 1, 30, 2}).tensor(ten::kFloat32));
}

TEST_CASE("float64 tokens give float64 weights") {
  why("A function on tensors keeps the dtype of what it is given, and the precision that goes with it.");
  must_follow_the_rule(some_tokens(ten::kFloat64));
}

TEST_CASE("the tokens need not lie side by side in memory") {
  why("A transposed or sliced tensor has the same numbers in other places of memory; its strides say where.");
  must_follow_the_rule(grader::scattered(some_tokens()));
}

TEST_CASE("the input is left as it was") {
  why("The tokens are needed again: the weights are about to be applied to them.");
  const auto tokens = some_tokens();
  const grader::Untouched before("tokens", tokens);
  attention_weights(tokens);
  before.check();
}
