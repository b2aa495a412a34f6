// case: the weights of n tokens are an n × n table
// diagnosis: softmax of tokens transposed times tokens
#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) { return ten::softmax(ten::matmul(tokens.t(), tokens), -1); }
