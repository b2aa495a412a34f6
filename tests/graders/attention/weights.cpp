#include "attention/weights.hpp"

#include <algorithm>
#include <cmath>

#include "grader/grader.hpp"

namespace {

using grader::Values;
using grader::why;
using ten::Tensor;

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

Tensor rule(const Tensor& tokens) { return shares_of_rows(scores_of(Values(tokens))).tensor(tokens.scalar_type()); }

// d products are added up for a score, n shares for a row. What a score is off by, its weight is off by as a part of
// itself, since exp(s + e) is about exp(s) (1 + e); and the row's total is off by as much again.
grader::Tolerance tolerance(const Tensor& tokens) {
  const Values magnitudes_of_scores = scores_of(Values(tokens.abs()));
  Values magnitudes = shares_of_rows(scores_of(Values(tokens)));
  for (std::int64_t i = 0; i < tokens.size(0); ++i) {
    double most = 0;
    for (std::int64_t j = 0; j < tokens.size(0); ++j) most = std::max(most, magnitudes_of_scores(i, j));
    for (std::int64_t j = 0; j < tokens.size(0); ++j) magnitudes(i, j) *= 1 + 2 * most;
  }
  return grader::sums_of(tokens.size(0) + tokens.size(1), magnitudes);
}

Tensor scores(const Tensor& tokens) { return ten::matmul(tokens, tokens.t()); }

Tensor shares(const Tensor& powers) { return powers / powers.sum(-1, true); }

const grader::Answer weights{
    attention_weights,
    {
        .function = "attention_weights",
        .result = "weights",
        .inputs = {"tokens"},
        .rule = rule,
        .tolerance = tolerance,
        .rows =
            {
                {
                    .name = "softmax of tokens transposed times tokens",
                    .sign = "your products are sums over the tokens, and should be sums over a token's numbers",
                    .reread = {"how_well_do_two_tokens_agree"},
                    .caught_in = "the weights of n tokens are an n × n table",
                    .gives = [](const Tensor& tokens) { return ten::softmax(ten::matmul(tokens.t(), tokens), -1); },
                },
                {
                    .name = "softmax over dim 0",
                    .sign = "your columns sum to 1",
                    .reread = {"which_dimension_sums_to_1"},
                    .caught_in = "every row of the weights sums to 1",
                    .gives = [](const Tensor& tokens) { return ten::softmax(scores(tokens), 0); },
                },
                {
                    .name = "exp divided by its sum(1) without keepdim",
                    .sign = "the sums of the rows lie down along the columns then; sum(1, true) keeps them upright",
                    .reread = {"where_the_size_belongs", "broadcasting"},
                    .caught_in = "every row of the weights sums to 1",
                    .twin = "softmax over dim 0",
                    .gives = [](const Tensor& tokens) { return scores(tokens).exp() / scores(tokens).exp().sum(1); },
                },
                {
                    .name = "softmax written out, its last sum without keepdim",
                    .sign = "the sums of the rows lie down along the columns then; sum(-1, true) keeps them upright",
                    .reread = {"where_the_size_belongs", "broadcasting"},
                    .caught_in = "every row of the weights sums to 1",
                    .gives =
                        [](const Tensor& tokens) {
                          const Tensor powers = (scores(tokens) - scores(tokens).amax(-1, true)).exp();
                          return powers / powers.sum(-1);
                        },
                },
                {
                    .name = "the scores without softmax",
                    .sign = "your rows are no shares yet",
                    .reread = {"scores_become_shares"},
                    .caught_in = "every row of the weights sums to 1",
                    .gives = [](const Tensor& tokens) { return scores(tokens); },
                },
                {
                    .name = "exp divided by the sum of the whole table",
                    .sign = "all your weights together sum to 1, and each row should",
                    .reread = {"which_dimension_sums_to_1"},
                    .caught_in = "every row of the weights sums to 1",
                    .gives =
                        [](const Tensor& tokens) {
                          return ten::softmax(scores(tokens).flatten(), 0).reshape({tokens.size(0), -1});
                        },
                },
                {
                    .name = "scores divided by the sum of their row, without exp",
                    .sign = "a score may be negative, and a weight may not; softmax takes exp of each score first",
                    .reread = {"scores_become_shares"},
                    .caught_in = "the weights are the softmax of the dot products",
                    .gives = [](const Tensor& tokens) { return shares(scores(tokens)); },
                },
                {
                    .name = "softmax of scores divided by the root of d",
                    .sign = "your weights are more alike than they should be; the scale belongs to another exercise",
                    .reread = {"why_divide_by_a_root"},
                    .caught_in = "the weights are the softmax of the dot products",
                    .gives =
                        [](const Tensor& tokens) {
                          return ten::softmax(scores(tokens) / std::sqrt(static_cast<double>(tokens.size(1))), -1);
                        },
                },
                {
                    .name = "the greatest score of each row taken off without keepdim",
                    .sign = "amax(-1) lies down along the columns, so column j lost what row j should; amax(-1, true) "
                            "stays upright",
                    .reread = {"where_the_size_belongs", "broadcasting"},
                    .caught_in = "the weights are the softmax of the dot products",
                    .gives =
                        [](const Tensor& tokens) { return shares((scores(tokens) - scores(tokens).amax(-1)).exp()); },
                },
                {
                    .name = "exp without taking the greatest score off first",
                    .sign = "exp(900) is infinite, and infinity divided by infinity is not a number",
                    .reread = {"scores_that_overflow"},
                    .caught_in = "large scores do not overflow",
                    .gives = [](const Tensor& tokens) { return shares(scores(tokens).exp()); },
                },
                {
                    .name = "the greatest score of the whole table taken off, and not that of each row",
                    .sign = "exp is 0 all along a row that lies far below it, and 0 divided by 0 is not a number",
                    .reread = {"a_maximum_for_each_row"},
                    .caught_in = "large scores do not overflow",
                    .gives = [](const Tensor& tokens) { return shares((scores(tokens) - scores(tokens).max()).exp()); },
                },
                {
                    .name = "float32 whatever the tokens are",
                    .caught_in = grader::usual::dtype(ten::kFloat64),
                    .verdict = "make float32 unless told",
                    .gives = [](const Tensor& tokens) { return ten::softmax(scores(tokens), -1).to(ten::kFloat32); },
                },
                {
                    .name = "a second handle to the tokens, taken for a copy",
                    .caught_in = grader::usual::untouched,
                    .verdict = "wrote to tokens",
                    .gives =
                        [](const Tensor& tokens) {
                          Tensor doubled = tokens;
                          doubled *= 2;
                          return ten::softmax(ten::matmul(doubled, tokens.t()) / 4, -1);
                        },
                },
                {
                    .name = "softmax written out, in float64 whatever the tokens are",
                    .gives =
                        [](const Tensor& tokens) {
                          const Tensor wide = scores(tokens.to(ten::kFloat64));
                          return shares((wide - wide.amax(-1, true)).exp()).to(tokens.scalar_type());
                        },
                },
                {
                    .name = "loops over every pair and every number, added up from the far end",
                    .gives =
                        [](const Tensor& tokens) {
                          Tensor table = ten::zeros({tokens.size(0), tokens.size(0)}, tokens.options());
                          for (std::int64_t i = 0; i < tokens.size(0); ++i) {
                            for (std::int64_t j = 0; j < tokens.size(0); ++j) {
                              for (std::int64_t k = tokens.size(1); k-- > 0;) {
                                table[i][j] += tokens[i][k] * tokens[j][k];
                              }
                            }
                          }
                          return table.softmax(1);
                        },
                },
                {
                    .name = "softmax over the other dimension, turned round: the scores are symmetric",
                    .gives = [](const Tensor& tokens) { return ten::softmax(scores(tokens), 0).t(); },
                },
            },
    }};

}  // namespace

TEST_CASE("the weights of n tokens are an n × n table") {
  why("Every token attends to every token, so there is one weight for each pair, whatever the length of a token.");
  for (const auto& sizes : {grader::Sizes{6, 4}, {3, 5}, {1, 4}}) {
    weights(grader::random_tensor(sizes)).has_form({sizes[0], sizes[0]}, ten::kFloat32);
  }
}

TEST_CASE("every row of the weights sums to 1") {
  why("Softmax turns one token's scores into shares of its attention, so the shares of each row must sum to 1.");
  // All above 0, so that no scores cancel out in an answer that takes their shares without exp: its rows do sum to 1.
  const Tensor tokens = grader::random_tensor(grader::random_sizes(2, 3, 6)).abs() + 0.0625;
  const Tensor expected = rule(tokens);
  weights(tokens).whose("row sums", "row", grader::sums_over_last).equals(expected, tolerance(tokens));
}

TEST_CASE("the weights are the softmax of the dot products") {
  why("The more two tokens agree, the larger their dot product, and the larger the share.");
  weights.follows_the_rule(Values({3, 2}, {1, 0, 0, 1, 1, 1}).tensor(ten::kFloat32));
  weights.follows_the_rule(grader::random_tensor(grader::random_sizes(2, 3, 6)));
  weights.follows_the_rule(grader::random_tensor({70, 3}));
}

TEST_CASE("large scores do not overflow") {
  why("exp(900) is infinite in every dtype. Taking the greatest score of a row off first changes no share.");
  weights.follows_the_rule(Values({3, 2}, {30, 0, 30, 1, 30, 2}).tensor(ten::kFloat32));
  weights.follows_the_rule(Values({2, 2}, {30, 0, 0, 1}).tensor(ten::kFloat32));
}

namespace {

const grader::UsualCases usual{weights, {.inputs = [](const grader::Sizes& sizes, ten::ScalarType dtype) {
                                 return std::tuple(grader::random_tensor(sizes, dtype));
                               }}};

}  // namespace
