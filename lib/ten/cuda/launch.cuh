#pragma once

#include <cuda_runtime.h>

#include <cstdint>

#include "ten/cuda/check.hpp"
#include "ten/cuda/plan/grid.hpp"

namespace ten::cuda {

/// Asks for a kernel on the current GPU, in blocks of block_threads; none for no blocks. Throws Error where the GPU refuses
/// it, or where something before it failed.
template <class... Parameters, class... Arguments>
void launch(const char* name, std::int64_t blocks, void (*kernel)(Parameters...), const Arguments&... arguments) {
  if (blocks == 0) return;
  kernel<<<static_cast<unsigned>(blocks), block_threads>>>(arguments...);
  check(cudaGetLastError(), name);
}

/// The items of a loop that one thread visits: its own, and from there on every item that is a whole grid further.
struct Share {
  std::int64_t first;
  std::int64_t step;
};

__device__ inline Share share_of_thread() {
  return {std::int64_t{blockIdx.x} * block_threads + threadIdx.x, std::int64_t{gridDim.x} * block_threads};
}

}  // namespace ten::cuda
