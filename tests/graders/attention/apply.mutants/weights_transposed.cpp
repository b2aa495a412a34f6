// case: every output is the sum of all values, each times its weight
// diagnosis: the weights transposed
#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  return ten::matmul(weights.t(), values);
}
