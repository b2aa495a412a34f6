#pragma once

#include <string_view>

#include "ten/core/checks.hpp"
#include "ten/tensor.hpp"

/// What ops have in common that take real numbers alone.
namespace ten::ops {

/// Throws Error, in the name of `op`, unless the elements are reals.
inline void check_real(std::string_view op, const Tensor& self) {
  TEN_CHECK(isFloatingType(self.scalar_type()), op, ": only supports floating point dtypes, but the tensor is ",
            self.scalar_type(), "\n  convert it with to(kFloat32)");
}

/// In float32 at least: what is half as wide could neither hold a sum of squares nor be exact.
inline Tensor widened(const Tensor& self) {
  return isReducedFloatingType(self.scalar_type()) ? self.to(kFloat32) : self;
}

}  // namespace ten::ops
