#pragma once

#include <cstddef>
#include <memory>

#include "ten/device.hpp"

namespace ten {

/// A run of bytes on one device, shared by every tensor that views it. The bytes go back when the last of them is gone.
class Storage {
 public:
  Storage() = default;  ///< No bytes.
  /// Bytes that `data` owns; its deleter gives them back.
  Storage(std::shared_ptr<void> data, std::size_t nbytes, Device device)
      : data_(std::move(data)), nbytes_(nbytes), device_(device) {}

  void* data() const { return data_.get(); }      ///< The first byte; null where there are none.
  std::size_t nbytes() const { return nbytes_; }  ///< How many bytes.
  Device device() const { return device_; }       ///< Where they are.
  /// Whether two tensors look at the same bytes.
  bool is_alias_of(const Storage& other) const { return data_ == other.data_; }
  long use_count() const { return data_.use_count(); }  ///< How many share it.

 private:
  std::shared_ptr<void> data_;
  std::size_t nbytes_ = 0;
  Device device_ = kCPU;
};

}  // namespace ten
