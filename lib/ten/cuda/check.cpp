#include "ten/cuda/check.hpp"

#include "ten/core/checks.hpp"
#include "ten/cuda.hpp"

namespace ten::cuda {

namespace {

/// What to do about it, where there is something to say.
std::string advice(cudaError_t status) {
  switch (status) {
    case cudaErrorIllegalAddress:
    case cudaErrorMisalignedAddress:
    case cudaErrorIllegalInstruction:
    case cudaErrorInvalidPc:
    case cudaErrorHardwareStackError:
    case cudaErrorLaunchFailure:
    case cudaErrorLaunchTimeout:
    case cudaErrorAssert:
      return "\n  a kernel that ran before this call failed; this process can use the GPU no more";
    case cudaErrorNoKernelImageForDevice:
      return "\n  ten was built for other GPUs: configure it on this machine, or name them with "
             "CMAKE_CUDA_ARCHITECTURES";
    default:
      return "";
  }
}

int current_device() {
  int index = 0;
  check(cudaGetDevice(&index), "cudaGetDevice");
  return index;
}

}  // namespace

void check(cudaError_t status, const std::string& call) {
  if (status == cudaSuccess) [[likely]]
    return;
  static_cast<void>(cudaGetLastError());  // told once: the next call must not find it again
  throw Error("cuda: " + call + ": " + cudaGetErrorString(status) + advice(status));
}

int device_index(std::int64_t index) {
  TEN_CHECK(is_available(), "cuda: ", unavailable_reason(), "\n  use the CPU, or a machine with a GPU");
  const std::int64_t count = device_count();
  TEN_CHECK(index >= -1 && index < count, "cuda:", index, ": this machine has ", count, count == 1 ? " GPU" : " GPUs",
            "\n  they are counted from cuda:0 on");
  return index == -1 ? current_device() : static_cast<int>(index);
}

int device_of(const void* data) {
  // Where there is one GPU, there is nothing to ask.
  if (data == nullptr || device_count() == 1) return current_device();
  cudaPointerAttributes attributes{};
  check(cudaPointerGetAttributes(&attributes, data), "cudaPointerGetAttributes");
  return attributes.device >= 0 ? attributes.device : current_device();
}

CurrentDevice::CurrentDevice(int index) : index_(index), before_(current_device()) {
  if (index_ != before_) check(cudaSetDevice(index_), "cudaSetDevice");
}

CurrentDevice::~CurrentDevice() {
  if (index_ != before_) static_cast<void>(cudaSetDevice(before_));
}

}  // namespace ten::cuda
