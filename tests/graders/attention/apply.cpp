#include "attention/apply.hpp"

#include <tuple>

#include "grader/grader.hpp"

namespace {

using grader::Sizes;
using grader::Values;
using grader::why;
using ten::Tensor;

// The rule in plain loops: output i is the sum over j of weight (i, j) times value j.
Values averages(const Values& weights, const Values& values) {
  Values outputs(values.sizes());
  for (std::int64_t i = 0; i < values.size(0); ++i) {
    for (std::int64_t j = 0; j < values.size(0); ++j) {
      for (std::int64_t k = 0; k < values.size(1); ++k) outputs(i, k) += weights(i, j) * values(j, k);
    }
  }
  return outputs;
}

Tensor rule(const Tensor& weights, const Tensor& values) {
  return averages(Values(weights), Values(values)).tensor(values.scalar_type());
}

grader::Tolerance tolerance(const Tensor& weights, const Tensor& values) {
  return grader::sums_of(weights.size(0), averages(Values(weights.abs()), Values(values.abs())));
}

// Shares such as softmax gives, for n tokens.
Tensor some_weights(std::int64_t n, ten::ScalarType dtype = ten::kFloat32) {
  return ten::softmax(grader::random_tensor({n, n}, dtype) * 2, -1);
}

// Weights for n tokens, and values of d numbers.
std::tuple<Tensor, Tensor> some_inputs(const Sizes& sizes, ten::ScalarType dtype = ten::kFloat32) {
  return {some_weights(sizes[0], dtype), grader::random_tensor(sizes, dtype)};
}

const grader::Answer outputs{
    apply_attention,
    {
        .function = "apply_attention",
        .result = "outputs",
        .inputs = {"weights", "values"},
        .rule = rule,
        .tolerance = tolerance,
        .rows =
            {
                {
                    .name = "values transposed times weights",
                    .sign = "your rows belong to the numbers of a token, and should belong to tokens",
                    .reread = {"a_weighted_average_of_everyone"},
                    .caught_in = "every token gets one output, as long as a row of the values",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return ten::matmul(values.t(), weights); },
                },
                {
                    .name = "an element-wise product",
                    .sign = "* multiplies element by element, and the rule is a matrix product",
                    .reread = {"a_weighted_average_of_everyone"},
                    .caught_in = "every token gets one output, as long as a row of the values",
                    .gives = [](const Tensor& weights, const Tensor& values) { return weights * values; },
                },
                {
                    .name = "softmax a second time",
                    .sign = "the weights are shares already",
                    .reread = {"a_weighted_average_of_everyone"},
                    .caught_in = "weights of 1 on the diagonal give the values back",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return ten::matmul(ten::softmax(weights, -1), values); },
                },
                {
                    .name = "the plain mean of all values",
                    .sign = "your weights have no say",
                    .reread = {"a_weighted_average_of_everyone"},
                    .caught_in = "weights of 1 on the diagonal give the values back",
                    .gives = [](const Tensor&,
                                const Tensor& values) { return values.mean(0, true).expand(values.sizes()); },
                },
                {
                    .name = "the last product alone",
                    .sign = "= writes over what the token before gave; += adds to it",
                    .reread = {"a_weighted_average_of_everyone"},
                    .caught_in = "weights of 1 on the diagonal give the values back",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return weights.slice(1, -1) * values.slice(0, -1); },
                },
                {
                    .name = "the weights transposed",
                    .sign = "you used column i of the weights for token i, and row i belongs to it",
                    .reread = {"which_dimension_sums_to_1"},
                    .caught_in = "every output is the sum of all values, each times its weight",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return ten::matmul(weights.t(), values); },
                },
                {
                    .name = "all products added up over the token that takes",
                    .sign = "j, the token that is taken from, should go, and i stay",
                    .reread = {"a_weighted_average_of_everyone"},
                    .caught_in = "every output is the sum of all values, each times its weight",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return (weights.unsqueeze(-1) * values.unsqueeze(0)).sum(0); },
                },
                {
                    .name = "the value with the greatest weight alone",
                    .sign = "the other tokens have no say",
                    .reread = {"a_weighted_average_of_everyone"},
                    .caught_in = "every output is the sum of all values, each times its weight",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return values.index({std::get<1>(weights.max(-1))}); },
                },
                {
                    .name = "weights divided by the sum of their row",
                    .sign = "they are to be used as given",
                    .reread = {"a_weighted_average_of_everyone"},
                    .caught_in = "the weights are used as they are given",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return ten::matmul(weights / weights.sum(-1, true), values); },
                },
                {
                    .name = "zeros that no assignment reaches",
                    .caught_in = "weights of 1 on the diagonal give the values back",
                    .verdict = "Every number is 0",
                    .gives =
                        [](const Tensor& weights, const Tensor& values) {
                          Tensor all = ten::zeros(values.sizes());
                          for (std::int64_t i = 0; i < values.size(0); ++i) {
                            Tensor row = all[i];
                            row = ten::matmul(weights[i], values);
                          }
                          return all;
                        },
                },
                {
                    .name = "a single row squeezed to a vector",
                    .caught_in = "every token gets one output, as long as a row of the values",
                    .verdict = "these differ",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return ten::matmul(weights, values).squeeze(); },
                },
                {
                    .name = "right for 64 tokens at most",
                    .caught_in = "every output is the sum of all values, each times its weight",
                    .verdict = "outputs (70, 3) float32",
                    .gives =
                        [](const Tensor& weights, const Tensor& values) {
                          return values.size(0) > 64 ? values : ten::matmul(weights, values);
                        },
                },
                {
                    .name = "float32 whatever the values are",
                    .caught_in = grader::usual::dtype(ten::kFloat64),
                    .verdict = "make float32 unless told",
                    .gives =
                        [](const Tensor& weights, const Tensor& values) {
                          Tensor all = ten::zeros(values.sizes());
                          all.copy_(ten::matmul(weights, values));
                          return all;
                        },
                },
                {
                    .name = "weights below 0 taken for 0",
                    .caught_in = "the weights are used as they are given",
                    .verdict = "your outputs",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return ten::matmul(ten::relu(weights), values); },
                },
                {
                    .name = "the values themselves for a single token",
                    .caught_in = grader::usual::copy,
                    .verdict = "is a view of values",
                    .gives =
                        [](const Tensor& weights, const Tensor& values) {
                          const bool alone = weights.numel() == 1 && weights.item<double>() == 1;
                          return alone ? values : ten::matmul(weights, values);
                        },
                },
                {
                    .name = "outputs that take the place of the values",
                    .caught_in = grader::usual::untouched,
                    .verdict = "wrote to values",
                    .gives =
                        [](const Tensor& weights, const Tensor& values) {
                          Tensor same = values;
                          return same.copy_(ten::matmul(weights, values));
                        },
                },
                {
                    .name = "both transposed, the other way round",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return ten::matmul(values.t(), weights.t()).t(); },
                },
                {
                    .name = "every product at once, then the sum over the tokens that are taken from",
                    .gives = [](const Tensor& weights,
                                const Tensor& values) { return (weights.unsqueeze(-1) * values).sum(1); },
                },
                {
                    .name = "one output after the other, in float64, the last value first",
                    .gives =
                        [](const Tensor& weights, const Tensor& values) {
                          Tensor all = ten::zeros(values.sizes(), ten::kFloat64);
                          for (std::int64_t i = 0; i < weights.size(0); ++i) {
                            for (std::int64_t j = weights.size(1); j-- > 0;) {
                              all[i] += (weights[i][j] * values[j]).to(ten::kFloat64);
                            }
                          }
                          return all.to(values.scalar_type());
                        },
                },
            },
    }};

void must_follow_the_rule(const std::tuple<Tensor, Tensor>& inputs) {
  outputs.follows_the_rule(std::get<0>(inputs), std::get<1>(inputs));
}

}  // namespace

TEST_CASE("every token gets one output, as long as a row of the values") {
  why("What comes out has the shape of what went in, so that attention can be stacked layer upon layer.");
  for (const auto& sizes : {Sizes{6, 4}, {3, 5}, {1, 4}}) {
    outputs(some_weights(sizes[0]), grader::random_tensor(sizes)).has_form(sizes, ten::kFloat32);
  }
}

TEST_CASE("weights of 1 on the diagonal give the values back") {
  why("A token that attends to itself alone takes all of its own values and nothing of the others'.");
  outputs.follows_the_rule(ten::eye(4), Values({4, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}).tensor(ten::kFloat32));
}

TEST_CASE("every output is the sum of all values, each times its weight") {
  why("Row i of the weights says how much token i takes of each token.");
  outputs.follows_the_rule(Values({2, 2}, {1, 0, 0.5, 0.5}).tensor(ten::kFloat32),
                           Values({2, 3}, {1, 2, 3, 5, 6, 7}).tensor(ten::kFloat32));
  must_follow_the_rule(some_inputs(grader::random_sizes(2, 3, 6)));
  must_follow_the_rule(some_inputs({70, 3}));
}

TEST_CASE("the weights are used as they are given") {
  why("Models drop some weights at random while they learn, and the rows no longer sum to 1. That is meant.");
  const auto [weights, values] = some_inputs(grader::random_sizes(2, 3, 6));
  outputs.follows_the_rule(weights * 0.5, values);
  outputs.follows_the_rule(weights - 0.5, values);
}

namespace {

const grader::UsualCases usual{
    outputs,
    {.inputs = some_inputs,
     .dtypes = {ten::kFloat64, ten::kBFloat16},
     .empty = {{0, 3}, {3, 0}, {0, 0}},
     .copy = true,
     .whys = {{grader::usual::untouched, "The values are added to the outputs right after: a model needs both."}}}};

}  // namespace
