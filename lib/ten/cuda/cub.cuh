#pragma once

#include <cstddef>

#include "ten/cuda/allocator.hpp"
#include "ten/cuda/check.hpp"

namespace ten::cuda {

/// Calls one of CUB's algorithms twice, as it wants to be: it says how much memory it needs, and then gets it.
template <class Algorithm>
void run_cub(const char* name, const Algorithm& algorithm) {
  std::size_t bytes = 0;
  check(algorithm(nullptr, bytes), name);
  const Storage memory = allocate(bytes, kCUDA);
  check(algorithm(memory.data(), bytes), name);
}

}  // namespace ten::cuda
