#pragma once

#include "ten/core/backend.hpp"

namespace ten::cuda {

/// The loops of GPUs, each defined in the file of its family. See Backend for what each does. They ask for kernels and return:
/// the results are there when something waits for them.
///
/// All work on a GPU goes through its default stream, in the order in which it is asked for, whichever thread asks: what
/// one kernel writes the next one reads, and memory that was given back is used again without waiting.
class CudaBackend final : public Backend {
 public:
  Device with_index(Device device) override;
  Storage allocate(std::size_t nbytes, Device device) override;
  void from_cpu(void* to, const void* from, std::size_t nbytes) override;
  void to_cpu(void* to, const void* from, std::size_t nbytes) override;

  void copy(IntArrayRef sizes, const Operand& out, const Operand& in) override;
  void fill(IntArrayRef sizes, const Operand& out, const Scalar& value) override;
  void iota(std::int64_t count, const Operand& out, const Scalar& start, const Scalar& step,
            std::int64_t first) override;
  void unary(formulas::UnaryId formula, IntArrayRef sizes, const Operand& out, const Operand& in) override;
  void binary(formulas::BinaryId formula, IntArrayRef sizes, const Operand& out, const Operand& a,
              const Operand& b) override;
  void compare(formulas::CompareId formula, IntArrayRef sizes, const Operand& out, const Operand& a,
               const Operand& b) override;
  void where(IntArrayRef sizes, const Operand& out, const Operand& condition, const Operand& a,
             const Operand& b) override;
  void reduce(formulas::ReduceId formula, IntArrayRef sizes, const Operand& out, const Operand& in) override;
  void max_with_index(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in) override;
  bool add_offsets(IntArrayRef sizes, const Operand& offsets, const Operand& positions, const Axis& axis) override;
  void gather(IntArrayRef sizes, const Operand& out, const Operand& in, const Operand& offsets) override;
  void scatter(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) override;
  void scatter_add(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) override;
  std::int64_t count_true(IntArrayRef sizes, const Operand& mask) override;
  void nonzero(IntArrayRef sizes, const Operand& out, const Operand& mask) override;
  void compress(IntArrayRef sizes, const Operand& out, const Operand& mask, const Operand& in) override;
  void scan(ScanId formula, IntArrayRef sizes, const Operand& out, const Operand& in) override;
  void sort(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in, bool descending,
            std::int64_t kept) override;
  void matmul(const MatmulPlan& plan) override;
  void softmax(IntArrayRef sizes, const Operand& out, const Operand& in) override;
};

}  // namespace ten::cuda
