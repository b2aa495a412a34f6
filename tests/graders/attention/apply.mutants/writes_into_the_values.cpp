// case: the inputs are left as they were
// diagnosis: wrote to values
#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  // Meant to save memory: the outputs take the place of the values.
  ten::Tensor outputs = values;
  outputs.copy_(ten::matmul(weights, values));
  return outputs;
}
