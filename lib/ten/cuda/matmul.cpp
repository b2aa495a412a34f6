#include <array>

#include "ten/core/checks.hpp"
#include "ten/cuda/allocator.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/check.hpp"
#include "ten/cuda/cublas.hpp"
#include "ten/cuda/integer_matmul.hpp"
#include "ten/shape/sizes.hpp"
#include "ten/shape/strides.hpp"

namespace ten::cuda {

namespace {

/// A matrix for each product of a batch.
struct Matrices {
  Operand operand;
  std::int64_t rows;
  std::int64_t columns;

  std::size_t rank() const { return operand.strides.size() - 2; }
  IntArrayRef batch_strides() const { return {operand.strides.data(), rank()}; }
  MatrixStrides strides() const { return {operand.strides[rank()], operand.strides[rank() + 1]}; }
};

/// Matrices as cuBLAS can take them; where their own strides do not allow that, packed ones in memory of their own. (The
/// output's are copied to where they belong at the end.)
class Readable {
 public:
  Readable(const Matrices& matrices, IntArrayRef batch) : packed_{batch, {}}, operand_(matrices.operand) {
    packed_.sizes.insert(packed_.sizes.end(), {matrices.rows, matrices.columns});
    if (gemm_reads(matrices.rows, matrices.columns, matrices.strides())) return;
    packed_ = shape::packed(packed_.sizes, operand_.strides, batch.size());
    memory_ = allocate(static_cast<std::size_t>(*shape::numel(packed_.sizes)) * elementSize(operand_.dtype), kCUDA);
    operand_.data = memory_.data();
    operand_.strides = packed_.strides;
  }
  Readable(const Readable&) = delete;
  Readable& operator=(const Readable&) = delete;

  bool apart() const { return memory_.data() != nullptr; }
  const Operand& operand() const { return operand_; }
  /// Of the packed matrices: a matrix that every product of a dimension reads is there once.
  IntArrayRef sizes() const { return packed_.sizes; }
  Matrices matrices(std::int64_t rows, std::int64_t columns) const { return {operand_, rows, columns}; }

 private:
  shape::Geometry packed_;
  Operand operand_;
  Storage memory_;
};

void multiply_reals(const MatmulPlan& plan) {
  const Readable out({plan.out, plan.m, plan.n}, plan.batch);
  const Readable a({plan.a, plan.m, plan.k}, plan.batch);
  const Readable b({plan.b, plan.k, plan.n}, plan.batch);
  if (a.apart()) backend().copy(a.sizes(), a.operand(), plan.a);
  if (b.apart()) backend().copy(b.sizes(), b.operand(), plan.b);
  const Matrices outs = out.matrices(plan.m, plan.n);
  const Matrices lefts = a.matrices(plan.m, plan.k);
  const Matrices rights = b.matrices(plan.k, plan.n);
  const std::array strides{outs.batch_strides(), lefts.batch_strides(), rights.batch_strides()};
  const Products products{
      plan.m, plan.n, plan.k, outs.strides(), lefts.strides(), rights.strides(), shape::collapse(plan.batch, strides)};
  for (const GemmCall& call : gemm_calls(products)) cublas_gemm(call, out.operand(), a.operand(), b.operand());
  if (out.apart()) backend().copy(out.sizes(), plan.out, out.operand());
}

}  // namespace

void CudaBackend::matmul(const MatmulPlan& plan) {
  if (*shape::numel(plan.batch) == 0 || plan.m == 0 || plan.n == 0) return;
  const CurrentDevice device(plan.out.data);
  if (plan.k == 0) {
    shape::Sizes sizes = plan.batch;
    sizes.insert(sizes.end(), {plan.m, plan.n});
    return fill(sizes, plan.out, 0);
  }
  cublas_multiplies(plan.out.dtype) ? multiply_reals(plan) : multiply_integers(plan);
}

}  // namespace ten::cuda
