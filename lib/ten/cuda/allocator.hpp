#pragma once

#include <cstddef>

#include "ten/storage.hpp"

namespace ten::cuda {

/// Bytes on a GPU, aligned to 256, from that GPU's pool. A device without an index means the current GPU; that of the
/// storage has one. Safe to call from any thread. Throws Error where there is no such GPU, or no memory left.
Storage allocate(std::size_t nbytes, Device device);

}  // namespace ten::cuda
