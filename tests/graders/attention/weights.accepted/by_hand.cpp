// Softmax written out, in float64 whatever the tokens are.
#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  const ten::Tensor wide = tokens.to(ten::kFloat64);
  const ten::Tensor scores = ten::matmul(wide, wide.t());
  const ten::Tensor powers = (scores - scores.amax(-1, true)).exp();
  return (powers / powers.sum(-1, true)).to(tokens.scalar_type());
}
