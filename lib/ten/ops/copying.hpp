#pragma once

#include "ten/ops/plan.hpp"

namespace ten::ops {

/// Writes the elements of `from` to those of `to`, converted; `from` must broadcast to its shape, and must not overlap it.
/// The write must have begun, where somebody else may see `to`.
inline void copy_elements(const Tensor& to, const Tensor& from) {
  const Sizes sizes = to.sizes();
  backend(to.device().type()).copy(sizes, operand(to, sizes), operand(from, sizes));
}

}  // namespace ten::ops
