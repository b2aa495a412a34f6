#include "ten/cpu/backend.hpp"

#include <cstring>

#include "ten/cpu/allocator.hpp"

namespace ten::cpu {

Device CpuBackend::with_index(Device device) { return device; }
Storage CpuBackend::allocate(std::size_t nbytes, Device) { return cpu::allocate(nbytes); }
void CpuBackend::from_cpu(void* to, const void* from, std::size_t nbytes) { std::memcpy(to, from, nbytes); }
void CpuBackend::to_cpu(void* to, const void* from, std::size_t nbytes) { std::memcpy(to, from, nbytes); }

Backend& backend() {
  static CpuBackend the_backend;
  return the_backend;
}

}  // namespace ten::cpu
