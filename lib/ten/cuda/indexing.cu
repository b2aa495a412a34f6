#include <array>
#include <bit>
#include <cstdint>

#include "ten/core/element.hpp"
#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/core/visit_word.hpp"
#include "ten/cuda/allocator.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/launch.cuh"
#include "ten/cuda/plan/offsets.hpp"
#include "ten/cuda/plan/winner_table.hpp"
#include "ten/shape/sizes.hpp"

namespace ten::cuda {

namespace {

/// Adds up offsets, and raises the flag where a position is not on the axis.
__global__ void add_up(std::int64_t elements, Offsets<2> places, std::int64_t* offsets, const std::int64_t* positions,
                       Axis axis, int* flag) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < elements; i += share.step) {
    const auto at = places(i);
    const std::int64_t position = positions[at.at[1]];
    if (position < axis.lowest || position >= axis.size) {
      *flag = 1;
    } else {
      offsets[at.at[0]] += (position < 0 ? position + axis.size : position) * axis.stride;
    }
  }
}

template <class Word>
__global__ void gather_elements(std::int64_t elements, Offsets<3> positions, Word* out, const Word* in,
                                const std::int64_t* offsets) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < elements; i += share.step) {
    const auto at = positions(i);
    out[at.at[0]] = in[at.at[1] + offsets[at.at[2]]];
  }
}

/// Every element enters for the place that it would write.
__global__ void enter_writers(std::int64_t elements, Offsets<3> positions, const std::int64_t* offsets,
                              WinnerTable table) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < elements; i += share.step) {
    const auto at = positions(i);
    table.claim(static_cast<std::uint64_t>(at.at[0] + offsets[at.at[1]]), i);
  }
}

/// Of those who entered for a place, the last one writes.
template <class Word>
__global__ void scatter_winners(std::int64_t elements, Offsets<3> positions, Word* out, const std::int64_t* offsets,
                                const Word* in, WinnerTable table) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < elements; i += share.step) {
    const auto at = positions(i);
    const std::int64_t place = at.at[0] + offsets[at.at[1]];
    if (table.winner(static_cast<std::uint64_t>(place)) == i) out[place] = in[at.at[2]];
  }
}

/// Adds to a place that others add to, too. What is narrower than the word that a GPU changes at once is changed in it.
template <class T>
__device__ void add_at(T* place, T value) {
  if constexpr (std::is_floating_point_v<T>) {
    atomicAdd(place, value);
  } else if constexpr (sizeof(T) == 8) {
    atomicAdd(reinterpret_cast<unsigned long long*>(place), static_cast<unsigned long long>(value));
  } else if constexpr (sizeof(T) == 4) {
    atomicAdd(reinterpret_cast<unsigned*>(place), static_cast<unsigned>(value));
  } else {
    const auto address = reinterpret_cast<std::uintptr_t>(place);
    auto* const word = reinterpret_cast<unsigned*>(address & ~std::uintptr_t{3});
    const auto shift = static_cast<unsigned>(8 * (address & 3));
    const unsigned mask = ((1U << 8 * sizeof(T)) - 1) << shift;
    unsigned found = *word;
    for (unsigned expected = ~found; expected != found;) {
      expected = found;
      const T before = std::bit_cast<T>(static_cast<Word<sizeof(T)>>(expected >> shift));
      const T after = static_cast<T>(formulas::Add{}(Compute<T>(before), Compute<T>(value)));
      const unsigned bits = static_cast<unsigned>(std::bit_cast<Word<sizeof(T)>>(after)) << shift;
      found = atomicCAS(word, expected, (expected & ~mask) | bits);
    }
  }
}

template <class T>
__global__ void add_elements(std::int64_t elements, Offsets<3> positions, T* out, const std::int64_t* offsets,
                             const T* in) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < elements; i += share.step) {
    const auto at = positions(i);
    add_at(out + at.at[0] + offsets[at.at[1]], in[at.at[2]]);
  }
}

}  // namespace

bool CudaBackend::add_offsets(IntArrayRef sizes, const Operand& offsets, const Operand& positions, const Axis& axis) {
  const std::int64_t elements = *shape::numel(sizes);
  if (elements == 0) return true;
  const CurrentDevice device(offsets.data);
  const Offsets<2> places(shape::collapse(sizes, std::array{offsets.strides, positions.strides}));
  const Storage flag = allocate(sizeof(int), kCUDA);
  check(cudaMemsetAsync(flag.data(), 0, sizeof(int)), "cudaMemsetAsync");
  launch("add_offsets", blocks_for(elements), add_up, elements, places, static_cast<std::int64_t*>(offsets.data),
         static_cast<const std::int64_t*>(positions.data), axis, static_cast<int*>(flag.data()));
  int raised = 0;
  check(cudaMemcpy(&raised, flag.data(), sizeof(int), cudaMemcpyDeviceToHost), "cudaMemcpy");
  return raised == 0;
}

void CudaBackend::gather(IntArrayRef sizes, const Operand& out, const Operand& in, const Operand& offsets) {
  const std::int64_t elements = *shape::numel(sizes);
  if (elements == 0) return;
  const CurrentDevice device(out.data);
  const Offsets<3> positions(shape::collapse(sizes, std::array{out.strides, in.strides, offsets.strides}));
  visit_word(out.dtype, [&]<class Word>(std::type_identity<Word>) {
    launch("gather", blocks_for(elements), gather_elements<Word>, elements, positions, static_cast<Word*>(out.data),
           static_cast<const Word*>(in.data), static_cast<const std::int64_t*>(offsets.data));
  });
}

void CudaBackend::scatter(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) {
  const std::int64_t elements = *shape::numel(sizes);
  if (elements == 0) return;
  const CurrentDevice device(out.data);
  // In row-major order, so that the number of an element says who comes last.
  const std::array strides{out.strides, offsets.strides, in.strides};
  const Offsets<3> positions(shape::collapse(sizes, strides, shape::Order::RowMajor));
  const auto* const offset = static_cast<const std::int64_t*>(offsets.data);

  const Storage memory = allocate(WinnerTable::bytes(elements), kCUDA);
  check(cudaMemsetAsync(memory.data(), WinnerTable::empty_byte, memory.nbytes()), "cudaMemsetAsync");
  const WinnerTable table(memory.data(), elements);
  launch("scatter", blocks_for(elements), enter_writers, elements, positions, offset, table);
  visit_word(out.dtype, [&]<class Word>(std::type_identity<Word>) {
    launch("scatter", blocks_for(elements), scatter_winners<Word>, elements, positions, static_cast<Word*>(out.data),
           offset, static_cast<const Word*>(in.data), table);
  });
}

void CudaBackend::scatter_add(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) {
  const std::int64_t elements = *shape::numel(sizes);
  if (elements == 0) return;
  const CurrentDevice device(out.data);
  const Offsets<3> positions(shape::collapse(sizes, std::array{out.strides, offsets.strides, in.strides}));
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    launch("scatter_add", blocks_for(elements), add_elements<T>, elements, positions, static_cast<T*>(out.data),
           static_cast<const std::int64_t*>(offsets.data), static_cast<const T*>(in.data));
  });
}

}  // namespace ten::cuda
