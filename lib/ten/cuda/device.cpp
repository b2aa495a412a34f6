// What can be asked of the GPUs, and how to wait for them.

#include <cuda_runtime.h>

#include <atomic>

#include "ten/core/checks.hpp"
#include "ten/cuda.hpp"
#include "ten/cuda/check.hpp"

namespace ten::cuda {

namespace {

/// A version as people write it: 13000 is 13.0.
std::string version_text(int version) {
  return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

/// What was found when it was first asked for. A GPU neither comes nor goes while a program runs.
struct Found {
  int devices = 0;
  std::string reason;  ///< why there is none
};

Found look() {
  int devices = 0;
  const cudaError_t status = cudaGetDeviceCount(&devices);
  if (status == cudaSuccess && devices > 0) return {devices, ""};
  static_cast<void>(cudaGetLastError());
  const int driver = driver_version();
  if (driver == 0) return {0, "this machine has no NVIDIA driver"};
  if (status == cudaErrorInsufficientDriver) {
    return {0, "the driver of this machine knows CUDA " + version_text(driver) + ", and ten was built with CUDA " +
                   version_text(toolkit_version()) + ": it needs a newer driver"};
  }
  if (status == cudaSuccess || status == cudaErrorNoDevice) return {0, "this machine has a driver, but no NVIDIA GPU"};
  return {0, std::string("the GPUs of this machine cannot be used: ") + cudaGetErrorString(status)};
}

const Found& found() {
  static const Found the_found = look();
  return the_found;
}

std::atomic<bool>& tf32() {
  static std::atomic<bool> allowed = false;
  return allowed;
}

}  // namespace

bool is_available() { return found().devices > 0; }
std::int64_t device_count() { return found().devices; }
std::string unavailable_reason() { return found().reason; }

void synchronize(std::int64_t index) {
  const CurrentDevice device(device_index(index));
  check(cudaDeviceSynchronize(), "cudaDeviceSynchronize");
}

bool allow_tf32() { return tf32(); }
void set_allow_tf32(bool allow) { tf32() = allow; }

DeviceProperties get_device_properties(std::int64_t index) {
  cudaDeviceProp properties{};
  check(cudaGetDeviceProperties(&properties, device_index(index)), "cudaGetDeviceProperties");
  return {properties.name,
          properties.major,
          properties.minor,
          static_cast<std::int64_t>(properties.totalGlobalMem),
          properties.multiProcessorCount,
          static_cast<std::int64_t>(properties.sharedMemPerBlock),
          properties.l2CacheSize,
          properties.warpSize};
}

int toolkit_version() { return CUDART_VERSION; }

int driver_version() {
  int version = 0;
  return cudaDriverGetVersion(&version) == cudaSuccess ? version : 0;
}

struct Event::Impl {
  cudaEvent_t event = nullptr;
  int device = device_index(-1);

  Impl() { check(cudaEventCreate(&event), "cudaEventCreate"); }
  ~Impl() { static_cast<void>(cudaEventDestroy(event)); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
};

Event::Event() : impl_(std::make_shared<Impl>()) {}

void Event::record() {
  const CurrentDevice device(impl_->device);
  check(cudaEventRecord(impl_->event), "cudaEventRecord");
}

void Event::synchronize() { check(cudaEventSynchronize(impl_->event), "cudaEventSynchronize"); }

bool Event::query() const {
  const cudaError_t status = cudaEventQuery(impl_->event);
  if (status != cudaErrorNotReady) check(status, "cudaEventQuery");
  static_cast<void>(cudaGetLastError());
  return status == cudaSuccess;
}

float Event::elapsed_time(const Event& end) const {
  float milliseconds = 0;
  check(cudaEventElapsedTime(&milliseconds, impl_->event, end.impl_->event), "cudaEventElapsedTime");
  return milliseconds;
}

}  // namespace ten::cuda
