// One list of ids, and their shape put back afterwards; a scalar's result is a view of what was selected.
#include "attention/embedding_lookup.hpp"

ten::Tensor embedding_lookup(const ten::Tensor& table, const ten::Tensor& ids) {
  std::vector<std::int64_t> sizes = ids.sizes().vec();
  sizes.push_back(table.size(1));
  return table.index_select(0, ids.flatten()).view(sizes);
}
