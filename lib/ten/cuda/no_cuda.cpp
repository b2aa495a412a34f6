// What a build without CUDA has in place of the CUDA backend.

#include "ten/core/backend.hpp"
#include "ten/core/checks.hpp"
#include "ten/cuda.hpp"

namespace ten::cuda {

namespace {

[[noreturn]] void refuse() {
  throw Error("cuda: " + unavailable_reason() + "\n  use the CPU, or build where nvcc and a GPU are present");
}

}  // namespace

bool is_available() { return false; }
std::int64_t device_count() { return 0; }
std::string unavailable_reason() { return "this build of ten has no CUDA"; }

Backend& backend() { refuse(); }

void synchronize(std::int64_t) { refuse(); }
std::int64_t memory_allocated(std::int64_t) { return 0; }
std::int64_t memory_reserved(std::int64_t) { return 0; }
void empty_cache() {}

bool allow_tf32() { return false; }
void set_allow_tf32(bool) {}

DeviceProperties get_device_properties(std::int64_t) { refuse(); }
int toolkit_version() { return 0; }
int driver_version() { return 0; }

struct Event::Impl {};
Event::Event() { refuse(); }
void Event::record() { refuse(); }
void Event::synchronize() { refuse(); }
bool Event::query() const { refuse(); }
float Event::elapsed_time(const Event&) const { refuse(); }

}  // namespace ten::cuda
