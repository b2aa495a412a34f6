#include "ten/cuda/backend.hpp"

#include "ten/core/checks.hpp"
#include "ten/cuda.hpp"
#include "ten/cuda/allocator.hpp"
#include "ten/cuda/check.hpp"

namespace ten::cuda {

Device CudaBackend::with_index(Device device) {
  return Device(kCUDA, static_cast<std::int8_t>(device_index(device.index())));
}

Storage CudaBackend::allocate(std::size_t nbytes, Device device) { return cuda::allocate(nbytes, device); }

void CudaBackend::from_cpu(void* to, const void* from, std::size_t nbytes) {
  const CurrentDevice device(to);
  check(cudaMemcpy(to, from, nbytes, cudaMemcpyHostToDevice), "cudaMemcpy");
}

void CudaBackend::to_cpu(void* to, const void* from, std::size_t nbytes) {
  const CurrentDevice device(from);
  check(cudaMemcpy(to, from, nbytes, cudaMemcpyDeviceToHost), "cudaMemcpy");
}

Backend& backend() {
  device_index(-1);  // throws Error where there is none
  static CudaBackend the_backend;
  return the_backend;
}

}  // namespace ten::cuda
