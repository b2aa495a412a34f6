// case: weights of 1 on the diagonal give the values back
// diagnosis: softmax a second time
#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  return ten::matmul(ten::softmax(weights, -1), values);
}
