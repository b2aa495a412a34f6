#include "ten/cuda/reduce.cuh"

#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/backend.hpp"

namespace ten::cuda {

namespace {

template <class Formula, class T>
struct Combine {
  using Value = T;
  __device__ T start() const { return Formula::template start<T>(); }
  __device__ T operator()(T a, T b) const { return Formula{}(a, b); }
};

template <class T>
struct ReadElement {
  const T* in;
  __device__ Compute<T> operator()(std::int64_t offset, std::int64_t) const { return Compute<T>(in[offset]); }
};

/// Elements of another dtype than the result's. Which one is asked at every element, the same for all threads: a kernel for
/// each pair would be a hundred for each formula.
template <class To>
struct ReadConverted {
  const void* in;
  ScalarType dtype;
  __device__ To operator()(std::int64_t offset, std::int64_t) const {
    return visit_dtype(dtype, [&]<class From>(std::type_identity<From>) {
      return formulas::convert<To>(static_cast<const From*>(in)[offset]);
    });
  }
};

template <class T>
struct WriteElement {
  T* out;
  __device__ void operator()(const Positions<3>& at, Compute<T> value) const { out[at.at[1]] = static_cast<T>(value); }
};

}  // namespace

void CudaBackend::reduce(formulas::ReduceId id, IntArrayRef sizes, const Operand& out, const Operand& in) {
  const CurrentDevice device(out.data);
  const auto loop = shape::split_reduction(sizes, in.strides, std::array{out.strides});
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    formulas::visit(formulas::Reduce{}, id, [&]<class Formula>(Formula) {
      const Combine<Formula, Compute<T>> combine;
      const WriteElement<T> write{static_cast<T*>(out.data)};
      if (in.dtype == out.dtype) {
        reduce_runs("reduce", loop, combine, ReadElement<T>{static_cast<const T*>(in.data)}, write);
      } else {
        reduce_runs("reduce", loop, combine, ReadConverted<Compute<T>>{in.data, in.dtype}, write);
      }
    });
  });
}

}  // namespace ten::cuda
