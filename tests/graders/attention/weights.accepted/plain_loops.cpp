// Loops over every pair and every number, added up from the far end.
#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  const std::int64_t n = tokens.size(0);
  ten::Tensor scores = ten::zeros({n, n}, tokens.options());
  for (std::int64_t i = 0; i < n; ++i) {
    for (std::int64_t j = 0; j < n; ++j) {
      for (std::int64_t k = tokens.size(1); k-- > 0;) scores[i][j] += tokens[i][k] * tokens[j][k];
    }
  }
  return scores.softmax(1);
}
