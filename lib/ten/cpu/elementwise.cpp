#include "ten/cpu/elementwise.hpp"

#include "ten/core/visit_formula.hpp"
#include "ten/cpu/halves.hpp"
#include "ten/cpu/loops.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

namespace {

template <class Formula, class T>
void unary_loop(IntArrayRef sizes, const Operand& out, const Operand& in) {
  auto* const to = static_cast<T*>(out.data);
  const auto* const from = static_cast<const T*>(in.data);
  for_each_run<2>(sizes, {out.strides, in.strides}, [=](auto at, auto step, std::int64_t length) {
    unary_run<Formula>(to + at[0], step[0], from + at[1], step[1], length);
  });
}

template <class Formula, class T>
void binary_loop(IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b) {
  auto* const to = static_cast<T*>(out.data);
  const Input<T> left(a, sizes);
  const Input<T> right(b, sizes);
  for_each_run<3>(sizes, {out.strides, left.strides(), right.strides()}, [&](auto at, auto step, std::int64_t length) {
    binary_run<Formula>(to + at[0], step[0], left.data() + at[1], step[1], right.data() + at[2], step[2], length);
  });
}

}  // namespace

void unary(formulas::UnaryId formula, IntArrayRef sizes, const Operand& out, const Operand& in) {
  visit_formula(formulas::Unary{}, formula, out.dtype, [&]<class Formula, class T>(Formula, std::type_identity<T>) {
    if constexpr (is_half<T>)
      refuse_halves();
    else
      unary_loop<Formula, T>(sizes, out, in);
  });
}

void binary(formulas::BinaryId formula, IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b) {
  visit_formula(formulas::Binary{}, formula, out.dtype, [&]<class Formula, class T>(Formula, std::type_identity<T>) {
    if constexpr (is_half<T>)
      refuse_halves();
    else
      binary_loop<Formula, T>(sizes, out, a, b);
  });
}

}  // namespace ten::cpu
