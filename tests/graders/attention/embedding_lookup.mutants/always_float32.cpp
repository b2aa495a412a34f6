// case: a float64 table gives float64 vectors
// diagnosis: float32
#include "attention/embedding_lookup.hpp"

ten::Tensor embedding_lookup(const ten::Tensor& table, const ten::Tensor& ids) {
  return table.index({ids}).to(ten::kFloat32);
}
