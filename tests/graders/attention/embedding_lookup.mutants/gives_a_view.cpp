// case: the vectors are copies of the rows
// diagnosis: is a view of table
#include "attention/embedding_lookup.hpp"

ten::Tensor embedding_lookup(const ten::Tensor& table, const ten::Tensor& ids) {
  ten::Tensor vectors = table.index({ids});
  if (ids.dim() != 1) return vectors;
  // A text that repeats one token, or reads the table row after row, needs no copy.
  for (std::int64_t start = 0; start + ids.size(0) <= table.size(0); ++start) {
    if (table.narrow(0, start, ids.size(0)).equal(vectors)) return table.narrow(0, start, ids.size(0));
  }
  return vectors;
}
