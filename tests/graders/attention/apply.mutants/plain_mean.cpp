// case: weights of 1 on the diagonal give the values back
// diagnosis: the plain mean of all values
#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  return values.mean(0, true).expand({weights.size(0), values.size(1)});
}
