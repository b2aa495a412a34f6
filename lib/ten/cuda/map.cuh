#pragma once

#include <algorithm>
#include <array>
#include <utility>

#include "ten/core/backend.hpp"
#include "ten/core/element.hpp"
#include "ten/cuda/launch.cuh"
#include "ten/cuda/plan/map_plan.hpp"
#include "ten/cuda/plan/offsets.hpp"

/// out[i] = formula(in[i]…): the one loop behind all element-wise kernels.
namespace ten::cuda {

/// An input of a kernel: elements in memory, or one number in place of all of them. Formulas get what they compute in.
template <class T>
struct Input {
  const T* data = nullptr;  ///< null where the number stands
  Compute<T> number{};
  bool stands_still = false;  ///< in a run without gaps: every element is the first one

  explicit Input(Compute<T> value) : number(value) {}
  Input(const Operand& operand, bool rounds_number) : data(static_cast<const T*>(operand.data)) {
    if (!operand.number) return;
    number = rounds_number ? Compute<T>(element<T>(*operand.number)) : element<Compute<T>>(*operand.number);
  }

  __device__ Compute<T> at(std::int64_t offset) const { return data == nullptr ? number : Compute<T>(data[offset]); }

  template <int Width>
  __device__ Packed<Compute<T>, Width> vector(std::int64_t offset) const {
    Packed<Compute<T>, Width> result;
    if (data != nullptr && !stands_still) {
      const auto elements = *reinterpret_cast<const Packed<T, Width>*>(data + offset);
#pragma unroll
      for (int i = 0; i < Width; ++i) result.values[i] = Compute<T>(elements.values[i]);
    } else {
      const Compute<T> value = at(0);
#pragma unroll
      for (int i = 0; i < Width; ++i) result.values[i] = value;
    }
    return result;
  }
};

template <class Out, int Width, class Formula, class... In>
__device__ Packed<Out, Width> apply(Formula formula, const Packed<In, Width>&... in) {
  Packed<Out, Width> result;
#pragma unroll
  for (int i = 0; i < Width; ++i) result.values[i] = static_cast<Out>(formula(in.values[i]...));
  return result;
}

/// Runs without gaps, as many elements at once as 16 bytes hold.
template <int Width, class Formula, class Out, class... In>
__global__ void map_vectors(VectorCut cut, Formula formula, Out* out, Input<In>... in) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < cut.vectors; i += share.step) {
    const std::int64_t at = cut.head + i * Width;
    *reinterpret_cast<Packed<Out, Width>*>(out + at) = apply<Out>(formula, in.template vector<Width>(at)...);
  }
  for (std::int64_t i = share.first; i < cut.singles(); i += share.step) {
    const std::int64_t at = cut.single(i, Width);
    out[at] = static_cast<Out>(formula(in.at(in.stands_still ? 0 : at)...));
  }
}

template <class Formula, std::size_t N, std::size_t... I, class... In>
__device__ auto apply_at(Formula formula, const Positions<N>& positions, std::index_sequence<I...>,
                         const Input<In>&... in) {
  return formula(in.at(positions.at[I + 1])...);
}

/// Operands with any strides, one element at a time.
template <class Formula, class Out, class... In>
__global__ void map_elements(std::int64_t elements, Offsets<1 + sizeof...(In)> offsets, Formula formula, Out* out,
                             Input<In>... in) {
  const Share share = share_of_thread();
  for (std::int64_t i = share.first; i < elements; i += share.step) {
    const auto positions = offsets(i);
    out[positions.at[0]] = static_cast<Out>(apply_at(formula, positions, std::index_sequence_for<In...>{}, in...));
  }
}

/// As many elements as are read or written at once in a loop over these types.
template <class... T>
inline constexpr int vector_width = static_cast<int>(access_bytes / std::max({sizeof(T)...}));

/// Runs a plan that was made for vector_width<Out, In...>.
template <class Out, class... In, class Formula>
void run_map(const char* name, const MapPlan& plan, Formula formula, void* out_data, Input<In>... in) {
  if (plan.elements == 0) return;
  const CurrentDevice device(out_data);
  auto* const out = static_cast<Out*>(out_data);
  if (plan.cut) {
    std::size_t operand = 0;
    ((in.stands_still = plan.dims.front().strides[++operand] == 0), ...);
    constexpr int width = vector_width<Out, In...>;
    const std::int64_t blocks = blocks_for(std::max(plan.cut->vectors, plan.cut->singles()));
    launch(name, blocks, map_vectors<width, Formula, Out, In...>, *plan.cut, formula, out, in...);
  } else {
    const Offsets<1 + sizeof...(In)> offsets(plan.dims);
    launch(name, blocks_for(plan.elements), map_elements<Formula, Out, In...>, plan.elements, offsets, formula, out,
           in...);
  }
}

/// out = formula(in…), where out has elements of type Out and the inputs those of In….
template <class Out, class... In, class Formula, class... Operands>
void map(const char* name, IntArrayRef sizes, Formula formula, const Operand& out, const Operands&... in) {
  const std::array<Operand, 1 + sizeof...(In)> operands{out, in...};
  const MapPlan plan = map_plan(sizes, operands, vector_width<Out, In...>);
  run_map<Out, In...>(name, plan, formula, out.data, Input<In>(in, !formulas::scales<Formula>)...);
}

}  // namespace ten::cuda
