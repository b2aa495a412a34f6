#include "ten/cpu/allocator.hpp"

#include <unistd.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <utility>
#include <vector>

#include "ten/core/checks.hpp"

// There where the program runs under AddressSanitizer, even if this library was built without it.
extern "C" void __asan_poison_memory_region(void const volatile*, std::size_t) __attribute__((weak));

namespace ten::cpu {

namespace {

constexpr std::size_t alignment = 64;

/// Sizes are rounded up to few classes (eight to every doubling), so that a block given back fits the next request of
/// about its size.
std::size_t rounded(std::size_t nbytes) {
  std::size_t step = alignment;
  if (nbytes > 8 * alignment) step = std::bit_floor(nbytes) / 8;
  return (nbytes + step - 1) / step * step;
}

/// The number of the class that a rounded size is; its first bit says which doubling, the next three which eighth of it.
std::size_t class_of(std::size_t rounded_size) {
  const std::size_t units = rounded_size / alignment;
  if (units < 8) return units;
  const auto doubling = static_cast<std::size_t>(std::bit_width(units)) - 4;
  return 8 * doubling + (units >> doubling);
}
constexpr std::size_t classes = 8 * 64;

/// An eighth of the machine's memory.
std::size_t default_limit() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page_size = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page_size <= 0) return std::size_t{1} << 30;
  return static_cast<std::size_t>(pages) * static_cast<std::size_t>(page_size) / 8;
}

/// Blocks that nobody uses, by size.
class Cache {
 public:
  void* take(std::size_t nbytes) {
    const std::lock_guard lock(mutex_);
    std::vector<void*>& found = blocks_[class_of(nbytes)].free;
    if (found.empty()) return nullptr;
    void* block = found.back();
    found.pop_back();
    bytes_ -= nbytes;
    return block;
  }

  void give(void* block, std::size_t nbytes) noexcept {
    if (!keeps(block, nbytes)) std::free(block);
  }

  void shrink_to(std::size_t nbytes) {
    const std::lock_guard lock(mutex_);
    // The largest first: they are the fewest calls for the most memory.
    for (auto of_size = blocks_.rbegin(); of_size != blocks_.rend(); ++of_size) {
      while (bytes_ > nbytes && !of_size->free.empty()) {
        std::free(of_size->free.back());
        of_size->free.pop_back();
        bytes_ -= of_size->nbytes;
      }
    }
  }

  void set_limit(std::size_t nbytes) {
    {
      const std::lock_guard lock(mutex_);
      limit_ = nbytes;
    }
    shrink_to(nbytes);
  }

  std::size_t limit() const {
    const std::lock_guard lock(mutex_);
    return limit_;
  }

  std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  bool keeps(void* block, std::size_t nbytes) noexcept {
    if (__asan_poison_memory_region != nullptr) return false;
    const std::lock_guard lock(mutex_);
    if (nbytes > limit_ || bytes_ > limit_ - nbytes) return false;
    try {
      Blocks& same = blocks_[class_of(nbytes)];
      same.free.push_back(block);
      same.nbytes = nbytes;
    } catch (const std::bad_alloc&) {
      return false;
    }
    bytes_ += nbytes;
    return true;
  }

  mutable std::mutex mutex_;
  struct Blocks {
    std::size_t nbytes = 0;  ///< of each
    std::vector<void*> free;
  };
  std::array<Blocks, classes> blocks_;  ///< by class
  std::size_t bytes_ = 0;
  std::size_t limit_ = default_limit();
};

/// Never destroyed: a tensor in a static variable may be the last thing that the program gives back.
Cache& cache() {
  static Cache* const the_cache = new Cache;
  return *the_cache;
}

}  // namespace

Storage allocate(std::size_t nbytes) {
  if (nbytes == 0) return Storage(nullptr, 0, kCPU);
  // A process can address 2^47 bytes; more is not even asked for, because AddressSanitizer would end the program.
  const bool possible = nbytes <= std::size_t{1} << 47;
  const std::size_t size = possible ? rounded(nbytes) : 0;
  void* block = possible ? cache().take(size) : nullptr;
  if (possible && block == nullptr) block = std::aligned_alloc(alignment, size);
  if (possible && block == nullptr) {
    release_cache();
    block = std::aligned_alloc(alignment, size);
  }
  TEN_CHECK(block != nullptr, "out of memory: ", nbytes, " bytes on cpu could not be had\n",
            "  make the tensor smaller, or let go of others first");
  return Storage(block, nbytes, kCPU, [size](void* bytes) { cache().give(bytes, size); });
}

std::size_t cached_bytes() { return cache().bytes(); }
std::size_t cache_limit() { return cache().limit(); }
void set_cache_limit(std::size_t nbytes) { cache().set_limit(nbytes); }
void release_cache() { cache().shrink_to(0); }

}  // namespace ten::cpu
