#include "ten/cuda/plan/pool.hpp"

#include <algorithm>
#include <bit>
#include <new>

namespace ten::cuda {

std::size_t rounded(std::size_t nbytes) {
  constexpr std::size_t least = 512;
  const std::size_t step = std::max(least, std::bit_floor(nbytes) / 8);
  return (nbytes + step - 1) / step * step;
}

void* Pool::kept_block(std::size_t size) {
  const auto found = kept_.find(size);
  if (found == kept_.end() || found->second.empty()) return nullptr;
  void* const block = found->second.back();
  found->second.pop_back();
  return block;
}

void* Pool::take(std::size_t nbytes) {
  const std::size_t size = rounded(nbytes);
  const std::lock_guard lock(mutex_);
  void* block = kept_block(size);
  if (block == nullptr) {
    block = acquire_(size);
    if (block == nullptr) {
      release_all();
      block = acquire_(size);
    }
    if (block == nullptr) return nullptr;
    reserved_ += size;
  }
  allocated_ += size;
  return block;
}

void Pool::give(void* block, std::size_t nbytes) noexcept {
  const std::size_t size = rounded(nbytes);
  const std::lock_guard lock(mutex_);
  allocated_ -= size;
  try {
    kept_[size].push_back(block);
  } catch (const std::bad_alloc&) {
    release_(block);
    reserved_ -= size;
  }
}

void Pool::release_kept() {
  const std::lock_guard lock(mutex_);
  release_all();
}

void Pool::release_all() {
  for (const auto& [size, blocks] : kept_) {
    for (void* const block : blocks) release_(block);
    reserved_ -= size * blocks.size();
  }
  kept_.clear();
}

std::size_t Pool::allocated() const {
  const std::lock_guard lock(mutex_);
  return allocated_;
}

std::size_t Pool::reserved() const {
  const std::lock_guard lock(mutex_);
  return reserved_;
}

}  // namespace ten::cuda
