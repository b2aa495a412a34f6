// case: the input is left as it was
// diagnosis: wrote to tokens
#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  // Meant to be a copy; it is a second handle to the same numbers.
  ten::Tensor doubled = tokens;
  doubled *= 2;
  return ten::softmax(ten::matmul(doubled, tokens.t()) / 4, -1);
}
