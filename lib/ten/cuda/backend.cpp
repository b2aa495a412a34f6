#include "ten/core/backend.hpp"

#include "ten/core/checks.hpp"
#include "ten/cuda.hpp"
#include "ten/cuda/allocator.hpp"
#include "ten/cuda/check.hpp"
#include "ten/cuda/loops.hpp"

namespace ten::cuda {

namespace {

/// Hands every loop to its file.
///
/// All work on a GPU goes through its default stream, in the order in which it is asked for, whichever thread asks: what
/// one kernel writes the next one reads, and memory that was given back is used again without waiting.
class CudaBackend final : public Backend {
 public:
  Device with_index(Device device) override {
    return Device(kCUDA, static_cast<std::int8_t>(device_index(device.index())));
  }
  Storage allocate(std::size_t nbytes, Device device) override { return cuda::allocate(nbytes, device); }

  void from_cpu(void* to, const void* from, std::size_t nbytes) override {
    const CurrentDevice device(to);
    check(cudaMemcpy(to, from, nbytes, cudaMemcpyHostToDevice), "cudaMemcpy");
  }
  void to_cpu(void* to, const void* from, std::size_t nbytes) override {
    const CurrentDevice device(from);
    check(cudaMemcpy(to, from, nbytes, cudaMemcpyDeviceToHost), "cudaMemcpy");
  }

  void copy(IntArrayRef sizes, Operand out, Operand in) override { cuda::copy(sizes, out, in); }
  void fill(IntArrayRef sizes, Operand out, const Scalar& value) override { cuda::fill(sizes, out, value); }
  void iota(std::int64_t count, Operand out, const Scalar& start, const Scalar& step, std::int64_t first) override {
    cuda::iota(count, out, start, step, first);
  }
  void unary(formulas::UnaryId formula, IntArrayRef sizes, Operand out, Operand in) override {
    cuda::unary(formula, sizes, out, in);
  }
  void binary(formulas::BinaryId formula, IntArrayRef sizes, Operand out, Operand a, Operand b) override {
    cuda::binary(formula, sizes, out, a, b);
  }
  void compare(formulas::CompareId formula, IntArrayRef sizes, Operand out, Operand a, Operand b) override {
    cuda::compare(formula, sizes, out, a, b);
  }
  void where(IntArrayRef sizes, Operand out, Operand condition, Operand a, Operand b) override {
    cuda::where(sizes, out, condition, a, b);
  }
  void reduce(formulas::ReduceId formula, IntArrayRef sizes, Operand out, Operand in) override {
    cuda::reduce(formula, sizes, out, in);
  }
  void max_with_index(IntArrayRef sizes, Operand values, Operand indices, Operand in) override {
    cuda::max_with_index(sizes, values, indices, in);
  }
  bool add_offsets(IntArrayRef sizes, Operand offsets, Operand positions, const Axis& axis) override {
    return cuda::add_offsets(sizes, offsets, positions, axis);
  }
  void gather(IntArrayRef sizes, Operand out, Operand in, Operand offsets) override {
    cuda::gather(sizes, out, in, offsets);
  }
  void scatter(IntArrayRef sizes, Operand out, Operand offsets, Operand in) override {
    cuda::scatter(sizes, out, offsets, in);
  }
  std::int64_t count_true(IntArrayRef sizes, Operand mask) override { return cuda::count_true(sizes, mask); }
  void nonzero(IntArrayRef sizes, Operand out, Operand mask) override { cuda::nonzero(sizes, out, mask); }
  void compress(IntArrayRef sizes, Operand out, Operand mask, Operand in) override {
    cuda::compress(sizes, out, mask, in);
  }
  void matmul(const MatmulPlan& plan) override { cuda::matmul(plan); }
  void softmax(IntArrayRef sizes, Operand out, Operand in) override { cuda::softmax(sizes, out, in); }
};

}  // namespace

Backend& backend() {
  device_index(-1);  // throws Error where there is none
  static CudaBackend the_backend;
  return the_backend;
}

}  // namespace ten::cuda
