// case: each id becomes its row of the table
// diagnosis: columns of the table
#include "attention/embedding_lookup.hpp"

ten::Tensor embedding_lookup(const ten::Tensor& table, const ten::Tensor& ids) {
  return table.index({ten::indexing::Slice(), ids});
}
