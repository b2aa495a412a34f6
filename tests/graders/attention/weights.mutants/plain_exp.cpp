// case: large scores do not overflow
// diagnosis: exp without taking the greatest score off first
#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  const ten::Tensor powers = ten::matmul(tokens, tokens.t()).exp();
  return powers / powers.sum(-1, true);
}
