#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include "ten/device.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @cond  For the inside of ten.

/// The bytes behind a Storage, and what gives them back.
struct StorageImpl {
  StorageImpl(void* bytes, std::size_t count, Device where, std::function<void(void*)> give_back)
      : data(bytes), nbytes(count), device(where), deleter(std::move(give_back)) {}
  StorageImpl(const StorageImpl&) = delete;
  StorageImpl& operator=(const StorageImpl&) = delete;
  ~StorageImpl() {
    if (deleter) deleter(data);
  }

  void* const data;
  const std::size_t nbytes;
  const Device device;
  const std::function<void(void*)> deleter;  ///< may be empty: the bytes are somebody else's
  std::atomic<std::int64_t> version = 0;     ///< how often they were written
};
/// @endcond

/// A run of bytes on one device: a handle, shared by every tensor that views it. The bytes go back when the last of them is
/// gone.
class Storage {
 public:
  Storage() = default;  ///< No bytes.
  /// Bytes that `deleter(data)` gives back; without one, they are somebody else's.
  Storage(void* data, std::size_t nbytes, Device device, std::function<void(void*)> deleter = nullptr)
      : impl_(std::make_shared<StorageImpl>(data, nbytes, device, std::move(deleter))) {}

  void* data() const { return impl_ ? impl_->data : nullptr; }      ///< The first byte; null where there are none.
  std::size_t nbytes() const { return impl_ ? impl_->nbytes : 0; }  ///< How many bytes.
  Device device() const { return impl_ ? impl_->device : kCPU; }    ///< Where they are.
  /// Whether two tensors look at the same bytes.
  bool is_alias_of(const Storage& other) const { return impl_ == other.impl_; }
  long use_count() const { return impl_.use_count(); }  ///< How many share it.

  /// How often the bytes were written, through whichever tensor.
  std::int64_t version() const { return impl_ ? impl_->version.load(std::memory_order_relaxed) : 0; }
  /// @cond  For the inside of ten.
  /// They are about to be written.
  void bump_version() const {
    if (impl_) impl_->version.fetch_add(1, std::memory_order_relaxed);
  }

 private:
  std::shared_ptr<StorageImpl> impl_;
  /// @endcond
};

}  // namespace ten

#pragma GCC visibility pop
