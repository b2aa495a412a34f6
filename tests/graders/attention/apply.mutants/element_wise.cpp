// case: every token gets one output, as long as a row of the values
// diagnosis: an element-wise product
#include "attention/apply.hpp"

ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values) { return weights * values; }
