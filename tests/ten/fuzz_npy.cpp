// libFuzzer on the files that NumPy writes: whatever they hold, they are read, or refused with an Error; and what was read is
// the same when it is written and read again.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "ten/npy.hpp"
#include "ten/ten.hpp"

namespace {

// A file in memory, at a path of its own.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : descriptor_(::memfd_create("fuzzed", 0)) {
    if (descriptor_ < 0 || ::write(descriptor_, data, size) != static_cast<ssize_t>(size)) std::abort();
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

void must_agree(const ten::Tensor& a, const ten::Tensor& b) {
  const ten::Tensor first = a.contiguous();
  const ten::Tensor second = b.contiguous();
  if (first.scalar_type() != second.scalar_type() || first.sizes() != second.sizes()) std::abort();
  if (first.numel() > 0 && std::memcmp(first.data_ptr(), second.data_ptr(), first.nbytes()) != 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string written = "/dev/shm/fuzz_npy." + std::to_string(::getpid());
  const MemoryFile file(data, size);
  try {
    const ten::Tensor tensor = ten::load_npy(file.path());
    ten::save_npy(written, tensor);
    must_agree(ten::load_npy(written), tensor);
    must_agree(ten::load_npy(file.path(), {.mmap = true}), tensor);
  } catch (const ten::Error&) {
  }
  try {
    const auto tensors = ten::load_npz(file.path());
    ten::save_npz(written, tensors);
    for (const auto& [name, tensor] : ten::load_npz(written)) must_agree(tensor, tensors.at(name));
  } catch (const ten::Error&) {
  }
  ::unlink(written.c_str());
  return 0;
}
