#include "ten/core/backend.hpp"

namespace ten {

Backend& backend(DeviceType type) { return type == kCUDA ? cuda::backend() : cpu::backend(); }

}  // namespace ten
