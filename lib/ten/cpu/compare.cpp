#include <bit>
#include <cstdint>
#include <type_traits>

#include "ten/core/visit_word.hpp"
#include "ten/cpu/halves.hpp"
#include "ten/cpu/loops.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

namespace {

template <class Formula, class T>
void compare_run(bool* out, std::int64_t out_step, const T* a, std::int64_t a_step, const T* b, std::int64_t b_step,
                 std::int64_t count) {
  // The frequent steps are said apart, so that the compiler can use registers.
  if (out_step == 1 && a_step == 1 && b_step == 1) {
    for (std::int64_t i = 0; i < count; ++i) out[i] = Formula{}(a[i], b[i]);
  } else if (out_step == 1 && a_step == 1 && b_step == 0) {
    const T number = *b;
    for (std::int64_t i = 0; i < count; ++i) out[i] = Formula{}(a[i], number);
  } else {
    for (std::int64_t i = 0; i < count; ++i) out[i * out_step] = Formula{}(a[i * a_step], b[i * b_step]);
  }
}

/// `condition ? a : b` by masks: which way a mask goes is seldom foreseen, and a branch that is guessed wrong costs more
/// than all else here.
template <class T>
T choose(bool condition, T a, T b) {
  if constexpr (std::is_same_v<T, bool>) {
    return (condition & a) | (!condition & b);
  } else {
    using Bits = Word<sizeof(T)>;
    const auto mask = static_cast<Bits>(0 - Bits{condition});
    return std::bit_cast<T>(static_cast<Bits>((std::bit_cast<Bits>(a) & mask) | (std::bit_cast<Bits>(b) & ~mask)));
  }
}

template <class T>
void where_run(T* out, const bool* condition, const T* a, const T* b, const Positions<4>& step, std::int64_t count) {
  if (step == Positions<4>{1, 1, 1, 1}) {
    for (std::int64_t i = 0; i < count; ++i) out[i] = choose(condition[i], a[i], b[i]);
  } else {
    for (std::int64_t i = 0; i < count; ++i) {
      out[i * step[0]] = choose(condition[i * step[1]], a[i * step[2]], b[i * step[3]]);
    }
  }
}

}  // namespace

void compare(formulas::CompareId formula, IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b) {
  const ScalarType dtype = a.number ? b.dtype : a.dtype;
  visit_computed(dtype, [&]<class T>(std::type_identity<T>) {
    auto* const to = static_cast<bool*>(out.data);
    const Input<T> left(a, sizes);
    const Input<T> right(b, sizes);
    formulas::visit(formulas::Compare{}, formula, [&]<class Formula>(Formula) {
      for_each_run<3>(sizes, {out.strides, left.strides(), right.strides()},
                      [&](auto at, auto step, std::int64_t length) {
                        compare_run<Formula>(to + at[0], step[0], left.data() + at[1], step[1], right.data() + at[2],
                                             step[2], length);
                      });
    });
  });
}

void where(IntArrayRef sizes, const Operand& out, const Operand& condition, const Operand& a, const Operand& b) {
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    auto* const to = static_cast<T*>(out.data);
    const auto* const mask = static_cast<const bool*>(condition.data);
    const Input<T> left(a, sizes);
    const Input<T> right(b, sizes);
    for_each_run<4>(sizes, {out.strides, condition.strides, left.strides(), right.strides()},
                    [&](auto at, auto step, std::int64_t length) {
                      where_run(to + at[0], mask + at[1], left.data() + at[2], right.data() + at[3], step, length);
                    });
  });
}

}  // namespace ten::cpu
