#pragma once

#include <cstdint>

/// What can be asked of the GPUs without having one.
namespace ten::cuda {

bool is_available();          ///< Whether a GPU can be used: built with CUDA, a driver, a device.
std::int64_t device_count();  ///< How many; 0 without.

}  // namespace ten::cuda
