#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <optional>

#include "ten/core/visit_dtype.hpp"
#include "ten/core/visit_word.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/convert.hpp"
#include "ten/cpu/expression.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

namespace {

/// A copy's operands: where they are, how large an element is, and what copies a run.
struct Copy {
  std::byte* out;
  const std::byte* in;
  std::int64_t out_size;
  std::int64_t in_size;
  ConvertRun run;

  Copy(const Operand& to, const Operand& from)
      : out(static_cast<std::byte*>(to.data)),
        in(static_cast<const std::byte*>(from.data)),
        out_size(static_cast<std::int64_t>(elementSize(to.dtype))),
        in_size(static_cast<std::int64_t>(elementSize(from.dtype))),
        run(convert_run(to.dtype, from.dtype)) {}
};

/// Where the input walks without gaps along another dimension than the output does: that dimension. Such a copy is a
/// transposition.
std::optional<std::size_t> transposed_dim(const shape::LoopDims& dims) {
  if (dims.back().strides[1] == 1) return std::nullopt;
  const auto found = std::find_if(dims.begin(), dims.end() - 1, [](const auto& dim) { return dim.strides[1] == 1; });
  if (found == dims.end() - 1) return std::nullopt;
  return static_cast<std::size_t>(found - dims.begin());
}

/// Copies tile by tile: a tile is read along the input's runs into a block, and written from there along the output's, so
/// that a cache line is used to its end while it is at hand, on both sides.
void copy_transposed(shape::LoopDims dims, std::size_t in_dim, const Copy& copy, ConvertRun within) {
  constexpr std::int64_t tile = 32;
  const shape::LoopDim columns = dims.back();
  const shape::LoopDim rows = dims[in_dim];
  dims.pop_back();
  dims.erase(dims.begin() + static_cast<std::ptrdiff_t>(in_dim));
  const std::int64_t strips = (rows.size + tile - 1) / tile;
  dims.push_back({strips, {tile * rows.strides[0], tile * rows.strides[1]}});

  std::int64_t all_strips = 1;
  for (const auto& dim : dims) all_strips *= dim.size;
  const auto one_strip = [&](std::int64_t strip, std::byte* to, const std::byte* from) {
    alignas(64) std::array<std::byte, tile * tile * sizeof(double)> block;
    const std::int64_t height = std::min(tile, rows.size - strip % strips * tile);
    for (std::int64_t first = 0; first < columns.size; first += tile) {
      const std::int64_t width = std::min(tile, columns.size - first);
      for (std::int64_t column = 0; column < width; ++column) {
        copy.run(block.data() + column * copy.out_size, tile,
                 from + (first + column) * columns.strides[1] * copy.in_size, rows.strides[1], height);
      }
      for (std::int64_t row = 0; row < height; ++row) {
        within(to + (row * rows.strides[0] + first * columns.strides[0]) * copy.out_size, columns.strides[0],
               block.data() + row * tile * copy.out_size, 1, width);
      }
    }
  };
  const std::int64_t strips_per_part = std::max<std::int64_t>(1, grain / (tile * columns.size));
  parallel_for(all_strips, strips_per_part, [&](std::int64_t begin, std::int64_t end) {
    Walk<2> walk(dims, begin);
    for (std::int64_t strip = begin; strip < end; ++strip) {
      const auto [out_at, in_at] = walk.positions();
      one_strip(strip, copy.out + out_at * copy.out_size, copy.in + in_at * copy.in_size);
      if (strip + 1 < end) walk.advance(1);
    }
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

}  // namespace

void CpuBackend::copy(IntArrayRef sizes, const Operand& out, const Operand& in) {
  if (count(sizes) == 0) return;
  const Copy copy(out, in);
  const std::array strides{out.strides, in.strides};
  auto dims = shape::collapse(sizes, strides);
  if (const auto in_dim = transposed_dim(dims)) {
    return copy_transposed(std::move(dims), *in_dim, copy, convert_run(out.dtype, out.dtype));
  }
  for_each_run<2>(sizes, strides, [&copy](auto at, auto step, std::int64_t length) {
    copy.run(copy.out + at[0] * copy.out_size, step[0], copy.in + at[1] * copy.in_size, step[1], length);
  });
}

void CpuBackend::fill(IntArrayRef sizes, const Operand& out, const Scalar& value) {
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    fill_loop(sizes, out, std::bit_cast<Word<sizeof(T)>>(value.to<T>()));
  });
}

}  // namespace ten::cpu
