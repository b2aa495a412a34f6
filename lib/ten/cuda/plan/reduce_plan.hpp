#pragma once

#include "ten/cuda/plan/team.hpp"
#include "ten/shape/reduction.hpp"

namespace ten::cuda {

/// How the runs of a reduction are gathered. The operands of its kept dimensions: the input, and one or two outputs.
inline GatherPlan reduce_plan(const shape::Reduction& loop) {
  constexpr std::int64_t narrow = 16;
  const auto& next = loop.kept.back();
  const bool side_by_side = next.strides[0] == 1 && next.size >= narrow && loop.gathered.back().strides[0] != 1;
  return sliced_plan(loop.kept_count, loop.gathered_count, side_by_side);
}

/// The second pass, over what the slices of a first one gave: it lies slice by slice, and in each output by output.
inline shape::Reduction over_slices(shape::Reduction loop, std::int64_t slices) {
  std::int64_t stride = 1;
  for (std::size_t dim = loop.kept.size(); dim-- > 0; stride *= loop.kept[dim].size) loop.kept[dim].strides[0] = stride;
  loop.gathered = {shape::LoopDim{slices, {loop.kept_count}}};
  loop.gathered_count = slices;
  return loop;
}

}  // namespace ten::cuda
