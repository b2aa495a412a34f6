#include <algorithm>

#include "ten/core/checks.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/gather_team.cuh"
#include "ten/cuda/plan/offsets.hpp"
#include "ten/cuda/plan/running_softmax.hpp"
#include "ten/shape/sizes.hpp"

namespace ten::cuda {

namespace {

/// Rows along the last dimension of a loop.
struct Rows {
  shape::LoopDims outer;  ///< where they begin: operands out, in
  std::int64_t count;
  std::int64_t length;
  std::int64_t out_step;
  std::int64_t in_step;
};

Rows rows_of(IntArrayRef sizes, const Operand& out, const Operand& in) {
  const std::size_t outer = sizes.size() - 1;
  const IntArrayRef outer_sizes(sizes.data(), outer);
  const std::array strides{IntArrayRef(out.strides.data(), outer), IntArrayRef(in.strides.data(), outer)};
  return {shape::collapse(outer_sizes, strides), *shape::numel(outer_sizes), sizes.back(), out.strides.back(),
          in.strides.back()};
}

/// A team reads its row twice: for the maximum and the sum in one go, and for the shares. The second time the row is still
/// in a cache.
template <class T>
__global__ void softmax_rows(GatherPlan plan, Offsets<2> rows, std::int64_t out_step, std::int64_t in_step, T* out,
                             const T* in) {
  using Running = RunningSoftmax<Compute<T>>;
  const Running running;
  __shared__ typename Running::Value shared[block_threads];
  const int lane = plan.team.lane(static_cast<int>(threadIdx.x));
  const int slot = plan.team.slot(static_cast<int>(threadIdx.x));
  for (std::int64_t round = blockIdx.x; round < plan.rounds(); round += gridDim.x) {
    const std::int64_t row = round * plan.team.slots() + slot;
    const bool at_work = row < plan.items();
    auto found = running.start();
    Positions<2> at{};
    Strip strip{};
    if (at_work) {
      at = rows(row);
      strip = plan.strip(row, lane);
      found = gather_strip(strip, running, [&](std::int64_t i) {
        return typename Running::Value{Compute<T>(in[at.at[1] + i * in_step]), Compute<T>(1)};
      });
    }
    const auto whole = gather_team(shared, found, plan.team, running);
    for (std::int64_t i = strip.first; i < strip.end; i += strip.step) {
      const Compute<T> x(in[at.at[1] + i * in_step]);
      out[at.at[0] + i * out_step] = static_cast<T>(Running::share(x, whole));
    }
  }
}

}  // namespace

void CudaBackend::softmax(IntArrayRef sizes, const Operand& out, const Operand& in) {
  const Rows rows = rows_of(sizes, out, in);
  if (rows.count == 0 || rows.length == 0) return;
  const CurrentDevice device(out.data);
  const bool side_by_side = rows.in_step != 1 && rows.outer.back().strides[1] == 1;
  const GatherPlan plan = whole_plan(rows.count, rows.length, side_by_side);
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    if constexpr (std::is_integral_v<T>) {
      TEN_INTERNAL_CHECK(false, "softmax was asked for integers");
    } else {
      launch("softmax", std::min(most_blocks, plan.rounds()), softmax_rows<T>, plan, Offsets<2>(rows.outer),
             rows.out_step, rows.in_step, static_cast<T*>(out.data), static_cast<const T*>(in.data));
    }
  });
}

}  // namespace ten::cuda
