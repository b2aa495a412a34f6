#include <algorithm>
#include <array>

#include "ten/cpu/backend.hpp"
#include "ten/cpu/convert.hpp"
#include "ten/cpu/reduce_run.hpp"
#include "ten/cpu/rows.hpp"

namespace ten::cpu {

namespace {

/// Whether x takes the place of the greatest so far: it is greater, or the first NaN.
template <class T>
bool beats(T x, T greatest) {
  return x > greatest || (x != x && greatest == greatest);
}

/// A row without gaps: its maximum, on registers, and then the first element that equals it.
template <class T>
std::int64_t first_maximum(const T* in, std::int64_t length) {
  const T greatest = reduce_run<formulas::Max>(in, 1, length);
  const T* const found =
      std::find_if(in, in + length, [greatest](T x) { return x == greatest || (greatest != greatest && x != x); });
  return found - in;
}

constexpr std::int64_t strip_width = 128;  ///< Neighbouring rows that are walked side by side.

template <class T>
struct Strip {
  std::array<T, strip_width> values;
  std::array<std::int64_t, strip_width> indices;
};

/// Neighbouring rows side by side: their first elements, then their second ones…
template <class T>
void max_of_strip(Strip<T>& strip, const Input<T>& in, std::int64_t position, std::int64_t next_row, std::int64_t step,
                  std::int64_t width, std::int64_t length) {
  std::array<T, strip_width> elements;
  in.load(strip.values.data(), position, next_row, width);
  strip.indices.fill(0);
  for (std::int64_t i = 1; i < length; ++i) {
    in.load(elements.data(), position + i * step, next_row, width);
    for (std::size_t row = 0; row < static_cast<std::size_t>(width); ++row) {
      const bool better = beats(elements[row], strip.values[row]);
      strip.values[row] = better ? elements[row] : strip.values[row];
      strip.indices[row] = better ? i : strip.indices[row];
    }
  }
}

template <class T>
void max_loop(const Rows<3>& rows, const Input<T>& in, const Output<T>& values, std::int64_t* indices) {
  const std::int64_t rows_per_part = std::max<std::int64_t>(1, grain / rows.length);
  const bool dense = rows.step[0] == 1 && in.is_direct();
  parallel_for(rows.count, rows_per_part, [&](std::int64_t begin, std::int64_t end) {
    Walk<3> walk(rows.outer, begin);
    const auto next = rows.outer.back().strides;
    Strip<T> strip;
    while (begin < end) {
      const std::int64_t width = dense ? 1 : std::min({strip_width, end - begin, walk.left_in_run()});
      const auto [in_at, values_at, indices_at] = walk.positions();
      if (dense) {
        strip.indices[0] = first_maximum(in.at(in_at), rows.length);
        strip.values[0] = *in.at(in_at + strip.indices[0]);
      } else {
        max_of_strip(strip, in, in_at, next[0], rows.step[0], width, rows.length);
      }
      values.store(values_at, next[1], strip.values.data(), width);
      for (std::int64_t row = 0; row < width; ++row) {
        indices[indices_at + row * next[2]] = strip.indices[static_cast<std::size_t>(row)];
      }
      begin += width;
      if (begin < end) walk.advance(width);
    }
  });
}

}  // namespace

void CpuBackend::max_with_index(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in) {
  if (count(sizes) == 0) return;
  const auto rows = rows_of<3>(sizes, {in.strides, values.strides, indices.strides});
  visit_computed(values.dtype, [&]<class T>(std::type_identity<T>) {
    max_loop(rows, Input<T>(in, sizes), Output<T>(values), static_cast<std::int64_t*>(indices.data));
  });
}

}  // namespace ten::cpu
