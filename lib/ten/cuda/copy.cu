#include <array>

#include "ten/core/visit_dtype.hpp"
#include "ten/core/visit_word.hpp"
#include "ten/cuda/allocator.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/map.cuh"
#include "ten/cuda/plan/transpose_plan.hpp"
#include "ten/shape/sizes.hpp"
#include "ten/shape/strides.hpp"

namespace ten::cuda {

namespace {

struct Same {
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    return x;
  }
};

template <class To>
struct Convert {
  template <class From>
  TEN_HOST_DEVICE Compute<To> operator()(From x) const {
    return formulas::convert<Compute<To>>(x);
  }
};

/// Tile by tile through shared memory: both sides are then read and written along neighbouring elements. The extra column
/// makes a walk down a tile touch another bank of that memory at every step.
template <class Word>
__global__ void copy_tiles(Tiles tiles, Offsets<2> matrices, std::int64_t out_row, std::int64_t in_column, Word* out,
                           const Word* in) {
  __shared__ Word held[copy_tile][copy_tile + 1];
  const int x = static_cast<int>(threadIdx.x) % copy_tile;
  const int y = static_cast<int>(threadIdx.x) / copy_tile;
  constexpr int step = block_threads / copy_tile;
  for (std::int64_t i = blockIdx.x; i < tiles.count(); i += gridDim.x) {
    const Tile tile = tiles.tile(i);
    const auto at = matrices(tile.matrix);
    for (int j = y; j < copy_tile; j += step) {
      const std::int64_t row = tile.first_row + x;
      const std::int64_t column = tile.first_column + j;
      if (tiles.holds(row, column)) held[j][x] = in[at.at[1] + row + column * in_column];
    }
    __syncthreads();
    for (int j = y; j < copy_tile; j += step) {
      const std::int64_t row = tile.first_row + j;
      const std::int64_t column = tile.first_column + x;
      if (tiles.holds(row, column)) out[at.at[0] + row * out_row + column] = held[x][j];
    }
    __syncthreads();
  }
}

template <class Word>
void copy_transposed(const TransposePlan& plan, void* out, const void* in) {
  const CurrentDevice device(out);
  const Tiles tiles = plan.tiles();
  launch("copy", std::min(most_blocks, tiles.count()), copy_tiles<Word>, tiles, Offsets<2>(plan.outer),
         plan.rows.strides[0], plan.columns.strides[1], static_cast<Word*>(out), static_cast<const Word*>(in));
}

template <class Word>
void copy_words(IntArrayRef sizes, const Operand& out, const Operand& in) {
  const MapPlan plan = map_plan(sizes, std::array{out, in}, vector_width<Word, Word>);
  if (plan.elements == 0) return;
  if (const auto transpose = transpose_plan(plan.dims)) return copy_transposed<Word>(*transpose, out.data, in.data);
  run_map<Word>("copy", plan, Same{}, out.data, Input<Word>(in, true));
}

/// These convert to and from every dtype. Two others meet by way of one of them, so that there are fewer kernels than pairs.
template <class T>
inline constexpr bool meets_all =
    std::is_same_v<T, float> || std::is_same_v<T, double> || std::is_same_v<T, std::int64_t>;

/// Copies to the dtype in between, in memory of its own and without gaps, and from there.
void copy_by_way_of(ScalarType between, IntArrayRef sizes, const Operand& out, const Operand& in) {
  const shape::Geometry packed = shape::packed(sizes, in.strides, sizes.size());
  const auto elements = static_cast<std::size_t>(*shape::numel(packed.sizes));
  const CurrentDevice device(out.data);
  const Storage memory = allocate(elements * elementSize(between), kCUDA);
  const Operand middle{memory.data(), between, packed.strides};
  backend().copy(packed.sizes, middle, in);
  backend().copy(sizes, out, middle);
}

}  // namespace

void CudaBackend::copy(IntArrayRef sizes, const Operand& out, const Operand& in) {
  if (out.dtype == in.dtype) {
    return visit_word(out.dtype, [&]<class Word>(std::type_identity<Word>) { copy_words<Word>(sizes, out, in); });
  }
  visit_dtype(out.dtype, [&]<class To>(std::type_identity<To>) {
    visit_dtype(in.dtype, [&]<class From>(std::type_identity<From>) {
      if constexpr (!meets_all<To> && !meets_all<From>) {
        copy_by_way_of(is_half<To> || is_half<From> ? kFloat32 : kInt64, sizes, out, in);
      } else if constexpr (!std::is_same_v<To, From>) {
        map<To, From>("copy", sizes, Convert<To>{}, out, in);
      }
    });
  });
}

void CudaBackend::fill(IntArrayRef sizes, const Operand& out, const Scalar& value) {
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    const MapPlan plan = map_plan(sizes, std::array{out, Operand{nullptr, out.dtype, {}, value}}, vector_width<T, T>);
    run_map<T>("fill", plan, Same{}, out.data, Input<T>(Compute<T>(value.to<T>())));
  });
}

}  // namespace ten::cuda
