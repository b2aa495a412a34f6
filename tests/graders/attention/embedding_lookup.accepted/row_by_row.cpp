// A loop over the ids, with a copy of a row for each.
#include "attention/embedding_lookup.hpp"

ten::Tensor embedding_lookup(const ten::Tensor& table, const ten::Tensor& ids) {
  const ten::Tensor list = ids.reshape({-1}).contiguous();
  ten::Tensor rows = ten::zeros({list.numel(), table.size(1)}, table.options());
  for (std::int64_t i = 0; i < list.numel(); ++i) rows[i].copy_(table[list[i].item<std::int64_t>()]);
  std::vector<std::int64_t> sizes = ids.sizes().vec();
  sizes.push_back(table.size(1));
  return rows.reshape(sizes);
}
