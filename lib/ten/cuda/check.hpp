#pragma once

#include <cuda_runtime.h>

#include <cstdint>
#include <string>

namespace ten::cuda {

/// Throws Error, naming the call, where it failed. A kernel runs later than it is asked for: what went wrong in one is told
/// by the next call that waits for it, and then the GPU is lost to this process.
void check(cudaError_t status, const std::string& call);

/// An index with -1 replaced by the current GPU; throws Error where this machine has no such GPU, or none at all.
int device_index(std::int64_t index);

/// The GPU that holds `data`; the current one for a null pointer. A backend's loops are given no device, only addresses,
/// and CUDA knows where each of them lies.
int device_of(const void* data);

/// Makes a GPU the current one, until the end of the scope.
class CurrentDevice {
 public:
  explicit CurrentDevice(int index);
  explicit CurrentDevice(const void* data) : CurrentDevice(device_of(data)) {}  ///< The one that holds `data`.
  ~CurrentDevice();
  CurrentDevice(const CurrentDevice&) = delete;
  CurrentDevice& operator=(const CurrentDevice&) = delete;

 private:
  int index_;
  int before_;
};

}  // namespace ten::cuda
