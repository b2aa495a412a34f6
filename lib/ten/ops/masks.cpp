#include "ten/ops/masks.hpp"

#include "ten/ops/plan.hpp"

namespace ten::ops {

Tensor compressed(std::string_view op, const Tensor& self, const Tensor& mask) {
  Backend& loops = backend(self.device().type());
  const Sizes sizes = self.sizes();
  const Tensor elements = self.contiguous();
  const Tensor truths = mask.to(self.device()).contiguous();
  const LoopOperand wanted = operand(truths, sizes);
  Tensor result = make_tensor(op, loops.count_true(sizes, wanted), self.scalar_type(), self.device());
  loops.compress(sizes, LoopOperand(result, result.strides()), wanted, operand(elements, sizes));
  return result;
}

Tensor true_positions(std::string_view op, const Tensor& mask) {
  Backend& loops = backend(mask.device().type());
  const Sizes sizes = mask.sizes();
  const Tensor truths = mask.contiguous();
  const LoopOperand wanted = operand(truths, sizes);
  Tensor result = make_tensor(op, {loops.count_true(sizes, wanted), mask.dim()}, kInt64, mask.device());
  loops.nonzero(sizes, LoopOperand(result, result.strides()), wanted);
  return result;
}

}  // namespace ten::ops
