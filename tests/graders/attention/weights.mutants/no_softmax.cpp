// case: every row of the weights sums to 1
// diagnosis: the scores without softmax
#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) { return ten::matmul(tokens, tokens.t()); }
