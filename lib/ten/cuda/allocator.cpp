#include "ten/cuda/allocator.hpp"

#include <memory>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/cuda.hpp"
#include "ten/cuda/check.hpp"
#include "ten/cuda/plan/pool.hpp"

namespace ten::cuda {

namespace {

std::unique_ptr<Pool> make_pool(int device) {
  const auto acquire = [device](std::size_t nbytes) -> void* {
    const CurrentDevice current(device);
    void* block = nullptr;
    const cudaError_t status = cudaMalloc(&block, nbytes);
    if (status == cudaErrorMemoryAllocation) {
      static_cast<void>(cudaGetLastError());
      return nullptr;
    }
    check(status, "cudaMalloc");
    return block;
  };
  return std::make_unique<Pool>(acquire, [](void* block) { static_cast<void>(cudaFree(block)); });
}

/// One pool for each GPU. Never destroyed: a tensor in a static variable may be the last thing that the program gives
/// back, when the driver is gone already; a pool then only takes note of it.
std::vector<std::unique_ptr<Pool>>& pools() {
  static auto* const the_pools = [] {
    auto* const all = new std::vector<std::unique_ptr<Pool>>;
    for (int device = 0; device < device_count(); ++device) all->push_back(make_pool(device));
    return all;
  }();
  return *the_pools;
}

Pool& pool(std::int64_t index) { return *pools()[static_cast<std::size_t>(device_index(index))]; }

/// Bytes as people count them: `3.2 GB`.
std::string bytes_text(std::size_t nbytes) {
  double amount = static_cast<double>(nbytes);
  const char* unit = "bytes";
  for (const char* larger : {"kB", "MB", "GB", "TB", "PB"}) {
    if (amount < 1000) break;
    amount /= 1000;
    unit = larger;
  }
  std::ostringstream text;
  text.precision(3);
  text << amount << " " << unit;
  return text.str();
}

}  // namespace

Storage allocate(std::size_t nbytes, Device device) {
  const int index = device_index(device.index());
  const Device there(kCUDA, static_cast<std::int8_t>(index));
  if (nbytes == 0) return Storage(nullptr, 0, there);
  Pool& from = pool(index);
  void* const block = from.take(nbytes);
  TEN_CHECK(block != nullptr, "cuda: cudaMalloc: out of memory on ", there, " (asked for ", bytes_text(nbytes),
            "; tensors hold ", bytes_text(from.allocated()), ")\n  make the tensor smaller, or let go of others first");
  const auto give_back = [&from, nbytes](void* bytes) { from.give(bytes, nbytes); };
  return Storage(block, nbytes, there, give_back);
}

std::int64_t memory_allocated(std::int64_t index) {
  return is_available() ? static_cast<std::int64_t>(pool(index).allocated()) : 0;
}

std::int64_t memory_reserved(std::int64_t index) {
  return is_available() ? static_cast<std::int64_t>(pool(index).reserved()) : 0;
}

void empty_cache() {
  if (!is_available()) return;
  for (const auto& each : pools()) each->release_kept();
}

}  // namespace ten::cuda
