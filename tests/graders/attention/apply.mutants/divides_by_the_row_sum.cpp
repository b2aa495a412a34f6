// case: the weights are used as they are given
// diagnosis: weights divided by the sum of their row
#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  return ten::matmul(weights / weights.sum(-1, true), values);
}
