// case: the weights are the softmax of the dot products
// diagnosis: scores divided by the sum of their row, without exp
#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  const ten::Tensor scores = ten::matmul(tokens, tokens.t());
  return scores / scores.sum(-1, true);
}
