#include "ten/cuda/integer_matmul.hpp"

#include <array>

#include "ten/core/checks.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/launch.cuh"
#include "ten/cuda/plan/gemm_plan.hpp"
#include "ten/cuda/plan/offsets.hpp"
#include "ten/cuda/plan/tiles.hpp"
#include "ten/shape/sizes.hpp"

namespace ten::cuda {

namespace {

constexpr int side = 16;  ///< of a tile: one thread for each element
static_assert(side * side == block_threads);

/// Each block computes a tile of the output: it walks along k, a tile of a and of b in shared memory at a time, so that an
/// element is read from memory once for 16 products.
template <class T>
__global__ void multiply_tiles(Tiles tiles, std::int64_t k, Offsets<3> batch, MatrixStrides out_strides,
                               MatrixStrides a_strides, MatrixStrides b_strides, T* out, const T* a, const T* b) {
  __shared__ T held_a[side][side];
  __shared__ T held_b[side][side];
  const int x = static_cast<int>(threadIdx.x) % side;
  const int y = static_cast<int>(threadIdx.x) / side;
  const formulas::Add add;
  const formulas::Mul multiply;
  for (std::int64_t i = blockIdx.x; i < tiles.count(); i += gridDim.x) {
    const Tile tile = tiles.tile(i);
    const auto at = batch(tile.matrix);
    const std::int64_t row = tile.first_row + y;
    const std::int64_t column = tile.first_column + x;
    T sum = 0;
    for (std::int64_t first = 0; first < k; first += side) {
      const bool in_a = row < tiles.rows && first + x < k;
      const bool in_b = column < tiles.columns && first + y < k;
      held_a[y][x] = in_a ? a[at.at[1] + row * a_strides.row + (first + x) * a_strides.column] : T(0);
      held_b[y][x] = in_b ? b[at.at[2] + (first + y) * b_strides.row + column * b_strides.column] : T(0);
      __syncthreads();
      for (int j = 0; j < side; ++j) sum = add(sum, multiply(held_a[y][j], held_b[j][x]));
      __syncthreads();
    }
    if (tiles.holds(row, column)) out[at.at[0] + row * out_strides.row + column * out_strides.column] = sum;
  }
}

}  // namespace

void multiply_integers(const MatmulPlan& plan) {
  const std::size_t rank = plan.batch.size();
  const auto of_batch = [&](const Operand& operand) { return IntArrayRef(operand.strides.data(), rank); };
  const auto of_matrix = [&](const Operand& operand) {
    return MatrixStrides{operand.strides[rank], operand.strides[rank + 1]};
  };
  const std::array strides{of_batch(plan.out), of_batch(plan.a), of_batch(plan.b)};
  const Offsets<3> batch(shape::collapse(plan.batch, strides));
  const Tiles tiles{side, plan.m, plan.n, *shape::numel(plan.batch)};
  visit_dtype(plan.out.dtype, [&]<class T>(std::type_identity<T>) {
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      launch("matmul", std::min(most_blocks, tiles.count()), multiply_tiles<T>, tiles, plan.k, batch,
             of_matrix(plan.out), of_matrix(plan.a), of_matrix(plan.b), static_cast<T*>(plan.out.data),
             static_cast<const T*>(plan.a.data), static_cast<const T*>(plan.b.data));
    } else {
      TEN_INTERNAL_CHECK(false, "matmul of integers was asked for ", plan.out.dtype);
    }
  });
}

}  // namespace ten::cuda
