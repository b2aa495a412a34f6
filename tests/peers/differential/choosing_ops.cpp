// Selection by mask and by position, conversion, and writing.
#include "differential/ops.hpp"

namespace peers {

std::vector<Op> choosing_ops() {
  std::vector<Op> result = {
      {"where",
       {bool_tensor(), partner(0), partner(0)},
       [](auto& a) { return give(ten::where(a.tensor(0), a.tensor(1), a.tensor(2))); }},
      {"where.ScalarSelf",
       {bool_tensor(), number(), partner(0)},
       [](auto& a) { return give(ten::where(a.tensor(0), a.number(1), a.tensor(2))); }},
      {"where.ScalarOther",
       {bool_tensor(), partner(0), number()},
       [](auto& a) { return give(ten::where(a.tensor(0), a.tensor(1), a.number(2))); }},
      {"where.Scalar",
       {bool_tensor(), number(), number()},
       [](auto& a) { return give(ten::where(a.tensor(0), a.number(1), a.number(2))); }},
      {"masked_fill",
       {tensor(), mask(0), number()},
       [](auto& a) { return give(ten::masked_fill(a.tensor(0), a.tensor(1), a.number(2))); }},
      {"index_select",
       {tensor(), dim(0), positions(0, 1)},
       [](auto& a) { return give(ten::index_select(a.tensor(0), a.integer(1), a.tensor(2))); }},
      {"index", {tensor_of(1), index(0)}, [](auto& a) { return give(a.tensor(0).index(a.index(1))); }},
      {"index_put_",
       {tensor_of(1), index(0), number(Numbers::small)},
       [](auto& a) {
         ten::Tensor self = a.tensor(0);
         self.index_put_(a.index(1), a.number(2));
         return give(self);
       }},
      {"to", {tensor(), dtype()}, [](auto& a) { return give(a.tensor(0).to(a.dtype(1))); }},
      {"copy_",
       {tensor(), source_for(0)},
       [](auto& a) {
         ten::Tensor self = a.tensor(0);
         return give(self.copy_(a.tensor(1)));
       }},
      {"fill_",
       {tensor(), number()},
       [](auto& a) {
         ten::Tensor self = a.tensor(0);
         return give(self.fill_(a.number(1)));
       }},
      {"zero_",
       {tensor()},
       [](auto& a) {
         ten::Tensor self = a.tensor(0);
         return give(self.zero_());
       }},
  };
  for (Op& op : result) op.judged = Judged::to_the_bit;
  return result;
}

}  // namespace peers
