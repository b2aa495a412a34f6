#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "ten/cpu/backend.hpp"
#include "ten/cpu/convert.hpp"
#include "ten/cpu/reduce_run.hpp"
#include "ten/cpu/runs.hpp"
#include "ten/shape/reduction.hpp"

namespace ten::cpu {

namespace {

using Dims = shape::LoopDims;

/// Gathers the elements [begin, end) of the gathered dimensions for the output whose first element is at a position.
template <class Formula, class T>
T gather_range(const Dims& gathered, const Input<T>& in, std::int64_t position, std::int64_t begin, std::int64_t end) {
  return pairwise<Formula, T>(begin, end, [&](std::int64_t first, std::int64_t last) {
    if (gathered.size() == 1) {
      const std::int64_t step = gathered[0].strides[0];
      return reduce_piece<Formula>(in, position + first * step, step, last - first);
    }
    Wide<T> result = Formula::template start<Wide<T>>();
    walk_runs<1>(gathered, first, last, [&](auto at, auto step, std::int64_t length) {
      result = Formula{}(result, Wide<T>(reduce_piece<Formula>(in, position + at[0], step[0], length)));
    });
    return static_cast<T>(result);
  });
}

/// Outputs one by one. One that gathers very many elements is cut into slices of fixed length, which threads share.
template <class Formula, class T>
void reduce_each(const shape::Reduction& loop, const Output<T>& out, const Input<T>& in) {
  constexpr std::int64_t slice = 16 * piece_size;
  const std::int64_t slices = std::max<std::int64_t>(1, (loop.gathered_count + slice - 1) / slice);
  const auto partial = std::make_unique<T[]>(slices > 1 ? static_cast<std::size_t>(loop.kept_count * slices) : 0);
  const std::int64_t items_per_part = std::max<std::int64_t>(1, grain / std::max<std::int64_t>(1, loop.gathered_count));
  const auto slice_of = [&](std::int64_t item, std::int64_t position) {
    const std::int64_t begin = item % slices * slice;
    return gather_range<Formula>(loop.gathered, in, position, begin, std::min(begin + slice, loop.gathered_count));
  };
  parallel_for(loop.kept_count * slices, items_per_part, [&](std::int64_t begin, std::int64_t end) {
    Walk<2> walk(loop.kept, begin / slices);
    for (std::int64_t item = begin; item < end; ++item) {
      const auto [in_at, out_at] = walk.positions();
      const T result = slice_of(item, in_at);
      if (slices > 1) {
        partial[static_cast<std::size_t>(item)] = result;
      } else {
        out.store(out_at, 1, &result, 1);
      }
      if ((item + 1) % slices == 0 && item + 1 < end) walk.advance(1);
    }
  });
  if (slices == 1) return;
  Walk<2> walk(loop.kept, 0);
  for (std::int64_t item = 0; item < loop.kept_count; ++item) {
    const T result = reduce_run<Formula>(partial.get() + item * slices, 1, slices);
    out.store(walk.positions()[1], 1, &result, 1);
    if (item + 1 < loop.kept_count) walk.advance(1);
  }
}

constexpr std::int64_t strip_width = 512;  ///< Outputs that are gathered side by side; they fit the nearest cache.
constexpr std::int64_t rows_in_one_go = 64;

/// Gathers rows [begin, end) of the gathered dimensions into `width` neighbouring outputs, pairwise as reduce_run does.
template <class Formula, class T>
void gather_rows(const Dims& gathered, T* out, const Input<T>& in, std::int64_t position, std::int64_t width,
                 std::int64_t begin, std::int64_t end) {
  const Formula formula;
  if (end - begin > rows_in_one_go) {
    const std::int64_t middle = begin + ((end - begin) / 2 + rows_in_one_go - 1) / rows_in_one_go * rows_in_one_go;
    std::array<T, strip_width> second;
    gather_rows<Formula>(gathered, out, in, position, width, begin, middle);
    gather_rows<Formula>(gathered, second.data(), in, position, width, middle, end);
    for (std::int64_t i = 0; i < width; ++i) out[i] = formula(out[i], second[static_cast<std::size_t>(i)]);
    return;
  }
  std::fill_n(out, width, Formula::template start<T>());
  std::array<T, strip_width> converted;
  walk_runs<1>(gathered, begin, end, [&](auto at, auto step, std::int64_t length) {
    for (std::int64_t row = 0; row < length; ++row) {
      const std::int64_t first = position + at[0] + row * step[0];
      const T* from = converted.data();
      if (in.is_direct()) {
        from = in.at(first);
      } else {
        in.load(converted.data(), first, 1, width);
      }
      for (std::int64_t i = 0; i < width; ++i) out[i] = formula(out[i], from[i]);
    }
  });
}

/// Neighbouring outputs side by side, for inputs that lie without gaps along a kept dimension.
template <class Formula, class T>
void reduce_strips(const shape::Reduction& loop, const Output<T>& out, const Input<T>& in) {
  Dims outer = loop.kept;
  const shape::LoopDim columns = outer.back();
  const std::int64_t strips = (columns.size + strip_width - 1) / strip_width;
  outer.back() = {strips, {strip_width * columns.strides[0], strip_width * columns.strides[1]}};
  const std::int64_t all_strips = loop.kept_count / columns.size * strips;
  parallel_for(all_strips, 1, [&](std::int64_t begin, std::int64_t end) {
    std::array<T, strip_width> results;
    Walk<2> walk(outer, begin);
    for (std::int64_t strip = begin; strip < end; ++strip) {
      const auto [in_at, out_at] = walk.positions();
      const std::int64_t width = std::min(strip_width, columns.size - strip % strips * strip_width);
      gather_rows<Formula>(loop.gathered, results.data(), in, in_at, width, 0, loop.gathered_count);
      out.store(out_at, columns.strides[1], results.data(), width);
      if (strip + 1 < end) walk.advance(1);
    }
  });
}

template <class Formula, class T>
void reduce_loop(IntArrayRef sizes, const Operand& out_operand, const Operand& in_operand) {
  const Output<T> out(out_operand);
  const Input<T> in(in_operand, sizes);
  const auto loop = shape::split_reduction(sizes, in_operand.strides, std::array{out_operand.strides});
  if (loop.kept_count == 0) return;
  if (loop.gathered_count == 0) {  // an empty run gives the formula's start
    const T start = Formula::template start<T>();
    Walk<2> walk(loop.kept, 0);
    for (std::int64_t item = 0; item < loop.kept_count; ++item) {
      out.store(walk.positions()[1], 1, &start, 1);
      if (item + 1 < loop.kept_count) walk.advance(1);
    }
    return;
  }
  constexpr std::int64_t narrow = 16;
  const bool side_by_side = loop.kept.back().strides[0] == 1 && loop.kept.back().size >= narrow;
  if (side_by_side && loop.gathered.back().strides[0] != 1) return reduce_strips<Formula>(loop, out, in);
  reduce_each<Formula>(loop, out, in);
}

}  // namespace

void CpuBackend::reduce(formulas::ReduceId id, IntArrayRef sizes, const Operand& out, const Operand& in) {
  visit_computed(out.dtype, [&]<class T>(std::type_identity<T>) {
    formulas::visit(formulas::Reduce{}, id, [&]<class Formula>(Formula) { reduce_loop<Formula, T>(sizes, out, in); });
  });
}

}  // namespace ten::cpu
