#pragma once

#include <algorithm>
#include <cstdint>

namespace ten::cuda {

inline constexpr int block_threads = 256;  ///< Threads of a block, in every kernel.
inline constexpr std::int64_t most_blocks =
    2147483647;  ///< As many as a grid may have along x. Source: CUDA C++ Guide.

/// How many blocks share a number of items, of which a block takes `per_block` at a time. None for no items; where a grid
/// cannot have so many, blocks go on with further items until all are done.
constexpr std::int64_t blocks_for(std::int64_t items, std::int64_t per_block = block_threads) {
  return std::min(most_blocks, items / per_block + (items % per_block == 0 ? 0 : 1));
}

}  // namespace ten::cuda
