#include <limits>

#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/elementwise.hpp"

namespace ten {

Tensor eq(const Tensor& self, const Tensor& other) { return ops::compare<formulas::Eq>("eq", self, other); }
Tensor eq(const Tensor& self, const Scalar& other) { return ops::compare<formulas::Eq>("eq", self, other); }
Tensor ne(const Tensor& self, const Tensor& other) { return ops::compare<formulas::Ne>("ne", self, other); }
Tensor ne(const Tensor& self, const Scalar& other) { return ops::compare<formulas::Ne>("ne", self, other); }
Tensor lt(const Tensor& self, const Tensor& other) { return ops::compare<formulas::Lt>("lt", self, other); }
Tensor lt(const Tensor& self, const Scalar& other) { return ops::compare<formulas::Lt>("lt", self, other); }
Tensor le(const Tensor& self, const Tensor& other) { return ops::compare<formulas::Le>("le", self, other); }
Tensor le(const Tensor& self, const Scalar& other) { return ops::compare<formulas::Le>("le", self, other); }
Tensor gt(const Tensor& self, const Tensor& other) { return ops::compare<formulas::Gt>("gt", self, other); }
Tensor gt(const Tensor& self, const Scalar& other) { return ops::compare<formulas::Gt>("gt", self, other); }
Tensor ge(const Tensor& self, const Tensor& other) { return ops::compare<formulas::Ge>("ge", self, other); }
Tensor ge(const Tensor& self, const Scalar& other) { return ops::compare<formulas::Ge>("ge", self, other); }

Tensor logical_and(const Tensor& self, const Tensor& other) {
  return ops::compare<formulas::LogicalAnd>("logical_and", self, other);
}
Tensor logical_or(const Tensor& self, const Tensor& other) {
  return ops::compare<formulas::LogicalOr>("logical_or", self, other);
}
Tensor logical_not(const Tensor& self) { return ops::compare<formulas::Eq>("logical_not", self, Scalar(false)); }

// NaN is the one number that differs from itself.
Tensor isnan(const Tensor& self) { return ops::compare<formulas::Ne>("isnan", self, self); }

// What has no infinity and no NaN is finite.
Tensor isinf(const Tensor& self) {
  if (!isFloatingType(self.scalar_type())) return ops::compare<formulas::Ne>("isinf", self, self);
  return ops::compare<formulas::Eq>("isinf", ops::unary<formulas::Abs>("isinf", self),
                                    Scalar(std::numeric_limits<double>::infinity()));
}
Tensor isfinite(const Tensor& self) {
  if (!isFloatingType(self.scalar_type())) return ops::compare<formulas::Eq>("isfinite", self, self);
  return ops::compare<formulas::Lt>("isfinite", ops::unary<formulas::Abs>("isfinite", self),
                                    Scalar(std::numeric_limits<double>::infinity()));
}

bool equal(const Tensor& self, const Tensor& other) {
  ops::common_device("equal", {self, other});
  if (self.sizes() != other.sizes()) return false;
  return all(eq(self, other)).item<bool>();
}

bool allclose(const Tensor& self, const Tensor& other, double rtol, double atol, bool equal_nan) {
  TEN_CHECK(self.scalar_type() == other.scalar_type(), "allclose: dtypes must be equal, but are ", self.scalar_type(),
            " and ", other.scalar_type(), "\n  convert one of them with to()");
  TEN_CHECK(rtol >= 0 && atol >= 0, "allclose: tolerances must not be negative, but rtol is ", rtol, " and atol ",
            atol);
  ops::common_device("allclose", {self, other});
  ops::common_sizes("allclose", {self, other});
  if (!self.is_floating_point()) return allclose(self.to(kFloat64), other.to(kFloat64), rtol, atol);
  const Tensor difference = abs(sub(self, other));
  const Tensor allowed = add(mul(abs(other), rtol), atol);
  // Where other is infinite, so is what would be allowed: only an infinity of the same sign is close to it.
  const Tensor near = logical_and(le(difference, allowed), lt(difference, std::numeric_limits<double>::infinity()));
  Tensor close = logical_or(eq(self, other), near);
  if (equal_nan) close = logical_or(close, logical_and(isnan(self), isnan(other)));
  return all(close).item<bool>();
}

}  // namespace ten
