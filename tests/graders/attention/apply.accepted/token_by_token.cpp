// One output after the other, in float64; the last value is added first.
#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  ten::Tensor outputs = ten::zeros(values.sizes(), ten::kFloat64);
  for (std::int64_t i = 0; i < weights.size(0); ++i) {
    for (std::int64_t j = weights.size(1); j-- > 0;) outputs[i] += (weights[i][j] * values[j]).to(ten::kFloat64);
  }
  return outputs.to(values.scalar_type());
}
