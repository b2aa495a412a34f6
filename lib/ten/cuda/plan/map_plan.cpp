#include "ten/cuda/plan/map_plan.hpp"

#include <algorithm>

#include "ten/shape/sizes.hpp"

namespace ten::cuda {

namespace {

/// Whether `width` elements from `first` on are aligned as one vector.
bool aligned(const Operand& operand, std::int64_t first, int width) {
  const auto element_size = static_cast<std::int64_t>(elementSize(operand.dtype));
  const auto address = static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(operand.data));
  return (address + first * element_size) % (element_size * width) == 0;
}

std::optional<VectorCut> vector_cut(const shape::LoopDims& dims, std::span<const Operand> operands, int width) {
  if (dims.size() != 1) return std::nullopt;
  const auto [count, strides] = dims.front();
  if (strides[0] != 1) return std::nullopt;
  for (std::size_t i = 1; i < operands.size(); ++i) {
    if (strides[i] != 0 && strides[i] != 1) return std::nullopt;
  }
  for (int head = 0; head < width; ++head) {
    bool all_aligned = true;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      all_aligned = all_aligned && (strides[i] == 0 || aligned(operands[i], head, width));
    }
    if (!all_aligned) continue;
    const std::int64_t before = std::min<std::int64_t>(head, count);
    const std::int64_t vectors = (count - before) / width;
    return VectorCut{before, vectors, count - before - vectors * width};
  }
  return std::nullopt;
}

}  // namespace

MapPlan map_plan(IntArrayRef sizes, std::span<const Operand> operands, int width) {
  MapPlan plan{*shape::numel(sizes), {}, {}};
  if (plan.elements == 0) return plan;
  const std::vector<std::int64_t> still(sizes.size(), 0);
  std::vector<IntArrayRef> strides;
  for (const Operand& operand : operands) strides.push_back(operand.number ? IntArrayRef(still) : operand.strides);
  plan.dims = shape::collapse(sizes, strides);
  plan.cut = vector_cut(plan.dims, operands, width);
  return plan;
}

}  // namespace ten::cuda
