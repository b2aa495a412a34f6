#pragma once

#include <cstdint>
#include <vector>

#include "ten/storage.hpp"
#include "ten/tensor.hpp"

namespace ten {

/// The body behind a Tensor: storage, and how sizes, strides and an offset read it.
struct TensorImpl {
  Storage storage;
  std::vector<std::int64_t> sizes;
  std::vector<std::int64_t> strides;  ///< in elements
  std::int64_t storage_offset = 0;    ///< in elements
  ScalarType dtype = kFloat32;
};

}  // namespace ten
