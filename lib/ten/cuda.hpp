#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "ten/device.hpp"

#pragma GCC visibility push(default)

/// The GPUs: what is there, and how to wait for it. Everything here may be asked on a machine without one: questions get an
/// answer, and what needs a GPU throws Error, saying why there is none.
namespace ten::cuda {

bool is_available();          ///< Whether a GPU can be used: built with CUDA, a driver, a device.
std::int64_t device_count();  ///< How many; 0 without.

/// Why is_available() is false, in words for a person: this build has no CUDA, no driver, a driver that is older than the
/// toolkit, no device. Empty where a GPU can be used.
std::string unavailable_reason();

/// Waits until all work given to a GPU is done; -1 means the current one. Computing goes on beside the program: without this
/// a clock shows how long it took to ask, not to compute. Throws Error where a kernel failed.
void synchronize(std::int64_t device_index = -1);

/// Bytes that tensors hold on a GPU, each rounded up to what it was given, which is at most an eighth more, or 511 bytes.
std::int64_t memory_allocated(std::int64_t device_index = -1);
std::int64_t memory_reserved(std::int64_t device_index = -1);  ///< The same, and what the cache keeps for later ones.
void empty_cache();                                            ///< Gives back what the cache keeps.

/// Whether products of float32 may be computed on tensor cores in TF32, with 10 bits of mantissa; false at first, as in
/// PyTorch (torch.backends.cuda.matmul.allow_tf32).
bool allow_tf32();
void set_allow_tf32(bool allow);  ///< Sets it, for all threads.

/// What a GPU is.
struct DeviceProperties {
  std::string name;                          ///< `NVIDIA H100 80GB HBM3`
  int major = 0;                             ///< Compute capability, 9 of 9.0.
  int minor = 0;                             ///< Compute capability, 0 of 9.0.
  std::int64_t total_memory = 0;             ///< Bytes.
  int multi_processor_count = 0;             ///< Streaming multiprocessors.
  std::int64_t shared_memory_per_block = 0;  ///< Bytes that one block may use without asking.
  std::int64_t l2_cache_size = 0;            ///< Bytes.
  int warp_size = 0;                         ///< Threads that go in step.
};
/// Throws Error where there is no such GPU.
DeviceProperties get_device_properties(std::int64_t device_index = -1);

int toolkit_version();  ///< The CUDA Toolkit that ten was built with: 13000 is 13.0; 0 without CUDA.
int driver_version();  ///< The newest CUDA that the driver of this machine knows, written the same way; 0 without a driver.

/// A mark in the work given to the current GPU, to measure the time between two of them.
class Event {
 public:
  Event();                                     ///< Throws Error where there is no GPU.
  void record();                               ///< Marks the place behind all work given so far.
  void synchronize();                          ///< Waits until the work before the mark is done.
  bool query() const;                          ///< Whether it is done.
  float elapsed_time(const Event& end) const;  ///< Milliseconds from this mark to that one; both must be done.

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace ten::cuda

#pragma GCC visibility pop
