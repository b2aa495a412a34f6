// The scores are symmetric, so softmax over the other dimension and a transpose is right too; the result is a view.
#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  return ten::softmax(ten::matmul(tokens, tokens.t()), 0).t();
}
