#include <algorithm>
#include <bit>
#include <optional>

#include "ten/core/visit_word.hpp"
#include "ten/cpu/expression.hpp"
#include "ten/cpu/halves.hpp"
#include "ten/cpu/loops.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

namespace {

template <class To, class From>
void copy_run(To* out, std::int64_t out_step, const From* in, std::int64_t in_step, std::int64_t count) {
  if (out_step == 1 && in_step == 1) {
    if constexpr (std::is_same_v<To, From>) {
      xt::noalias(expression(out, count)) = expression(in, count);
    } else if constexpr (is_half<To> || is_half<From>) {
      for (std::int64_t i = 0; i < count; ++i) out[i] = formulas::convert<To>(in[i]);
    } else {
      const auto convert = [](const From& x) { return formulas::convert<To>(x); };
      xt::noalias(expression(out, count)) = xt::make_lambda_xfunction(convert, expression(in, count));
    }
  } else {
    for (std::int64_t i = 0; i < count; ++i) out[i * out_step] = formulas::convert<To>(in[i * in_step]);
  }
}

/// Where the input walks without gaps along another dimension than the output does: that dimension. Such a copy is a
/// transposition.
std::optional<std::size_t> transposed_dim(const std::vector<shape::LoopDim>& dims) {
  if (dims.back().strides[1] == 1) return std::nullopt;
  const auto found = std::find_if(dims.begin(), dims.end() - 1, [](const auto& dim) { return dim.strides[1] == 1; });
  if (found == dims.end() - 1) return std::nullopt;
  return static_cast<std::size_t>(found - dims.begin());
}

/// Copies tile by tile, so that the cache lines of both sides are used to their end while they are at hand.
template <class To, class From>
void copy_transposed(std::vector<shape::LoopDim> dims, std::size_t in_dim, To* out, const From* in) {
  constexpr std::int64_t tile = 32;
  const shape::LoopDim columns = dims.back();
  const shape::LoopDim rows = dims[in_dim];
  dims.pop_back();
  dims.erase(dims.begin() + static_cast<std::ptrdiff_t>(in_dim));
  const std::int64_t strips = (rows.size + tile - 1) / tile;
  dims.push_back({strips, {tile * rows.strides[0], tile * rows.strides[1]}});

  std::int64_t all_strips = 1;
  for (const auto& dim : dims) all_strips *= dim.size;
  const auto one_strip = [&](std::int64_t strip, To* to, const From* from) {
    const std::int64_t height = std::min(tile, rows.size - strip % strips * tile);
    for (std::int64_t column = 0; column < columns.size; column += tile) {
      const std::int64_t width = std::min(tile, columns.size - column);
      for (std::int64_t row = 0; row < height; ++row) {
        copy_run(to + row * rows.strides[0] + column * columns.strides[0], columns.strides[0],
                 from + row * rows.strides[1] + column * columns.strides[1], columns.strides[1], width);
      }
    }
  };
  const std::int64_t strips_per_part = std::max<std::int64_t>(1, grain / (tile * columns.size));
  parallel_for(all_strips, strips_per_part, [&](std::int64_t begin, std::int64_t end) {
    Walk<2> walk(dims, begin);
    for (std::int64_t strip = begin; strip < end; ++strip) {
      one_strip(strip, out + walk.positions()[0], in + walk.positions()[1]);
      if (strip + 1 < end) walk.advance(1);
    }
  });
}

template <class To, class From>
void copy_loop(IntArrayRef sizes, const Operand& out, const Operand& in) {
  auto* const to = static_cast<To*>(out.data);
  const auto* const from = static_cast<const From*>(in.data);
  if (count(sizes) == 0) return;
  const std::array strides{out.strides, in.strides};
  auto dims = shape::collapse(sizes, strides);
  if (const auto in_dim = transposed_dim(dims)) return copy_transposed(std::move(dims), *in_dim, to, from);
  for_each_run<2>(sizes, strides, [=](auto at, auto step, std::int64_t length) {
    copy_run(to + at[0], step[0], from + at[1], step[1], length);
  });
}

template <class T>
void fill_loop(IntArrayRef sizes, const Operand& out, T word) {
  auto* const to = static_cast<T*>(out.data);
  for_each_run<1>(sizes, {out.strides}, [=](auto at, auto step, std::int64_t length) {
    if (step[0] == 1) {
      expression(to + at[0], length).fill(word);
    } else {
      for (std::int64_t i = 0; i < length; ++i) to[at[0] + i * step[0]] = word;
    }
  });
}

/// Calls `visitor` with the C++ type of a half.
template <class Visitor>
void visit_half(ScalarType dtype, const Visitor& visitor) {
  return dtype == kFloat16 ? visitor(std::type_identity<Half>{}) : visitor(std::type_identity<BFloat16>{});
}

/// What is no float32 becomes one first, and then a half.
void round_to_half(IntArrayRef sizes, const Operand& out, const Operand& in) {
  const Widened result = Widened::output(sizes, out);
  cpu::copy(sizes, result, in);
  result.round();
}

}  // namespace

void copy(IntArrayRef sizes, const Operand& out, const Operand& in) {
  if (out.dtype == in.dtype) {
    visit_word(out.dtype, [&]<class T>(std::type_identity<T>) { copy_loop<T, T>(sizes, out, in); });
  } else if (isReducedFloatingType(out.dtype) && isReducedFloatingType(in.dtype)) {
    copy(sizes, out, Widened::input(sizes, in));
  } else if (isReducedFloatingType(in.dtype)) {
    if (out.dtype != kFloat32) return copy(sizes, out, Widened::input(sizes, in));
    visit_half(in.dtype, [&]<class From>(std::type_identity<From>) { copy_loop<float, From>(sizes, out, in); });
  } else if (isReducedFloatingType(out.dtype)) {
    if (in.dtype != kFloat32) return round_to_half(sizes, out, in);
    visit_half(out.dtype, [&]<class To>(std::type_identity<To>) { copy_loop<To, float>(sizes, out, in); });
  } else {
    visit_computed(out.dtype, [&]<class To>(std::type_identity<To>) {
      visit_computed(in.dtype, [&]<class From>(std::type_identity<From>) {
        if constexpr (!std::is_same_v<To, From>) copy_loop<To, From>(sizes, out, in);
      });
    });
  }
}

void fill(IntArrayRef sizes, const Operand& out, const Scalar& value) {
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    fill_loop(sizes, out, std::bit_cast<Word<sizeof(T)>>(value.to<T>()));
  });
}

void gather(IntArrayRef sizes, const Operand& out, const Operand& in, const Operand& offsets) {
  visit_word(out.dtype, [&]<class T>(std::type_identity<T>) {
    auto* const to = static_cast<T*>(out.data);
    const auto* const from = static_cast<const T*>(in.data);
    const auto* const offset = static_cast<const std::int64_t*>(offsets.data);
    for_each_run<3>(sizes, {out.strides, in.strides, offsets.strides}, [=](auto at, auto step, std::int64_t length) {
      for (std::int64_t i = 0; i < length; ++i) {
        to[at[0] + i * step[0]] = from[at[1] + i * step[1] + offset[at[2] + i * step[2]]];
      }
    });
  });
}

void scatter(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) {
  const std::int64_t elements = count(sizes);
  if (elements == 0) return;
  visit_word(out.dtype, [&]<class T>(std::type_identity<T>) {
    auto* const to = static_cast<T*>(out.data);
    const auto* const offset = static_cast<const std::int64_t*>(offsets.data);
    const auto* const from = static_cast<const T*>(in.data);
    // In order, on one thread: where two land on the same element, the last one stays.
    const std::array strides{out.strides, offsets.strides, in.strides};
    const auto dims = shape::collapse(sizes, strides, shape::Order::RowMajor);
    walk_runs<3>(dims, 0, elements, [=](auto at, auto step, std::int64_t length) {
      for (std::int64_t i = 0; i < length; ++i) {
        to[at[0] + i * step[0] + offset[at[1] + i * step[1]]] = from[at[2] + i * step[2]];
      }
    });
  });
}

}  // namespace ten::cpu
