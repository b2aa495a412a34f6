#pragma once

#include <vector>

#include "ten/ten.hpp"

namespace testing {

/// The devices of this machine: a test body that loops over them holds on each.
inline std::vector<ten::Device> devices() {
  std::vector<ten::Device> found{ten::Device(ten::kCPU)};
  if (ten::cuda::is_available()) found.emplace_back(ten::kCUDA, std::int8_t{0});
  return found;
}

}  // namespace testing
