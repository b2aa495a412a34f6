#pragma once

#include <algorithm>

#include "ten/cuda/allocator.hpp"
#include "ten/cuda/gather_team.cuh"
#include "ten/cuda/plan/offsets.hpp"
#include "ten/cuda/plan/reduce_plan.hpp"

/// The one kernel behind all reductions. What is read, how two of them meet and what is written are handed to it.
namespace ten::cuda {

/// Results of slices, which a second pass gathers.
template <class Value>
struct ReadPartial {
  const Value* partial;
  __device__ Value operator()(std::int64_t offset, std::int64_t) const { return partial[offset]; }
};

/// Each team gathers its items. `read(offset, i)` gives the i-th element of a run; `write(positions, value)` writes a result,
/// unless there are slices: then results go to `partial`, one after the other.
template <class Combine, class Read, class Write>
__global__ void gather_runs(GatherPlan plan, Offsets<3> outputs, Offsets<1> runs, Combine combine, Read read,
                            Write write, typename Combine::Value* partial) {
  __shared__ typename Combine::Value shared[block_threads];
  const int lane = plan.team.lane(static_cast<int>(threadIdx.x));
  const int slot = plan.team.slot(static_cast<int>(threadIdx.x));
  for (std::int64_t round = blockIdx.x; round < plan.rounds(); round += gridDim.x) {
    const std::int64_t item = round * plan.team.slots() + slot;
    const bool at_work = item < plan.items();
    auto found = combine.start();
    Positions<3> at{};
    if (at_work) {
      at = outputs(plan.output_of(item));
      found = gather_strip(plan.strip(item, lane), combine,
                           [&](std::int64_t i) { return read(at.at[0] + runs(i).at[0], i); });
    }
    const auto all = gather_team(shared, found, plan.team, combine);
    if (!at_work || lane != 0) continue;
    if (partial != nullptr) {
      partial[item] = all;
    } else {
      write(at, all);
    }
  }
}

/// Gathers runs on the current GPU. The operands of the kept dimensions: the input, and one or two outputs.
template <class Combine, class Read, class Write>
void reduce_runs(const char* name, const shape::Reduction& loop, Combine combine, Read read, Write write) {
  using Value = typename Combine::Value;
  if (loop.kept_count == 0) return;
  const GatherPlan plan = reduce_plan(loop);
  const Offsets<3> outputs(loop.kept);
  const Offsets<1> runs(loop.gathered_count == 0 ? shape::collapse({}, {}) : loop.gathered);
  const std::int64_t blocks = std::min(most_blocks, plan.rounds());
  if (plan.slices == 1) {
    return launch(name, blocks, gather_runs<Combine, Read, Write>, plan, outputs, runs, combine, read, write,
                  static_cast<Value*>(nullptr));
  }
  const Storage scratch = allocate(static_cast<std::size_t>(plan.items()) * sizeof(Value), kCUDA);
  auto* const partial = static_cast<Value*>(scratch.data());
  launch(name, blocks, gather_runs<Combine, Read, Write>, plan, outputs, runs, combine, read, write, partial);
  reduce_runs(name, over_slices(loop, plan.slices), combine, ReadPartial<Value>{partial}, write);
}

}  // namespace ten::cuda
