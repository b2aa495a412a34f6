#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/rows.hpp"

namespace ten::cpu {

namespace {

/// What a scan over T keeps its running value in: reals in float64, as PyTorch does, integers so that they may wrap.
template <class T>
using Running = std::conditional_t<is_real<T>, double, std::uint64_t>;

template <class T>
Running<T> running(T x) {
  if constexpr (is_half<T>) return static_cast<double>(static_cast<float>(x));
  if constexpr (!is_half<T>) return static_cast<Running<T>>(x);
}

template <class T, class Combine>
void scan_rows(const Rows<2>& rows, T* out, const T* in, Running<T> start, const Combine& combine) {
  if (rows.count == 0 || rows.length == 0) return;
  parallel_for(rows.count, std::max<std::int64_t>(1, grain / rows.length), [&](std::int64_t begin, std::int64_t end) {
    Walk<2> walk(rows.outer, begin);
    for (std::int64_t row = begin; row < end; ++row) {
      const auto [to, from] = walk.positions();
      Running<T> value = start;
      for (std::int64_t i = 0; i < rows.length; ++i) {
        value = combine(value, running(in[from + i * rows.step[1]]));
        out[to + i * rows.step[0]] = formulas::convert<T>(value);
      }
      if (row + 1 < end) walk.advance(1);
    }
  });
}

}  // namespace

void CpuBackend::scan(ScanId formula, IntArrayRef sizes, const Operand& out, const Operand& in) {
  if (count(sizes) == 0) return;
  const auto rows = rows_of<2>(sizes, {out.strides, in.strides});
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    auto* const to = static_cast<T*>(out.data);
    const auto* const from = static_cast<const T*>(in.data);
    if (formula == ScanId::Sum) return scan_rows<T>(rows, to, from, 0, std::plus<>());
    scan_rows<T>(rows, to, from, 1, std::multiplies<>());
  });
}

}  // namespace ten::cpu
