#include <thrust/iterator/counting_iterator.h>
#include <thrust/iterator/transform_iterator.h>
#include <cub/device/device_reduce.cuh>
#include <cub/device/device_select.cuh>

#include "ten/core/visit_word.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/cub.cuh"
#include "ten/cuda/launch.cuh"
#include "ten/shape/sizes.hpp"

/// Loops over a mask: how many elements of it are true, where they are, and what stands there.
namespace ten::cuda {

namespace {

struct AsNumber {
  __device__ std::int64_t operator()(bool truth) const { return truth ? 1 : 0; }
};

/// What `from` stands at where the mask is true, one behind the other.
template <class From, class To>
void keep_true(From from, const bool* mask, To* to, std::int64_t count) {
  const Storage found = allocate(sizeof(std::int64_t), kCUDA);
  run_cub("cub::DeviceSelect::Flagged", [&](void* memory, std::size_t& bytes) {
    return cub::DeviceSelect::Flagged(memory, bytes, from, mask, to, static_cast<std::int64_t*>(found.data()), count);
  });
}

/// Positions counted row by row, as positions along one dimension of this size and stride.
__global__ void take_apart(std::int64_t count, const std::int64_t* flat, std::int64_t size, std::int64_t stride,
                           std::int64_t* out, std::int64_t row) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < count; i += share.step) out[i * row] = flat[i] / stride % size;
}

}  // namespace

std::int64_t CudaBackend::count_true(IntArrayRef sizes, const Operand& mask) {
  const std::int64_t count = *shape::numel(sizes);
  if (count == 0) return 0;
  const CurrentDevice device(mask.data);
  const auto numbers = thrust::make_transform_iterator(static_cast<const bool*>(mask.data), AsNumber{});
  const Storage sum = allocate(sizeof(std::int64_t), kCUDA);
  run_cub("cub::DeviceReduce::Sum", [&](void* memory, std::size_t& bytes) {
    return cub::DeviceReduce::Sum(memory, bytes, numbers, static_cast<std::int64_t*>(sum.data()), count);
  });
  std::int64_t result = 0;
  check(cudaMemcpy(&result, sum.data(), sizeof(result), cudaMemcpyDeviceToHost), "cudaMemcpy");
  return result;
}

void CudaBackend::nonzero(IntArrayRef sizes, const Operand& out, const Operand& mask) {
  const std::int64_t count = *shape::numel(sizes);
  if (count == 0 || sizes.empty()) return;
  const CurrentDevice device(mask.data);
  const std::int64_t found = count_true(sizes, mask);
  const Storage memory = allocate(static_cast<std::size_t>(found) * sizeof(std::int64_t), kCUDA);
  auto* const flat = static_cast<std::int64_t*>(memory.data());
  keep_true(thrust::make_counting_iterator(std::int64_t{0}), static_cast<const bool*>(mask.data), flat, count);
  auto* const to = static_cast<std::int64_t*>(out.data);
  std::int64_t stride = 1;
  for (std::size_t dim = sizes.size(); dim-- > 0;) {
    launch("nonzero", blocks_for(found), take_apart, found, flat, sizes[dim], stride,
           to + static_cast<std::int64_t>(dim) * out.strides[1], out.strides[0]);
    stride *= sizes[dim];
  }
}

void CudaBackend::compress(IntArrayRef sizes, const Operand& out, const Operand& mask, const Operand& in) {
  const std::int64_t count = *shape::numel(sizes);
  if (count == 0) return;
  const CurrentDevice device(mask.data);
  visit_word(out.dtype, [&]<class Word>(std::type_identity<Word>) {
    keep_true(static_cast<const Word*>(in.data), static_cast<const bool*>(mask.data), static_cast<Word*>(out.data),
              count);
  });
}

}  // namespace ten::cuda
