#include "ten/cuda/plan/transpose_plan.hpp"

#include <algorithm>

namespace ten::cuda {

std::optional<TransposePlan> transpose_plan(shape::LoopDims dims) {
  constexpr std::int64_t worth_a_tile = 8;
  const shape::LoopDim columns = dims.back();
  if (columns.strides[0] != 1 || columns.strides[1] == 1 || columns.size < worth_a_tile) return std::nullopt;
  dims.pop_back();
  const auto found = std::find_if(dims.begin(), dims.end(), [](const auto& dim) { return dim.strides[1] == 1; });
  if (found == dims.end() || found->size < worth_a_tile) return std::nullopt;
  const shape::LoopDim rows = *found;
  dims.erase(found);
  if (dims.empty()) dims.push_back({1, {}});
  std::int64_t matrices = 1;
  for (const auto& dim : dims) matrices *= dim.size;
  return TransposePlan{rows, columns, std::move(dims), matrices};
}

}  // namespace ten::cuda
