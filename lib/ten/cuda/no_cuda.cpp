#include "ten/cuda.hpp"

namespace ten::cuda {

bool is_available() { return false; }
std::int64_t device_count() { return 0; }

}  // namespace ten::cuda
