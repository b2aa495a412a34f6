// case: every token gets one output, as long as a row of the values
// diagnosis: values transposed times weights
#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  return ten::matmul(values.t(), weights);
}
