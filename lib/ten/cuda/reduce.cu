#include "ten/cuda/reduce.cuh"

#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/compute.hpp"
#include "ten/cuda/loops.hpp"

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

template <class T>
struct WriteElement {
  T* out;
  __device__ void operator()(const Positions<3>& at, Compute<T> value) const { out[at.at[1]] = static_cast<T>(value); }
};

}  // namespace

void reduce(formulas::ReduceId id, IntArrayRef sizes, const Operand& out, const Operand& in) {
  const CurrentDevice device(out.data);
  const auto loop = shape::split_reduction(sizes, in.strides, std::array{out.strides});
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    formulas::visit(formulas::Reduce{}, id, [&]<class Formula>(Formula) {
      reduce_runs("reduce", loop, Combine<Formula, Compute<T>>{}, ReadElement<T>{static_cast<const T*>(in.data)},
                  WriteElement<T>{static_cast<T*>(out.data)});
    });
  });
}

}  // namespace ten::cuda
