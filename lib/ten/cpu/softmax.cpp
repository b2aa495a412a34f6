#include <algorithm>
#include <array>
#include <memory>

#include "ten/core/checks.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/convert.hpp"
#include "ten/cpu/elementwise.hpp"
#include "ten/cpu/reduce_run.hpp"
#include "ten/cpu/rows.hpp"

namespace ten::cpu {

namespace {

/// exp(x - max), with both in registers: no pass over memory between the two.
struct ExpOfDifference {
  template <class T>
  T operator()(T x, T max) const {
    return formulas::Exp{}(x - max);
  }
};

/// One row without gaps. The maximum is taken off first: exp then never overflows, and the quotient is the same.
/// A row with a NaN, or with nothing but -inf, becomes NaN, since -inf - -inf is.
template <class T>
void softmax_row(T* out, const T* in, std::int64_t length) {
  const T max = reduce_run<formulas::Max>(in, 1, length);
  binary_run<ExpOfDifference>(out, 1, in, 1, &max, 0, length);
  const T sum = reduce_run<formulas::Sum>(out, 1, length);
  binary_run<formulas::Div>(out, 1, out, 1, &sum, 0, length);
}

constexpr std::int64_t strip_width = 64;

/// Rows that lie side by side: every step is taken for all of them at once, without gaps.
template <class T>
void softmax_strip(const Rows<2>& rows, T* out, const T* in, std::int64_t width) {
  std::array<T, strip_width> max;
  std::array<T, strip_width> sum;
  std::array<Wide<T>, strip_width> wide_sum{};
  std::copy_n(in, width, max.begin());
  for (std::int64_t i = 1; i < rows.length; ++i) {
    binary_run<formulas::Maximum>(max.data(), 1, max.data(), 1, in + i * rows.step[1], 1, width);
  }
  for (std::int64_t i = 0; i < rows.length; ++i) {
    T* const to = out + i * rows.step[0];
    binary_run<ExpOfDifference>(to, 1, in + i * rows.step[1], 1, max.data(), 1, width);
    for (std::int64_t row = 0; row < width; ++row) wide_sum[static_cast<std::size_t>(row)] += Wide<T>(to[row]);
  }
  std::transform(wide_sum.begin(), wide_sum.end(), sum.begin(), [](Wide<T> x) { return static_cast<T>(x); });
  for (std::int64_t i = 0; i < rows.length; ++i) {
    T* const to = out + i * rows.step[0];
    binary_run<formulas::Div>(to, 1, to, 1, sum.data(), 1, width);
  }
}

template <class T>
void softmax_strips(const Rows<2>& rows, T* out, const T* in, std::int64_t begin, std::int64_t end) {
  Walk<2> walk(rows.outer, begin);
  while (begin < end) {
    const std::int64_t width = std::min({strip_width, end - begin, walk.left_in_run()});
    softmax_strip(rows, out + walk.positions()[0], in + walk.positions()[1], width);
    begin += width;
    if (begin < end) walk.advance(width);
  }
}

constexpr std::int64_t most_rows_at_once = 16;  ///< As many neighbours as fill a cache line of float.

/// Rows with gaps, or of elements that are converted, several neighbours at once: a cache line holds one element of each.
template <class T>
void softmax_packed(const Rows<2>& rows, const Output<T>& out, const Input<T>& in, std::int64_t begin,
                    std::int64_t end) {
  const auto block = std::make_unique<T[]>(static_cast<std::size_t>(most_rows_at_once * rows.length));
  std::array<T, most_rows_at_once> elements;
  Walk<2> walk(rows.outer, begin);
  while (begin < end) {
    const std::int64_t at_once = std::min({most_rows_at_once, end - begin, walk.left_in_run()});
    const auto [out_at, in_at] = walk.positions();
    const std::int64_t out_next = rows.outer.back().strides[0];
    const std::int64_t in_next = rows.outer.back().strides[1];
    const auto packed = [&](std::int64_t row) { return block.get() + row * rows.length; };
    if (rows.step[1] == 1) {
      for (std::int64_t row = 0; row < at_once; ++row) in.load(packed(row), in_at + row * in_next, 1, rows.length);
    } else {
      for (std::int64_t i = 0; i < rows.length; ++i) {
        in.load(elements.data(), in_at + i * rows.step[1], in_next, at_once);
        for (std::int64_t row = 0; row < at_once; ++row) packed(row)[i] = elements[static_cast<std::size_t>(row)];
      }
    }
    for (std::int64_t row = 0; row < at_once; ++row) softmax_row(packed(row), packed(row), rows.length);
    if (rows.step[0] == 1) {
      for (std::int64_t row = 0; row < at_once; ++row) out.store(out_at + row * out_next, 1, packed(row), rows.length);
    } else {
      for (std::int64_t i = 0; i < rows.length; ++i) {
        for (std::int64_t row = 0; row < at_once; ++row) elements[static_cast<std::size_t>(row)] = packed(row)[i];
        out.store(out_at + i * rows.step[0], out_next, elements.data(), at_once);
      }
    }
    begin += at_once;
    if (begin < end) walk.advance(at_once);
  }
}

template <class T>
void softmax_loop(const Rows<2>& rows, const Output<T>& out, const Input<T>& in) {
  const std::int64_t rows_per_part = std::max<std::int64_t>(1, grain / rows.length);
  parallel_for(rows.count, rows_per_part, [&](std::int64_t begin, std::int64_t end) {
    const bool direct = out.is_direct() && in.is_direct();
    const auto& next = rows.outer.back();
    const bool side_by_side = next.size >= 8 && next.strides[0] == 1 && next.strides[1] == 1;
    if (direct && side_by_side) return softmax_strips(rows, out.at(0), in.at(0), begin, end);
    if (!direct || rows.step != Positions<2>{1, 1}) return softmax_packed(rows, out, in, begin, end);
    Walk<2> walk(rows.outer, begin);
    for (std::int64_t row = begin; row < end; ++row) {
      softmax_row(out.at(walk.positions()[0]), in.at(walk.positions()[1]), rows.length);
      if (row + 1 < end) walk.advance(1);
    }
  });
}

}  // namespace

void CpuBackend::softmax(IntArrayRef sizes, const Operand& out, const Operand& in) {
  if (count(sizes) == 0) return;
  const auto rows = rows_of<2>(sizes, {out.strides, in.strides});
  visit_computed(out.dtype, [&]<class T>(std::type_identity<T>) {
    if constexpr (std::is_floating_point_v<T>) {
      softmax_loop(rows, Output<T>(out), Input<T>(in, sizes));
    } else {
      TEN_INTERNAL_CHECK(false, "softmax was asked for integers");
    }
  });
}

}  // namespace ten::cpu
