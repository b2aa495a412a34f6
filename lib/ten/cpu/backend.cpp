#include "ten/backend.hpp"

#include <cstring>

#include "ten/cpu/allocator.hpp"
#include "ten/cpu/loops.hpp"

namespace ten::cpu {

namespace {

/// Hands every loop to its file.
class CpuBackend final : public Backend {
 public:
  Device with_index(Device device) override { return device; }
  Storage allocate(std::size_t nbytes, Device) override { return cpu::allocate(nbytes); }

  void from_cpu(void* to, const void* from, std::size_t nbytes) override { std::memcpy(to, from, nbytes); }
  void to_cpu(void* to, const void* from, std::size_t nbytes) override { std::memcpy(to, from, nbytes); }

  void copy(IntArrayRef sizes, Operand out, Operand in) override { cpu::copy(sizes, out, in); }
  void fill(IntArrayRef sizes, Operand out, const Scalar& value) override { cpu::fill(sizes, out, value); }
  void unary(formulas::UnaryId formula, IntArrayRef sizes, Operand out, Operand in) override {
    cpu::unary(formula, sizes, out, in);
  }
  void binary(formulas::BinaryId formula, IntArrayRef sizes, Operand out, Operand a, Operand b) override {
    cpu::binary(formula, sizes, out, a, b);
  }
  void compare(formulas::CompareId formula, IntArrayRef sizes, Operand out, Operand a, Operand b) override {
    cpu::compare(formula, sizes, out, a, b);
  }
  void where(IntArrayRef sizes, Operand out, Operand condition, Operand a, Operand b) override {
    cpu::where(sizes, out, condition, a, b);
  }
  void reduce(formulas::ReduceId formula, IntArrayRef sizes, Operand out, Operand in) override {
    cpu::reduce(formula, sizes, out, in);
  }
  void max_with_index(IntArrayRef sizes, Operand values, Operand indices, Operand in) override {
    cpu::max_with_index(sizes, values, indices, in);
  }
  void gather(IntArrayRef sizes, Operand out, Operand in, Operand offsets) override {
    cpu::gather(sizes, out, in, offsets);
  }
  void scatter(IntArrayRef sizes, Operand out, Operand offsets, Operand in) override {
    cpu::scatter(sizes, out, offsets, in);
  }
  void matmul(const MatmulPlan& plan) override { cpu::matmul(plan); }
  void softmax(IntArrayRef sizes, Operand out, Operand in) override { cpu::softmax(sizes, out, in); }
};

}  // namespace

Backend& backend() {
  static CpuBackend the_backend;
  return the_backend;
}

}  // namespace ten::cpu
