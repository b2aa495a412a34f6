// case: each id becomes its row of the table
// diagnosis: zeros for id 0
#include "attention/embedding_lookup.hpp"

ten::Tensor embedding_lookup(const ten::Tensor& table, const ten::Tensor& ids) {
  return table.index({ids}) * (ids != 0).unsqueeze(-1).to(table.scalar_type());
}
