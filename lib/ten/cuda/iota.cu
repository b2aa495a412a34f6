#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/launch.cuh"

namespace ten::cuda {

namespace {

/// Counted is unsigned for integers, whose sums may wrap.
template <class T, class Given, class Counted>
__global__ void count_up(std::int64_t count, T* out, Counted start, Counted step, std::int64_t first) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < count; i += share.step) {
    const Counted value = start + static_cast<Counted>(first + i) * step;
    out[i] = formulas::convert<T>(static_cast<Given>(value));
  }
}

}  // namespace

void CudaBackend::iota(std::int64_t count, const Operand& out, const Scalar& start, const Scalar& step,
                       std::int64_t first) {
  if (count == 0) return;
  const CurrentDevice device(out.data);
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    using Counted = std::conditional_t<is_real<T>, double, std::uint64_t>;
    using Given = std::conditional_t<is_real<T>, double, std::int64_t>;
    launch("iota", blocks_for(count), count_up<T, Given, Counted>, count, static_cast<T*>(out.data),
           static_cast<Counted>(start.to<Given>()), static_cast<Counted>(step.to<Given>()), first);
  });
}

}  // namespace ten::cuda
