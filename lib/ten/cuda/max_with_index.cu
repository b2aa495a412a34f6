#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/plan/best.hpp"
#include "ten/cuda/reduce.cuh"

namespace ten::cuda {

namespace {

template <class T>
struct ReadPlaced {
  const T* in;
  __device__ Placed<Compute<T>> operator()(std::int64_t offset, std::int64_t i) const {
    return {Compute<T>(in[offset]), i};
  }
};

template <class T>
struct WritePlaced {
  T* values;
  std::int64_t* indices;
  __device__ void operator()(const Positions<3>& at, const Placed<Compute<T>>& found) const {
    values[at.at[1]] = static_cast<T>(found.value);
    indices[at.at[2]] = found.index;
  }
};

}  // namespace

void CudaBackend::max_with_index(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in) {
  const CurrentDevice device(values.data);
  const auto loop = shape::split_reduction(sizes, in.strides, std::array{values.strides, indices.strides});
  if (loop.gathered_count == 0) return;
  visit_dtype(values.dtype, [&]<class T>(std::type_identity<T>) {
    reduce_runs("max_with_index", loop, Greatest<Compute<T>>{}, ReadPlaced<T>{static_cast<const T*>(in.data)},
                WritePlaced<T>{static_cast<T*>(values.data), static_cast<std::int64_t*>(indices.data)});
  });
}

}  // namespace ten::cuda
