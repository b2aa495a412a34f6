#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) {
  // SOLUTION: give each token the sum of all values, each times its weight
  //! (n, n) · (n, d): row i of the weights meets column k of the values, and the sum over j is the whole rule.
  return ten::matmul(weights, values);
  // END
}
