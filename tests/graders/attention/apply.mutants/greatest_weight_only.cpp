// case: every output is the sum of all values, each times its weight
// diagnosis: the value with the greatest weight alone
#include "attention/apply.hpp"

#include <tuple>

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  return values.index({std::get<1>(weights.max(-1))});
}
