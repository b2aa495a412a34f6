// What a build without CUDA has in place of the CUDA backend.

#include "ten/backend.hpp"
#include "ten/checks.hpp"
#include "ten/cuda.hpp"

namespace ten::cuda {

bool is_available() { return false; }
std::int64_t device_count() { return 0; }

Backend& backend() {
  throw Error("cuda: this build of ten has no CUDA\n  use the CPU, or build where nvcc and a GPU are present");
}

}  // namespace ten::cuda
