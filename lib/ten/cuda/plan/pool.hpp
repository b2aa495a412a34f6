#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace ten::cuda {

/// Sizes are rounded up to few classes (eight to every doubling, at least 512 bytes apart), so that a block given back fits
/// the next request of about its size.
std::size_t rounded(std::size_t nbytes);

/// Memory of one GPU: blocks are asked for once and used again and again, because asking the driver takes as long as many a
/// kernel, and giving back waits for the GPU. It knows nothing of CUDA: where memory comes from is handed to it.
///
/// A block may be given back while kernels that use it are still waiting: all work on a GPU goes through one queue, so that
/// its next user's work comes behind. Safe to call from any thread.
class Pool {
 public:
  using Acquire = std::function<void*(std::size_t nbytes)>;  ///< null where there is no memory left
  using Release = std::function<void(void* block)>;          ///< must not throw

  Pool(Acquire acquire, Release release) : acquire_(std::move(acquire)), release_(std::move(release)) {}

  /// A block of rounded(nbytes) bytes; null where there is no memory, even after what is kept was given back.
  void* take(std::size_t nbytes);
  /// Keeps a block, of the number of bytes that it was taken with, for later.
  void give(void* block, std::size_t nbytes) noexcept;
  /// Gives back what is kept.
  void release_kept();

  std::size_t allocated() const;  ///< Bytes that are in use.
  std::size_t reserved() const;   ///< Bytes that are in use or kept.

 private:
  void* kept_block(std::size_t size);
  void release_all();

  const Acquire acquire_;
  const Release release_;
  mutable std::mutex mutex_;
  std::map<std::size_t, std::vector<void*>> kept_;
  std::size_t allocated_ = 0;
  std::size_t reserved_ = 0;
};

}  // namespace ten::cuda
