// case: the weights are the softmax of the dot products
// diagnosis: softmax of scores divided by the root of d
#include "attention/weights.hpp"

#include <cmath>

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  const double root = std::sqrt(static_cast<double>(tokens.size(1)));
  return ten::softmax(ten::matmul(tokens, tokens.t()) / root, -1);
}
