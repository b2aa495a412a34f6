#pragma once

#include "ten/cuda/launch.cuh"
#include "ten/cuda/plan/team.hpp"

namespace ten::cuda {

/// What all lanes of the calling thread's team hold, combined. Every thread of the block must call it; `shared` has a place
/// for each of them.
template <class Value, class Combine>
__device__ Value gather_team(Value* shared, const Value& mine, const Team& team, const Combine& combine) {
  const auto thread = static_cast<int>(threadIdx.x);
  shared[thread] = mine;
  __syncthreads();
  for (int half = team.lanes / 2; half > 0; half /= 2) {
    tree_step(shared, thread, team, half, combine);
    __syncthreads();
  }
  const Value all = shared[team.thread(0, team.slot(thread))];
  __syncthreads();  // before the next round writes there
  return all;
}

/// What one thread finds in its strip: `read(i)` for each element, in four chains, so that four reads are under way at once.
template <class Combine, class Read>
__device__ auto gather_strip(const Strip& strip, const Combine& combine, const Read& read) {
  constexpr int chains = 4;
  typename Combine::Value found[chains] = {combine.start(), combine.start(), combine.start(), combine.start()};
  std::int64_t i = strip.first;
  for (; i + (chains - 1) * strip.step < strip.end; i += chains * strip.step) {
#pragma unroll
    for (int chain = 0; chain < chains; ++chain) found[chain] = combine(found[chain], read(i + chain * strip.step));
  }
  for (; i < strip.end; i += strip.step) found[0] = combine(found[0], read(i));
  return combine(combine(found[0], found[1]), combine(found[2], found[3]));
}

}  // namespace ten::cuda
