#include "ten/cpu/halves.hpp"

#include <vector>

#include "ten/cpu/allocator.hpp"
#include "ten/cpu/loops.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

namespace {

/// A number as a half would hold it.
Scalar rounded(const Scalar& number, ScalarType dtype) {
  if (dtype == kFloat16) return element<Half>(number);
  if (dtype == kBFloat16) return element<BFloat16>(number);
  return number;
}

}  // namespace

Widened::Widened(IntArrayRef sizes, const Operand& operand) : halves_(operand) {
  if (operand.number || !isReducedFloatingType(operand.dtype)) return;
  geometry_ = shape::packed(sizes, operand.strides, sizes.size());
  copy_ = allocate(static_cast<std::size_t>(count(geometry_.sizes)) * sizeof(float));
}

Widened Widened::input(IntArrayRef sizes, const Operand& operand, bool is_factor) {
  Widened widened(sizes, operand);
  if (operand.number && !is_factor) widened.halves_.number = rounded(*operand.number, operand.dtype);
  if (widened.copy_.nbytes() > 0) cpu::copy(widened.geometry_.sizes, widened, operand);
  return widened;
}

Widened Widened::output(IntArrayRef sizes, const Operand& operand) { return {sizes, operand}; }

Widened Widened::gathering(IntArrayRef sizes, const Operand& operand) {
  std::vector<std::int64_t> kept = sizes.vec();
  for (std::size_t dim = 0; dim < kept.size(); ++dim) {
    if (operand.strides[dim] == 0) kept[dim] = 1;
  }
  return {kept, operand};
}

Widened::operator Operand() const& {
  if (halves_.number)
    return {nullptr, isReducedFloatingType(halves_.dtype) ? kFloat32 : halves_.dtype, {}, halves_.number};
  if (!isReducedFloatingType(halves_.dtype)) return halves_;
  return {copy_.data(), kFloat32, geometry_.strides};
}

void Widened::round() const {
  if (copy_.nbytes() > 0) cpu::copy(geometry_.sizes, halves_, *this);
}

}  // namespace ten::cpu
