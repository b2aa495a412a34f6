#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "ten/core/element.hpp"
#include "ten/core/visit_word.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/convert.hpp"
#include "ten/cpu/runs.hpp"
#include "ten/shape/geometry.hpp"

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
template <class Word>
Word choose(bool condition, Word a, Word b) {
  const auto mask = static_cast<Word>(0 - Word{condition});
  return static_cast<Word>((a & mask) | (b & ~mask));
}

template <class Word>
void where_run(Word* out, const bool* condition, const Word* a, const Word* b, const Positions<4>& step,
               std::int64_t count) {
  if (step == Positions<4>{1, 1, 1, 1}) {
    for (std::int64_t i = 0; i < count; ++i) out[i] = choose(condition[i], a[i], b[i]);
  } else {
    for (std::int64_t i = 0; i < count; ++i) {
      out[i * step[0]] = choose(condition[i * step[1]], a[i * step[2]], b[i * step[3]]);
    }
  }
}

template <class Formula, class T>
void compare_loop(IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b) {
  auto* const to = static_cast<bool*>(out.data);
  const Input<T> left(a, sizes);
  const Input<T> right(b, sizes);
  for_each_run<3>(sizes, {out.strides, left.strides(), right.strides()}, [&](auto at, auto step, std::int64_t count) {
    if (left.is_direct() && right.is_direct()) {
      return compare_run<Formula>(to + at[0], step[0], left.at(at[1]), step[1], right.at(at[2]), step[2], count);
    }
    alignas(64) T block_a[block_size];
    alignas(64) T block_b[block_size];
    for_each_block(count, [&](std::int64_t done, std::int64_t length) {
      left.load(block_a, at[1] + done * step[1], step[1], length);
      right.load(block_b, at[2] + done * step[2], step[2], length);
      compare_run<Formula>(to + at[0] + done * step[0], step[0], block_a, 1, block_b, 1, length);
    });
  });
}

/// An operand as it lies in memory, a number among them.
struct Choice {
  Choice(const Operand& operand, ScalarType dtype, IntArrayRef sizes) : data(operand.data), strides(operand.strides) {
    if (!operand.number) return;
    visit_dtype(dtype, [&]<class T>(std::type_identity<T>) {
      const T value = element<T>(*operand.number);
      std::memcpy(number.data(), &value, sizeof(T));
    });
    data = number.data();
    zeros.resize(sizes.size());
    strides = zeros;
  }
  Choice(const Choice&) = delete;
  Choice& operator=(const Choice&) = delete;

  const void* data;
  IntArrayRef strides;
  alignas(double) std::array<std::byte, sizeof(double)> number;
  shape::Sizes zeros;
};

}  // namespace

void CpuBackend::compare(formulas::CompareId id, IntArrayRef sizes, const Operand& out, const Operand& a,
                         const Operand& b) {
  visit_computed(a.number ? b.dtype : a.dtype, [&]<class T>(std::type_identity<T>) {
    formulas::visit(formulas::Compare{}, id,
                    [&]<class Formula>(Formula) { compare_loop<Formula, T>(sizes, out, a, b); });
  });
}

void CpuBackend::where(IntArrayRef sizes, const Operand& out, const Operand& condition, const Operand& a,
                       const Operand& b) {
  const Choice left(a, out.dtype, sizes);
  const Choice right(b, out.dtype, sizes);
  const auto* const mask = static_cast<const bool*>(condition.data);
  visit_word(out.dtype, [&]<class Word>(std::type_identity<Word>) {
    auto* const to = static_cast<Word*>(out.data);
    const auto* const from_a = static_cast<const Word*>(left.data);
    const auto* const from_b = static_cast<const Word*>(right.data);
    for_each_run<4>(sizes, {out.strides, condition.strides, left.strides, right.strides},
                    [&](auto at, auto step, std::int64_t count) {
                      where_run(to + at[0], mask + at[1], from_a + at[2], from_b + at[3], step, count);
                    });
  });
}

}  // namespace ten::cpu
