#include "ten/cpu/elementwise.hpp"

#include "ten/core/visit_formula.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

namespace {

template <class Formula, class T>
void unary_loop(IntArrayRef sizes, const Operand& out, const Operand& operand) {
  const Output<T> to(out);
  const Input<T> in(operand, sizes);
  for_each_run<2>(sizes, {out.strides, in.strides()}, [&](auto at, auto step, std::int64_t count) {
    if (to.is_direct() && in.is_direct()) {
      return unary_run<Formula>(to.at(at[0]), step[0], in.at(at[1]), step[1], count);
    }
    alignas(64) T block[block_size];
    for_each_block(count, [&](std::int64_t done, std::int64_t length) {
      in.load(block, at[1] + done * step[1], step[1], length);
      unary_run<Formula>(block, 1, block, 1, length);
      to.store(at[0] + done * step[0], step[0], block, length);
    });
  });
}

template <class Formula, class T>
void binary_loop(IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b) {
  const Output<T> to(out);
  const Input<T> left(a, sizes, formulas::scales<Formula>);
  const Input<T> right(b, sizes, formulas::scales<Formula>);
  for_each_run<3>(sizes, {out.strides, left.strides(), right.strides()}, [&](auto at, auto step, std::int64_t count) {
    if (to.is_direct() && left.is_direct() && right.is_direct()) {
      return binary_run<Formula>(to.at(at[0]), step[0], left.at(at[1]), step[1], right.at(at[2]), step[2], count);
    }
    alignas(64) T block_a[block_size];
    alignas(64) T block_b[block_size];
    for_each_block(count, [&](std::int64_t done, std::int64_t length) {
      left.load(block_a, at[1] + done * step[1], step[1], length);
      right.load(block_b, at[2] + done * step[2], step[2], length);
      binary_run<Formula>(block_a, 1, block_a, 1, block_b, 1, length);
      to.store(at[0] + done * step[0], step[0], block_a, length);
    });
  });
}

}  // namespace

void CpuBackend::unary(formulas::UnaryId id, IntArrayRef sizes, const Operand& out, const Operand& in) {
  visit_formula(formulas::Unary{}, id, out.dtype, [&]<class Formula, class T>(Formula, std::type_identity<T>) {
    unary_loop<Formula, Compute<T>>(sizes, out, in);
  });
}

void CpuBackend::binary(formulas::BinaryId id, IntArrayRef sizes, const Operand& out, const Operand& a,
                        const Operand& b) {
  visit_formula(formulas::Binary{}, id, out.dtype, [&]<class Formula, class T>(Formula, std::type_identity<T>) {
    binary_loop<Formula, Compute<T>>(sizes, out, a, b);
  });
}

}  // namespace ten::cpu
