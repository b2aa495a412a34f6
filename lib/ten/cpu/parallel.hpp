#pragma once

#include <cstdint>
#include <functional>

namespace ten::cpu {

/// How many threads a large loop is split over: OMP_NUM_THREADS where that is set, else one per core.
int num_threads();
/// Changes it; at least 1. Loops that run already are not affected.
void set_num_threads(int count);

/// parallel_for where there is more than one grain.
void share_out(std::int64_t count, std::int64_t grain, const std::function<void(std::int64_t, std::int64_t)>& body);

/// Calls `body(begin, end)` for parts that together cover [0, count), on several threads where there is more than `grain`
/// to do. Every part but the last begins and ends at a multiple of `grain`. The first exception of a part is thrown again
/// here. A loop inside a body, or beside another thread's loop, runs on its own thread alone.
template <class Body>
void parallel_for(std::int64_t count, std::int64_t grain, const Body& body) {
  if (count <= 0) return;
  if (count <= grain) return body(0, count);  // most loops are small: nothing is made for them
  share_out(count, grain, std::cref(body));
}

}  // namespace ten::cpu
