#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "ten/cpu/halves.hpp"
#include "ten/cpu/loops.hpp"
#include "ten/cpu/reduce_run.hpp"
#include "ten/cpu/runs.hpp"
#include "ten/shape/reduction.hpp"

namespace ten::cpu {

namespace {

using Dims = std::vector<shape::LoopDim>;

/// Gathers the elements [begin, end) of the gathered dimensions for one output.
template <class Formula, class T>
T gather_range(const Dims& gathered, const T* in, std::int64_t begin, std::int64_t end) {
  if (gathered.size() == 1) {
    const std::int64_t step = gathered[0].strides[0];
    return reduce_run<Formula>(in + begin * step, step, end - begin);
  }
  if (end - begin > piece_size) {
    const std::int64_t middle = begin + pairwise_middle(end - begin);
    const T left = gather_range<Formula>(gathered, in, begin, middle);
    const T right = gather_range<Formula>(gathered, in, middle, end);
    return Formula{}(left, right);
  }
  Wide<T> result = Formula::template start<Wide<T>>();
  walk_runs<1>(gathered, begin, end, [&](auto at, auto step, std::int64_t length) {
    result = Formula{}(result, Wide<T>(reduce_piece<Formula>(in + at[0], step[0], length)));
  });
  return static_cast<T>(result);
}

/// Outputs one by one. One that gathers very many elements is cut into slices of fixed length, which threads share.
template <class Formula, class T>
void reduce_each(const shape::Reduction& loop, T* out, const T* in) {
  constexpr std::int64_t slice = 16 * piece_size;
  const std::int64_t slices = std::max<std::int64_t>(1, (loop.gathered_count + slice - 1) / slice);
  const auto partial = std::make_unique<T[]>(slices > 1 ? static_cast<std::size_t>(loop.kept_count * slices) : 0);
  const std::int64_t items_per_part = std::max<std::int64_t>(1, grain / std::max<std::int64_t>(1, loop.gathered_count));
  const auto slice_of = [&](std::int64_t item, const T* from) {
    const std::int64_t begin = item % slices * slice;
    return gather_range<Formula>(loop.gathered, from, begin, std::min(begin + slice, loop.gathered_count));
  };
  parallel_for(loop.kept_count * slices, items_per_part, [&](std::int64_t begin, std::int64_t end) {
    Walk<2> walk(loop.kept, begin / slices);
    for (std::int64_t item = begin; item < end; ++item) {
      const auto [in_at, out_at] = walk.positions();
      const T result = slice_of(item, in + in_at);
      (slices > 1 ? partial.get()[item] : out[out_at]) = result;
      if ((item + 1) % slices == 0 && item + 1 < end) walk.advance(1);
    }
  });
  if (slices == 1) return;
  Walk<2> walk(loop.kept, 0);
  for (std::int64_t item = 0; item < loop.kept_count; ++item) {
    out[walk.positions()[1]] = reduce_run<Formula>(partial.get() + item * slices, 1, slices);
    if (item + 1 < loop.kept_count) walk.advance(1);
  }
}

constexpr std::int64_t strip_width = 512;  ///< Outputs that are gathered side by side; they fit the nearest cache.
constexpr std::int64_t rows_in_one_go = 64;

/// Gathers rows [begin, end) of the gathered dimensions into `width` neighbouring outputs, pairwise as reduce_run does.
template <class Formula, class T>
void gather_rows(const Dims& gathered, T* out, const T* in, std::int64_t width, std::int64_t begin, std::int64_t end) {
  const Formula formula;
  if (end - begin > rows_in_one_go) {
    const std::int64_t middle = begin + ((end - begin) / 2 + rows_in_one_go - 1) / rows_in_one_go * rows_in_one_go;
    std::array<T, strip_width> second;
    gather_rows<Formula>(gathered, out, in, width, begin, middle);
    gather_rows<Formula>(gathered, second.data(), in, width, middle, end);
    for (std::int64_t i = 0; i < width; ++i) out[i] = formula(out[i], second[static_cast<std::size_t>(i)]);
    return;
  }
  std::fill_n(out, width, Formula::template start<T>());
  walk_runs<1>(gathered, begin, end, [&](auto at, auto step, std::int64_t length) {
    for (std::int64_t row = 0; row < length; ++row) {
      const T* const from = in + at[0] + row * step[0];
      for (std::int64_t i = 0; i < width; ++i) out[i] = formula(out[i], from[i]);
    }
  });
}

/// Neighbouring outputs side by side, for inputs that lie without gaps along a kept dimension.
template <class Formula, class T>
void reduce_strips(const shape::Reduction& loop, T* out, const T* in) {
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
      gather_rows<Formula>(loop.gathered, results.data(), in + in_at, width, 0, loop.gathered_count);
      for (std::int64_t i = 0; i < width; ++i)
        out[out_at + i * columns.strides[1]] = results[static_cast<std::size_t>(i)];
      if (strip + 1 < end) walk.advance(1);
    }
  });
}

template <class Formula, class T>
void reduce_loop(IntArrayRef sizes, const Operand& out, const Operand& in) {
  auto* const to = static_cast<T*>(out.data);
  const auto* const from = static_cast<const T*>(in.data);
  const auto loop = shape::split_reduction(sizes, in.strides, std::array{out.strides});
  if (loop.kept_count == 0) return;
  if (loop.gathered_count == 0) {  // an empty run gives the formula's start
    Walk<2> walk(loop.kept, 0);
    for (std::int64_t item = 0; item < loop.kept_count; ++item) {
      to[walk.positions()[1]] = Formula::template start<T>();
      if (item + 1 < loop.kept_count) walk.advance(1);
    }
    return;
  }
  constexpr std::int64_t narrow = 16;
  const bool side_by_side = loop.kept.back().strides[0] == 1 && loop.kept.back().size >= narrow;
  if (side_by_side && loop.gathered.back().strides[0] != 1) return reduce_strips<Formula>(loop, to, from);
  reduce_each<Formula>(loop, to, from);
}

}  // namespace

void reduce(formulas::ReduceId formula, IntArrayRef sizes, const Operand& out, const Operand& in) {
  visit_computed(out.dtype, [&]<class T>(std::type_identity<T>) {
    formulas::visit(formulas::Reduce{}, formula,
                    [&]<class Formula>(Formula) { reduce_loop<Formula, T>(sizes, out, in); });
  });
}

}  // namespace ten::cpu
