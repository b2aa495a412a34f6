#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/reduction_plan.hpp"

namespace ten {

Tensor softmax(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype) {
  const std::size_t along = ops::normalize_dim("softmax", dim, self.sizes());
  const ScalarType result = dtype.value_or(self.scalar_type());
  TEN_CHECK(isFloatingType(result), "softmax: shares are reals, but the dtype is ", result,
            "\n  convert the tensor with to(kFloat32), or name a real dtype");
  const Tensor in = self.to(result);
  Tensor out = ops::make_tensor("softmax", self.sizes(), result, self.device());
  const auto rows = [along](IntArrayRef entries) {
    return entries.empty() ? ops::Sizes{1} : ops::moved_to_end(entries, along);
  };
  backend(self.device().type())
      .softmax(rows(self.sizes()), ops::LoopOperand(out, rows(out.strides())),
               ops::LoopOperand(in, rows(in.strides())));
  return out;
}

}  // namespace ten
