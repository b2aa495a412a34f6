#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  // TODO: give each token the sum of all values, each times its weight
  todo();
}
