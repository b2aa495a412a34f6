#pragma once

#include <cstddef>

#include "ten/storage.hpp"

namespace ten::cpu {

/// Bytes aligned to 64, for one cache line and the widest register. Blocks that were given back are kept and handed out
/// again, since fresh memory costs a page fault every 4 KiB; under AddressSanitizer nothing is kept, so that it sees every
/// use after the end. Safe to call from any thread. Throws Error where there is no memory left.
Storage allocate(std::size_t nbytes);

/// Bytes that are kept for later, and the most that are kept.
std::size_t cached_bytes();
std::size_t cache_limit();
/// Changes the most that are kept; what is above goes back to the system.
void set_cache_limit(std::size_t nbytes);
/// Gives everything that is kept back to the system.
void release_cache();

}  // namespace ten::cpu
