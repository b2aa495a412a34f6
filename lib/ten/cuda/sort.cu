#include <thrust/iterator/counting_iterator.h>
#include <thrust/iterator/transform_iterator.h>
#include <cub/device/device_segmented_sort.cuh>

#include "ten/core/formulas.hpp"
#include "ten/core/sort_key.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/cub.cuh"
#include "ten/cuda/launch.cuh"
#include "ten/cuda/plan/offsets.hpp"
#include "ten/shape/sizes.hpp"

namespace ten::cuda {

namespace {

template <class T>
__global__ void enter_keys(std::int64_t count, std::int64_t length, Offsets<1> offsets, const T* in, bool descending,
                           Word<sizeof(T)>* keys, std::int64_t* places) {
  using Key = Word<sizeof(T)>;
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < count; i += share.step) {
    const Key key = sort_key(in[offsets(i).at[0]]);
    keys[i] = descending ? static_cast<Key>(~key) : key;
    places[i] = i % length;
  }
}

struct RowBegin {
  std::int64_t length;
  __device__ std::int64_t operator()(std::int64_t row) const { return row * length; }
};

/// Reads what is kept of each row from where it stood.
template <class T>
__global__ void take_kept(std::int64_t count, std::int64_t length, std::int64_t kept, Offsets<3> offsets,
                          std::int64_t in_step, T* values, std::int64_t* indices, const T* in,
                          const std::int64_t* places) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < count; i += share.step) {
    const auto at = offsets(i);
    const std::int64_t place = places[i / kept * length + i % kept];
    values[at.at[0]] = in[at.at[2] + place * in_step];
    indices[at.at[1]] = place;
  }
}

/// An array on the GPU that ends with its scope; who gets the memory next comes after in the stream.
template <class T>
class Scratch {
 public:
  explicit Scratch(std::int64_t count) : memory_(allocate(static_cast<std::size_t>(count) * sizeof(T), kCUDA)) {}
  T* data() const { return static_cast<T*>(memory_.data()); }

 private:
  Storage memory_;
};

}  // namespace

void CudaBackend::sort(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in,
                       bool descending, std::int64_t kept) {
  const std::int64_t count = *shape::numel(sizes);
  if (count == 0 || kept == 0) return;
  const CurrentDevice device(in.data);
  const std::int64_t length = sizes.back();
  const std::int64_t rows = count / length;
  std::vector<std::int64_t> kept_sizes = sizes.vec();
  kept_sizes.back() = kept;
  std::vector<std::int64_t> row_strides = in.strides.vec();
  row_strides.back() = 0;
  const auto row_by_row = shape::Order::RowMajor;
  const Offsets<1> all(shape::collapse(sizes, std::array{in.strides}, row_by_row));
  const std::array taken{values.strides, indices.strides, IntArrayRef(row_strides)};
  const Offsets<3> firsts(shape::collapse(kept_sizes, taken, row_by_row));
  const Scratch<std::int64_t> places(count);
  const Scratch<std::int64_t> sorted(count);
  visit_dtype(in.dtype, [&]<class T>(std::type_identity<T>) {
    using Key = Word<sizeof(T)>;
    const auto* const from = static_cast<const T*>(in.data);
    const Scratch<Key> keys(count);
    const Scratch<Key> sorted_keys(count);
    launch("sort", blocks_for(count), enter_keys<T>, count, length, all, from, descending, keys.data(), places.data());
    const auto begins =
        thrust::make_transform_iterator(thrust::make_counting_iterator(std::int64_t{0}), RowBegin{length});
    run_cub("cub::DeviceSegmentedSort::StableSortPairs", [&](void* scratch, std::size_t& bytes) {
      return cub::DeviceSegmentedSort::StableSortPairs(scratch, bytes, keys.data(), sorted_keys.data(), places.data(),
                                                       sorted.data(), count, rows, begins, begins + 1);
    });
    launch("sort", blocks_for(rows * kept), take_kept<T>, rows * kept, length, kept, firsts, in.strides.back(),
           static_cast<T*>(values.data), static_cast<std::int64_t*>(indices.data), from, sorted.data());
  });
}

}  // namespace ten::cuda
