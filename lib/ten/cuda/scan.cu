#include <thrust/iterator/counting_iterator.h>
#include <thrust/iterator/transform_iterator.h>
#include <cub/device/device_scan.cuh>

#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/cub.cuh"
#include "ten/cuda/launch.cuh"
#include "ten/cuda/plan/offsets.hpp"
#include "ten/shape/sizes.hpp"

namespace ten::cuda {

namespace {

/// What a scan over T keeps its running value in: reals in float64, integers so that they may wrap.
template <class T>
using Running = std::conditional_t<is_real<T>, double, std::uint64_t>;

template <class T>
struct Read {
  const T* in;
  Offsets<1> offsets;
  __device__ Running<T> operator()(std::int64_t i) const {
    const T number = in[offsets(i).at[0]];
    if constexpr (is_half<T>) return static_cast<float>(number);
    if constexpr (!is_half<T>) return static_cast<Running<T>>(number);
  }
};

struct RowOf {
  std::int64_t length;
  __device__ std::int64_t operator()(std::int64_t i) const { return i / length; }
};

struct Add {
  template <class T>
  __device__ T operator()(T a, T b) const {
    return a + b;
  }
};

struct Multiply {
  template <class T>
  __device__ T operator()(T a, T b) const {
    return a * b;
  }
};

template <class T>
__global__ void round_to(std::int64_t count, Offsets<1> offsets, T* out, const Running<T>* wide) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < count; i += share.step) {
    out[offsets(i).at[0]] = formulas::convert<T>(wide[i]);
  }
}

Offsets<1> row_by_row(IntArrayRef sizes, const Operand& operand) {
  return Offsets<1>(shape::collapse(sizes, std::array{operand.strides}, shape::Order::RowMajor));
}

}  // namespace

void CudaBackend::scan(ScanId formula, IntArrayRef sizes, const Operand& out, const Operand& in) {
  const std::int64_t count = *shape::numel(sizes);
  if (count == 0) return;
  const CurrentDevice device(out.data);
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    const Storage memory = allocate(static_cast<std::size_t>(count) * sizeof(Running<T>), kCUDA);
    auto* const wide = static_cast<Running<T>*>(memory.data());
    const auto places = thrust::make_counting_iterator(std::int64_t{0});
    const auto rows = thrust::make_transform_iterator(places, RowOf{sizes.back()});
    const auto numbers =
        thrust::make_transform_iterator(places, Read<T>{static_cast<const T*>(in.data), row_by_row(sizes, in)});
    const auto scan_with = [&](auto combine) {
      run_cub("cub::DeviceScan::InclusiveScanByKey", [&](void* scratch, std::size_t& bytes) {
        return cub::DeviceScan::InclusiveScanByKey(scratch, bytes, rows, numbers, wide, combine, count);
      });
    };
    formula == ScanId::Sum ? scan_with(Add{}) : scan_with(Multiply{});
    launch("scan", blocks_for(count), round_to<T>, count, row_by_row(sizes, out), static_cast<T*>(out.data), wide);
  });
}

}  // namespace ten::cuda
