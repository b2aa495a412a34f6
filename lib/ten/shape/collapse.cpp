#include "ten/shape/collapse.hpp"

#include <algorithm>
#include <cstdlib>

namespace ten::shape {

namespace {

/// Whether `a` should be outside `b`: 1 yes, -1 no, 0 where neither operand tells.
int compare_steps(const LoopDim& a, const LoopDim& b, std::size_t operands) {
  for (std::size_t operand = 0; operand < operands; ++operand) {
    const std::int64_t step_a = std::abs(a.strides[operand]);
    const std::int64_t step_b = std::abs(b.strides[operand]);
    if (step_a == 0 || step_b == 0 || step_a == step_b) continue;
    return step_a > step_b ? 1 : -1;
  }
  return 0;
}

/// Insertion sort: the order is partial (an operand of stride 0 tells nothing), which std::sort does not allow.
void sort_outermost_first(LoopDims& dims, std::size_t operands) {
  for (std::size_t next = 1; next < dims.size(); ++next) {
    std::size_t moving = next;
    for (std::size_t other = next; other-- > 0;) {
      const int steps = compare_steps(dims[moving], dims[other], operands);
      if (steps < 0) break;
      if (steps > 0) {
        std::swap(dims[moving], dims[other]);
        moving = other;
      }
    }
  }
}

bool one_walk(const LoopDim& outer, const LoopDim& inner, std::size_t operands) {
  for (std::size_t operand = 0; operand < operands; ++operand) {
    if (outer.strides[operand] != inner.strides[operand] * inner.size) return false;
  }
  return true;
}

}  // namespace

LoopDims collapse(IntArrayRef sizes, std::span<const IntArrayRef> strides, Order order) {
  LoopDims dims;
  for (std::size_t dim = 0; dim < sizes.size(); ++dim) {
    if (sizes[dim] == 1) continue;
    LoopDim loop_dim{sizes[dim], {}};
    for (std::size_t operand = 0; operand < strides.size(); ++operand) {
      loop_dim.strides[operand] = strides[operand][dim];
    }
    dims.push_back(loop_dim);
  }
  if (dims.empty()) return {LoopDim{1, {}}};
  if (order == Order::Any) sort_outermost_first(dims, strides.size());

  LoopDims merged{dims.front()};
  for (std::size_t dim = 1; dim < dims.size(); ++dim) {
    if (one_walk(merged.back(), dims[dim], strides.size())) {
      merged.back() = {merged.back().size * dims[dim].size, dims[dim].strides};
    } else {
      merged.push_back(dims[dim]);
    }
  }
  return merged;
}

}  // namespace ten::shape
