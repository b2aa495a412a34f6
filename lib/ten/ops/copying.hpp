#pragma once

#include "ten/ops/plan.hpp"

namespace ten::ops {

/// Writes the elements of `from` to those of `to`, converted; `from` must broadcast to its shape, and must not overlap it.
/// For outputs that nobody else sees yet.
inline void copy_elements(const Tensor& to, const Tensor& from) {
  const Sizes sizes(to.sizes().begin(), to.sizes().end());
  backend(to.device().type()).copy(sizes, operand(to, sizes), operand(from, sizes));
}

}  // namespace ten::ops
