#include "ten/cpu/halves.hpp"

#include <algorithm>
#include <utility>

#include "ten/cpu/allocator.hpp"
#include "ten/cpu/loops.hpp"

namespace ten::cpu {

namespace {

/// A number as a half would hold it.
Scalar rounded(const Scalar& number, ScalarType dtype) {
  if (dtype == kFloat16) return element<Half>(number);
  if (dtype == kBFloat16) return element<BFloat16>(number);
  return number;
}

}  // namespace

Widened::Widened(std::vector<std::int64_t> sizes, const Operand& operand) : halves_(operand) {
  if (operand.number || !is_half_type(operand.dtype)) return;
  sizes_ = std::move(sizes);
  strides_.resize(sizes_.size());
  std::int64_t elements = 1;
  for (std::size_t dim = sizes_.size(); dim-- > 0;) {
    if (operand.strides[dim] == 0) sizes_[dim] = std::min<std::int64_t>(sizes_[dim], 1);
    strides_[dim] = operand.strides[dim] == 0 ? 0 : elements;
    elements *= sizes_[dim];
  }
  copy_ = allocate(static_cast<std::size_t>(elements) * sizeof(float));
}

Widened Widened::input(IntArrayRef sizes, const Operand& operand, bool is_factor) {
  Widened widened(sizes.vec(), operand);
  if (operand.number && !is_factor) widened.halves_.number = rounded(*operand.number, operand.dtype);
  if (widened.copy_.nbytes() > 0) cpu::copy(widened.sizes_, widened, operand);
  return widened;
}

Widened Widened::output(IntArrayRef sizes, const Operand& operand) { return {sizes.vec(), operand}; }

Widened Widened::gathering(IntArrayRef sizes, const Operand& operand) {
  std::vector<std::int64_t> kept = sizes.vec();
  for (std::size_t dim = 0; dim < kept.size(); ++dim) {
    if (operand.strides[dim] == 0) kept[dim] = 1;
  }
  return {std::move(kept), operand};
}

Widened::operator Operand() const& {
  if (halves_.number) return {nullptr, is_half_type(halves_.dtype) ? kFloat32 : halves_.dtype, {}, halves_.number};
  if (!is_half_type(halves_.dtype)) return halves_;
  return {copy_.data(), kFloat32, strides_};
}

void Widened::round() const {
  if (copy_.nbytes() > 0) cpu::copy(sizes_, halves_, *this);
}

}  // namespace ten::cpu
