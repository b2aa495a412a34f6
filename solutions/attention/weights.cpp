#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  // SOLUTION: score every token against every other, then turn each row of scores into shares
  //! (n, d) · (d, n): the dot product of token i with token j stands at [i, j].
  const ten::Tensor scores = ten::matmul(tokens, tokens.t());
  //! The last dimension runs along a row, over the tokens that token i looks at: those shares sum to 1. The library's
  //! softmax subtracts the greatest score of each row first, so that exp cannot overflow.
  return ten::softmax(scores, -1);
  // END
}
