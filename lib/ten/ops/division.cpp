#include "ten/core/checks.hpp"
#include "ten/elementwise.hpp"
#include "ten/ops/elementwise.hpp"
#include "ten/reductions.hpp"

namespace ten {

namespace {

using ops::Argument;

/// Integers have neither an infinity nor a NaN to answer with.
template <class Formula>
Tensor divided(std::string_view op, const Argument& self, const Argument& other) {
  if (!isFloatingType(ops::result_type({self, other}))) {
    const bool has_zero = other.is_tensor() ? any(eq(other.tensor(), 0)).item<bool>() : !other.number().to<bool>();
    TEN_CHECK(!has_zero, op,
              ": integers cannot be divided by 0\n  convert one of them with to(kFloat32) for infinities and NaN");
  }
  return ops::binary<Formula>(op, self, other);
}

}  // namespace

Tensor remainder(const Tensor& self, const Tensor& other) {
  return divided<formulas::Remainder>("remainder", self, other);
}
Tensor remainder(const Tensor& self, const Scalar& other) {
  return divided<formulas::Remainder>("remainder", self, other);
}
Tensor remainder(const Scalar& self, const Tensor& other) {
  return divided<formulas::Remainder>("remainder", self, other);
}
Tensor fmod(const Tensor& self, const Tensor& other) { return divided<formulas::Fmod>("fmod", self, other); }
Tensor fmod(const Tensor& self, const Scalar& other) { return divided<formulas::Fmod>("fmod", self, other); }
Tensor floor_divide(const Tensor& self, const Tensor& other) {
  return divided<formulas::FloorDivide>("floor_divide", self, other);
}
Tensor floor_divide(const Tensor& self, const Scalar& other) {
  return divided<formulas::FloorDivide>("floor_divide", self, other);
}

}  // namespace ten
