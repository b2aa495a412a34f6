#include "ten/core/backend.hpp"

#include <cstring>

#include "ten/cpu/allocator.hpp"
#include "ten/cpu/halves.hpp"
#include "ten/cpu/loops.hpp"

namespace ten::cpu {

namespace {

/// The sizes of one operand of a plan: the batch, and a matrix.
std::vector<std::int64_t> matrix_sizes(const MatmulPlan& plan, std::int64_t rows, std::int64_t columns) {
  std::vector<std::int64_t> sizes = plan.batch.vec();
  sizes.insert(sizes.end(), {rows, columns});
  return sizes;
}

/// Hands every loop to its file; those that compute get halves as float32.
class CpuBackend final : public Backend {
 public:
  Device with_index(Device device) override { return device; }
  Storage allocate(std::size_t nbytes, Device) override { return cpu::allocate(nbytes); }

  void from_cpu(void* to, const void* from, std::size_t nbytes) override { std::memcpy(to, from, nbytes); }
  void to_cpu(void* to, const void* from, std::size_t nbytes) override { std::memcpy(to, from, nbytes); }

  void copy(IntArrayRef sizes, Operand out, Operand in) override { cpu::copy(sizes, out, in); }
  void fill(IntArrayRef sizes, Operand out, const Scalar& value) override { cpu::fill(sizes, out, value); }
  void iota(std::int64_t count, Operand out, const Scalar& start, const Scalar& step, std::int64_t first) override {
    cpu::iota(count, out, start, step, first);
  }
  void unary(formulas::UnaryId formula, IntArrayRef sizes, Operand out, Operand in) override {
    const Widened result = Widened::output(sizes, out);
    const Widened argument = Widened::input(sizes, in);
    cpu::unary(formula, sizes, result, argument);
    result.round();
  }
  void binary(formulas::BinaryId formula, IntArrayRef sizes, Operand out, Operand a, Operand b) override {
    const Widened result = Widened::output(sizes, out);
    bool scales = false;
    formulas::visit(formulas::Binary{}, formula, [&]<class Formula>(Formula) { scales = formulas::scales<Formula>; });
    const Widened left = Widened::input(sizes, a, scales);
    const Widened right = Widened::input(sizes, b, scales);
    cpu::binary(formula, sizes, result, left, right);
    result.round();
  }
  void compare(formulas::CompareId formula, IntArrayRef sizes, Operand out, Operand a, Operand b) override {
    const Widened left = Widened::input(sizes, a);
    const Widened right = Widened::input(sizes, b);
    cpu::compare(formula, sizes, out, left, right);
  }
  void where(IntArrayRef sizes, Operand out, Operand condition, Operand a, Operand b) override {
    cpu::where(sizes, out, condition, a, b);
  }
  void reduce(formulas::ReduceId formula, IntArrayRef sizes, Operand out, Operand in) override {
    const Widened result = Widened::gathering(sizes, out);
    const Widened argument = Widened::input(sizes, in);
    cpu::reduce(formula, sizes, result, argument);
    result.round();
  }
  void max_with_index(IntArrayRef sizes, Operand values, Operand indices, Operand in) override {
    const Widened maxima = Widened::gathering(sizes, values);
    const Widened argument = Widened::input(sizes, in);
    cpu::max_with_index(sizes, maxima, indices, argument);
    maxima.round();
  }
  bool add_offsets(IntArrayRef sizes, Operand offsets, Operand positions, const Axis& axis) override {
    return cpu::add_offsets(sizes, offsets, positions, axis);
  }
  void gather(IntArrayRef sizes, Operand out, Operand in, Operand offsets) override {
    cpu::gather(sizes, out, in, offsets);
  }
  void scatter(IntArrayRef sizes, Operand out, Operand offsets, Operand in) override {
    cpu::scatter(sizes, out, offsets, in);
  }
  std::int64_t count_true(IntArrayRef sizes, Operand mask) override { return cpu::count_true(sizes, mask); }
  void nonzero(IntArrayRef sizes, Operand out, Operand mask) override { cpu::nonzero(sizes, out, mask); }
  void compress(IntArrayRef sizes, Operand out, Operand mask, Operand in) override {
    cpu::compress(sizes, out, mask, in);
  }
  void matmul(const MatmulPlan& plan) override {
    const Widened result = Widened::output(matrix_sizes(plan, plan.m, plan.n), plan.out);
    const Widened left = Widened::input(matrix_sizes(plan, plan.m, plan.k), plan.a);
    const Widened right = Widened::input(matrix_sizes(plan, plan.k, plan.n), plan.b);
    cpu::matmul({plan.batch, plan.m, plan.n, plan.k, result, left, right});
    result.round();
  }
  void softmax(IntArrayRef sizes, Operand out, Operand in) override {
    const Widened result = Widened::output(sizes, out);
    const Widened argument = Widened::input(sizes, in);
    cpu::softmax(sizes, result, argument);
    result.round();
  }
};

}  // namespace

Backend& backend() {
  static CpuBackend the_backend;
  return the_backend;
}

}  // namespace ten::cpu
