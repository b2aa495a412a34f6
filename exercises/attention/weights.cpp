#include "attention/weights.hpp"

ten::Tensor attention_weights(const ten::Tensor& tokens) {
  // TODO: score every token against every other, then turn each row of scores into shares
  todo();
}
