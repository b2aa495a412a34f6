#pragma once

#include <vector>

#include "ten/ten.hpp"
#include "testing/skip.hpp"

namespace testing {

/// The devices of this machine: a test body that loops over them holds on each. Without a GPU, the program's last lines say
/// how many cases did without one, and why.
inline std::vector<ten::Device> devices() {
  std::vector<ten::Device> found{ten::Device(ten::kCPU)};
  if (ten::cuda::is_available()) {
    found.emplace_back(ten::kCUDA, std::int8_t{0});
  } else {
    note_skipped_on_cuda(ten::cuda::unavailable_reason());
  }
  return found;
}

}  // namespace testing
