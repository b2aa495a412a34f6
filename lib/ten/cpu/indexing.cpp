#include <atomic>
#include <cstring>

#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/core/visit_word.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

namespace {

/// Unsigned, because a position that is not on the axis may be any number.
std::uint64_t offset_of(std::int64_t position, const Axis& axis) {
  const std::int64_t counted = position < 0 ? position + axis.size : position;
  return static_cast<std::uint64_t>(counted) * static_cast<std::uint64_t>(axis.stride);
}

/// A run of a gather. Where one offset stands for all of it, it is a copy of neighbours.
template <class T>
void gather_run(T* out, std::int64_t out_step, const T* in, std::int64_t in_step, const std::int64_t* offset,
                std::int64_t offset_step, std::int64_t length) {
  if (offset_step == 0) {
    in += *offset;
    if (out_step == 1 && in_step == 1) {
      std::memcpy(out, in, static_cast<std::size_t>(length) * sizeof(T));
    } else {
      for (std::int64_t i = 0; i < length; ++i) out[i * out_step] = in[i * in_step];
    }
  } else {
    for (std::int64_t i = 0; i < length; ++i) out[i * out_step] = in[i * in_step + offset[i * offset_step]];
  }
}

/// Writes in order, on one thread: where two land on the same element, it is the last one that is combined last.
template <class T, class Combine>
void scatter_loop(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in,
                  const Combine& combine) {
  const std::int64_t elements = count(sizes);
  if (elements == 0) return;
  auto* const to = static_cast<T*>(out.data);
  const auto* const offset = static_cast<const std::int64_t*>(offsets.data);
  const auto* const from = static_cast<const T*>(in.data);
  const std::array strides{out.strides, offsets.strides, in.strides};
  const auto dims = shape::collapse(sizes, strides, shape::Order::RowMajor);
  walk_runs<3>(dims, 0, elements, [&](auto at, auto step, std::int64_t length) {
    if (step[1] == 0 && step[0] == 1 && step[2] == 1) {  // neighbours land on neighbours
      T* const place = to + at[0] + offset[at[1]];
      for (std::int64_t i = 0; i < length; ++i) place[i] = combine(place[i], from[at[2] + i]);
      return;
    }
    for (std::int64_t i = 0; i < length; ++i) {
      T& place = to[at[0] + i * step[0] + offset[at[1] + i * step[1]]];
      place = combine(place, from[at[2] + i * step[2]]);
    }
  });
}

}  // namespace

bool CpuBackend::add_offsets(IntArrayRef sizes, const Operand& offsets, const Operand& positions, const Axis& axis) {
  auto* const to = static_cast<std::int64_t*>(offsets.data);
  const auto* const from = static_cast<const std::int64_t*>(positions.data);
  std::atomic<bool> all_on_axis = true;
  for_each_run<2>(sizes, {offsets.strides, positions.strides}, [&](auto at, auto step, std::int64_t length) {
    bool on_axis = true;
    for (std::int64_t i = 0; i < length; ++i) {
      const std::int64_t position = from[at[1] + i * step[1]];
      std::int64_t& offset = to[at[0] + i * step[0]];
      on_axis = on_axis && position >= axis.lowest && position < axis.size;
      offset = static_cast<std::int64_t>(static_cast<std::uint64_t>(offset) + offset_of(position, axis));
    }
    if (!on_axis) all_on_axis = false;
  });
  return all_on_axis;
}

void CpuBackend::gather(IntArrayRef sizes, const Operand& out, const Operand& in, const Operand& offsets) {
  visit_word(out.dtype, [&]<class T>(std::type_identity<T>) {
    auto* const to = static_cast<T*>(out.data);
    const auto* const from = static_cast<const T*>(in.data);
    const auto* const offset = static_cast<const std::int64_t*>(offsets.data);
    for_each_run<3>(sizes, {out.strides, in.strides, offsets.strides}, [=](auto at, auto step, std::int64_t length) {
      gather_run(to + at[0], step[0], from + at[1], step[1], offset + at[2], step[2], length);
    });
  });
}

void CpuBackend::scatter(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) {
  visit_word(out.dtype, [&]<class T>(std::type_identity<T>) {
    scatter_loop<T>(sizes, out, offsets, in, [](T, T value) { return value; });
  });
}

void CpuBackend::scatter_add(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) {
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    scatter_loop<T>(sizes, out, offsets, in,
                    [](T before, T value) { return static_cast<T>(formulas::Add{}(before, value)); });
  });
}

}  // namespace ten::cpu
